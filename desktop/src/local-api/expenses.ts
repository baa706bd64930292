import { accept } from '@portfolio-os/shared/core';
import {
  addVendor,
  correctExpense,
  editVendor,
  recordExpense,
  reverseExpense,
} from '@portfolio-os/shared/expenses';
import { calendarDate, invocation } from '@portfolio-os/shared/log';
import { listExpenses, listVendors } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import { answer, answerValue, body, query } from './answer.ts';
import { executeThen, type PortfolioEnv } from './context.ts';

const span = z.object({ from: calendarDate.optional(), to: calendarDate.optional() });

export function expenseRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/expenses', query(span), async (context) =>
      answerValue(context, await listExpenses(context.var.ledger.books, context.req.valid('query'))),
    )
    .post('/expenses', body(recordExpense.args), async (context) => {
      const args = context.req.valid('json');
      const done = await context.var.ledger.execute(invocation(recordExpense, args));
      return answer(context, done.ok ? accept({ id: args.id }) : done);
    })
    .post('/expenses/:id/reverse', body(reverseExpense.args.omit({ expenseId: true })), async (context) => {
      const args = { expenseId: context.req.param('id'), ...context.req.valid('json') };
      const done = await context.var.ledger.execute(invocation(reverseExpense, args));
      return answer(context, done.ok ? accept({ id: args.id }) : done);
    })
    .post('/expenses/:id/correct', body(correctExpense.args.omit({ expenseId: true })), async (context) => {
      const args = { expenseId: context.req.param('id'), ...context.req.valid('json') };
      const done = await context.var.ledger.execute(invocation(correctExpense, args));
      return answer(context, done.ok ? accept({ id: args.id }) : done);
    })
    .get('/vendors', async (context) => answerValue(context, await listVendors(context.var.ledger.books)))
    .post('/vendors', body(addVendor.args), async (context) => {
      const { ledger } = context.var;
      const added = invocation(addVendor, context.req.valid('json'));
      return answer(context, await executeThen(ledger, [added], () => listVendors(ledger.books)));
    })
    .put('/vendors/:id', body(editVendor.args), async (context) => {
      const { ledger } = context.var;
      const edited = invocation(editVendor, context.req.valid('json'));
      return answer(context, await executeThen(ledger, [edited], () => listVendors(ledger.books)));
    });
}
