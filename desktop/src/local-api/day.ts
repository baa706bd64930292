import type { DayView } from '@portfolio-os/shared/api';
import { allocateCredit, followSchedule, waivePeriod } from '@portfolio-os/shared/billing';
import { accept } from '@portfolio-os/shared/core';
import { invocation } from '@portfolio-os/shared/log';
import { listScheduleReview, listTwinPayments } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import { confirmClock, type Ledger } from '../ledger/index.ts';
import { dayInDoubt, turnDay } from '../use-cases/day/index.ts';
import { answer, answerValue, body } from './answer.ts';
import { executeThen, type PortfolioEnv } from './context.ts';

const leases = z.strictObject({ leaseIds: z.array(z.uuid()).min(1).max(1000) });

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
    .get('/schedule-review', async (context) => answerValue(context, await reviewOf(context.var.ledger)))
    .post('/schedule-review/follow', body(leases), async (context) => {
      const { ledger } = context.var;
      const { leaseIds } = context.req.valid('json');
      const followed = [invocation(followSchedule, { leaseIds }), invocation(allocateCredit, { leaseIds })];
      return answer(context, await executeThen(ledger, followed, () => reviewOf(ledger)));
    })
    .post('/schedule-review/waive', body(waivePeriod.args), async (context) => {
      const { ledger } = context.var;
      const waived = invocation(waivePeriod, context.req.valid('json'));
      return answer(context, await executeThen(ledger, [waived], () => reviewOf(ledger)));
    });
}

async function dayOf(ledger: Ledger): Promise<DayView> {
  return { doubt: await dayInDoubt(ledger) };
}

async function reviewOf(ledger: Ledger) {
  const today = await ledger.today();
  return ledger.read((books) => listScheduleReview(books, today));
}
