import { calendarDate } from '@portfolio-os/shared/log';
import { listExpenses, listVendors } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import { answerValue, query } from './answer.ts';
import type { PortfolioEnv } from './context.ts';

const span = z.object({ from: calendarDate.optional(), to: calendarDate.optional() });

export function expenseRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/expenses', query(span), async (context) =>
      answerValue(context, await listExpenses(context.var.ledger.books, context.req.valid('query'))),
    )
    .get('/vendors', async (context) => answerValue(context, await listVendors(context.var.ledger.books)));
}
