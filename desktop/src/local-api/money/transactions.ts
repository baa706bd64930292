import { orderOf, orderTexts, transactionOrders } from '@portfolio-os/shared/core';
import {
  type FindTransactions,
  findTransactions,
  type MoneyBooks,
  readMoneyBooks,
  tableCsv,
  transactions,
} from '@portfolio-os/shared/reporting';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Ledger } from '../../ledger/index.ts';
import { answerValue, download, query } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

/** The most transactions in one answer. */
const MOST = 500;
const orders = orderTexts(transactionOrders);
const searchQuery = z.object({
  search: z.string().max(400, 'Search for at most 400 characters.').default(''),
  order: z.enum(orders, `List by one of ${orders.join(', ')}.`).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MOST).default(100),
});

/** All money in and out, searched, a part at a time. */
export function transactionRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/transactions', query(searchQuery), async (context) => {
      const asked = context.req.valid('query');
      return answerValue(context, await found(context.var.ledger, asked));
    })
    .get('/transactions/csv', query(searchQuery.pick({ search: true, order: true })), async (context) => {
      const { ledger } = context.var;
      const asked = context.req.valid('query');
      const today = await ledger.today();
      const view = { ...(await found(ledger, asked)), from: today, to: today };
      const { currency } = await moneyOf(ledger);
      return download(context, {
        name: `transactions-${today}.csv`,
        text: tableCsv(transactions.table(view), currency),
      });
    });
}

interface Asked extends Omit<FindTransactions, 'today' | 'order'> {
  order?: string | undefined;
}

async function found(ledger: Ledger, { order, ...asked }: Asked) {
  const today = await ledger.today();
  return findTransactions(
    ledger.books,
    { ...asked, order: orderOf(order, isKnown), today },
    await moneyOf(ledger),
  );
}

const isKnown = (column: string) => transactionOrders.some((one) => one === column);

const kept = new WeakMap<Ledger, { read: Promise<MoneyBooks> | null }>();

/** Every search goes through all of it; so it is read once, until something is committed. */
async function moneyOf(ledger: Ledger): Promise<MoneyBooks> {
  const known = kept.get(ledger) ?? { read: null };
  if (!kept.has(ledger)) {
    kept.set(ledger, known);
    ledger.onCommit(() => {
      known.read = null;
    });
  }
  const reading = known.read ?? ledger.read(readMoneyBooks);
  known.read = reading;
  // What failed is read again by the next who asks; whoever asked now hears why.
  reading.catch(() => {
    if (known.read === reading) known.read = null;
  });
  return reading;
}
