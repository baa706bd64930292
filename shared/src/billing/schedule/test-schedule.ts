import type { TestPortfolio } from '../../../test/books/portfolio.ts';

export function follow(books: TestPortfolio, leaseId: string): Promise<number> {
  return books.do('billing.followSchedule', { leaseIds: [leaseId] });
}

/** What stands of charges by their due days, in cents; days on which nothing is left apart. */
export function byDueDay(rows: readonly { dueOn: string; amountCents: number }[]): Record<string, number> {
  const days: Record<string, number> = {};
  for (const { dueOn, amountCents } of rows) days[dueOn] = (days[dueOn] ?? 0) + amountCents;
  return Object.fromEntries(Object.entries(days).filter(([, cents]) => cents !== 0));
}

/** What stands of a lease's scheduled charges: due day and amount, of each period that is charged something. */
export async function standing(books: TestPortfolio, leaseId: string): Promise<Record<string, number>> {
  const rows = await books.db
    .selectFrom('charge')
    .select(['dueOn', 'amountCents'])
    .where('leaseId', '=', leaseId)
    .where('recurringChargeId', 'is not', null)
    .orderBy('dueOn')
    .execute();
  return byDueDay(rows);
}

/** The recurring charge that a lease's rent comes from: the one that runs, or one that has ended. */
export async function rentOf(books: TestPortfolio, leaseId: string, running = true): Promise<string> {
  const item = await books.db
    .selectFrom('recurringCharge')
    .select('id')
    .where('leaseId', '=', leaseId)
    .where('kind', '=', 'rent')
    .where('endOn', running ? 'is' : 'is not', null)
    .executeTakeFirstOrThrow();
  return item.id;
}

/** The charge of a lease that is due on a day; of several the one with the last id. */
export async function chargeDue(books: TestPortfolio, leaseId: string, dueOn: string) {
  return books.db
    .selectFrom('charge')
    .selectAll()
    .where('leaseId', '=', leaseId)
    .where('dueOn', '=', dueOn)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
}
