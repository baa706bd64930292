import type { AssetsView, LoansView } from '@portfolio-os/shared/api';
import { calendarDate } from '@portfolio-os/shared/log';
import {
  budgetOf,
  listAssets,
  listBills,
  listExpenses,
  listLoans,
  listVendors,
} from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import { answerValue, query } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

const span = z.object({ from: calendarDate.optional(), to: calendarDate.optional() });

export function expenseRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/expenses', query(span), async (context) =>
      answerValue(context, await listExpenses(context.var.ledger.books, context.req.valid('query'))),
    )
    .get('/budget', query(z.object({ year: z.coerce.number().int().min(1900).max(2999) })), async (context) =>
      answerValue(context, await budgetOf(context.var.ledger.books, context.req.valid('query').year)),
    )
    .get('/bills', async (context) => {
      const { ledger } = context.var;
      return answerValue(context, await listBills(ledger.books, await ledger.today()));
    })
    .get('/loans', async (context) => {
      const { ledger } = context.var;
      const today = await ledger.today();
      return answerValue<LoansView>(context, await ledger.read((books) => listLoans(books, today)));
    })
    .get('/assets', async (context) => {
      const { ledger } = context.var;
      const today = await ledger.today();
      return answerValue<AssetsView>(context, await ledger.read((books) => listAssets(books, today)));
    })
    .get('/vendors', async (context) => {
      const { ledger } = context.var;
      return answerValue(context, await listVendors(ledger.books, await ledger.today()));
    });
}
