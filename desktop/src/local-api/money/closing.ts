import { readLock } from '@portfolio-os/shared/closing';
import { calendarDate } from '@portfolio-os/shared/log';
import { viewClosing } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import { type Ledger, readConflicts } from '../../ledger/index.ts';
import { answerValue, query } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

const monthQuery = z.object({ month: calendarDate.optional() });

/** Which periods are closed, and what is asked before one is. */
export function closingRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/closing', query(monthQuery), async (context) => {
      const { ledger } = context.var;
      return answerValue(context, await closingOf(ledger, context.req.valid('query').month));
    })
    .get('/closing/lock', async (context) => answerValue(context, await readLock(context.var.ledger.books)));
}

async function closingOf(ledger: Ledger, month: string | undefined) {
  const today = await ledger.today();
  const toDecide = (await readConflicts(ledger.db)).length;
  return ledger.read((books) => viewClosing(books, { month, today, toDecide }));
}
