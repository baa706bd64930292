import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { readAlike } from './alike.ts';
import { type Account, chartOfAccounts, type DueAccount } from './chart.ts';
import {
  byEntity,
  daysOfNewHolders,
  dueAccount,
  type EntityLine,
  type Owners,
  readOwners,
} from './entity-books.ts';
import { sumPostings } from './postings.ts';

export interface AccountBalance {
  readonly account: Account | DueAccount | null;
  readonly cents: number;
}

/**
 * What stands on each account at the end of a day, or of all days, in cents: debits above zero, credits below, so that all of
 * it comes to zero. In the order of the chart, accounts that nothing posts to too; last, and only where there is any, what
 * posts to no account of the chart (null), and in the books of an entity what stands between it and the others. `entityId` null is
 * what is of nobody yet; not given, the whole.
 */
export async function trialBalance(
  db: Database,
  { asOf, entityId }: { asOf?: CalendarDate; entityId?: string | null } = {},
): Promise<AccountBalance[]> {
  if (entityId === undefined) return inOrderOfChart(await sumPostings(db, { by: [], to: asOf }));
  const balances = await trialBalances(db, { asOf });
  return balances.get(entityId) ?? inOrderOfChart([]);
}

/** After all that is said of who holds what. */
const LAST_DAY = '9999-12-31';

/** The trial balance of each entity that anything is of, and of what is nobody's. */
export async function trialBalances(
  db: Database,
  { asOf, owners }: { asOf?: CalendarDate | undefined; owners?: Owners } = {},
): Promise<Map<string | null, AccountBalance[]>> {
  const whose = owners ?? (await readOwners(db));
  const alike = await readAlike(db, { to: asOf, changesOn: daysOfNewHolders(whose) });
  const rows = byEntity(alike, whose, asOf ?? LAST_DAY).map((line) => ({
    ...line,
    amountCents: line.amountCents * line.posting.count,
  }));
  const books = Map.groupBy(rows, ({ entityId }) => entityId);
  return new Map(
    [...books].map(([entityId, own]) => {
      const plain = own.filter(({ counterpartyId }) => counterpartyId === undefined);
      return [entityId, [...inOrderOfChart(plain), ...duesOf(own)]];
    }),
  );
}

/** With each counterparty what is left of both ways. */
function duesOf(lines: readonly EntityLine<unknown>[]): AccountBalance[] {
  const sums = new Map<string | null, number>();
  for (const { counterpartyId, amountCents } of lines)
    if (counterpartyId !== undefined) sums.set(counterpartyId, (sums.get(counterpartyId) ?? 0) + amountCents);
  const balances = new Map<DueAccount, number>();
  for (const cents of sums.values()) {
    if (cents === 0) continue;
    const account = dueAccount(cents);
    balances.set(account, (balances.get(account) ?? 0) + cents);
  }
  return [...balances].map(([account, cents]) => ({ account, cents }));
}

function inOrderOfChart(
  sums: readonly { account: Account | DueAccount | null; amountCents: number }[],
): AccountBalance[] {
  const balances = new Map<Account | DueAccount | null, number>(
    chartOfAccounts.map((account) => [account, 0]),
  );
  for (const { account, amountCents } of sums)
    balances.set(account, (balances.get(account) ?? 0) + amountCents);
  return [...balances].map(([account, cents]) => ({ account, cents }));
}
