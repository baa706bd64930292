import type { DayView } from '@portfolio-os/shared/api';
import { accept } from '@portfolio-os/shared/core';
import { listScheduleReview, listTwinPayments } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { confirmClock, type Ledger } from '../../ledger/index.ts';
import { dayInDoubt, turnDay } from '../../use-cases/day/index.ts';
import { answer, answerValue } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

/** What the app does by itself on a day, where it asks first, and what it leaves to a person to look at. */
export function dayRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/day', async (context) => answerValue(context, await dayOf(context.var.ledger)))
    .post('/day/confirm', async (context) => {
      const { ledger } = context.var;
      await confirmClock(ledger);
      const turned = await turnDay(ledger, { isOffline: false });
      return answer(context, turned.ok ? accept(await dayOf(ledger)) : turned);
    })
    .get('/twin-payments', async (context) => {
      const { ledger } = context.var;
      const today = await ledger.today();
      return answerValue(context, await ledger.read((books) => listTwinPayments(books, today)));
    })
    .get('/schedule-review', async (context) => {
      const { ledger } = context.var;
      const today = await ledger.today();
      return answerValue(context, await ledger.read((books) => listScheduleReview(books, today)));
    });
}

async function dayOf(ledger: Ledger): Promise<DayView> {
  return { doubt: await dayInDoubt(ledger) };
}
