import { type CalendarDate, earlier, later, yearOf } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { expenseCategories } from '../../expenses/schema.ts';
import { type LeaseOverview, listLeases } from '../../leasing/queries.ts';
import { chargeKinds } from '../../leasing/schema.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import * as accounts from './accounts.ts';
import { entriesOf } from './entries.ts';
import type { JournalFormat } from './formats.ts';
import { type JournalHead, journalWriters } from './writers.ts';

/**
 * The whole ledger as a plain-text journal, a chunk a year; with `through`, the facts dated on or before that day.
 * A payment of 1,500.00 is `assets:bank  1500.00 USD` and `liabilities:unapplied:…  -1500.00 USD`. Every account's
 * balance equals the product's own: receivable = open, unapplied = −credit. Give it a transaction's handle where
 * somebody may write in the meantime.
 */
export async function* exportJournal(
  db: Database,
  { format, through }: { format: JournalFormat; through?: CalendarDate | undefined },
): AsyncGenerator<string> {
  const { name: organisation, currency } = await getOrganisation(db);
  const days = await factDays(db);
  const lastOn = through === undefined ? days.lastOn : earlier(through, days.lastOn);
  const leases = await listLeases(db, { on: lastOn });
  const writer = journalWriters[format];
  yield writer.head({
    organisation,
    currency,
    accounts: everyAccount(format, leases),
    firstOn: days.firstOn,
  });
  const context = { format, leases: new Map(leases.map((lease) => [lease.id, lease])) };
  for (let year = yearOf(days.firstOn); year <= yearOf(lastOn); year++) {
    const from = later(days.firstOn, `${year}-01-01`);
    const entries = await entriesOf(db, { from, to: earlier(lastOn, `${year}-12-31`) }, context);
    if (entries.length > 0) yield entries.map((entry) => writer.entry(entry, currency)).join('');
  }
}

/** The first and last day that any fact is dated on; a day of no meaning where there are no facts. */
async function factDays(db: Database): Promise<{ firstOn: CalendarDate; lastOn: CalendarDate }> {
  const span = (
    table: 'charge' | 'payment' | 'allocation' | 'expense',
    column: 'dueOn' | 'receivedOn' | 'allocatedOn' | 'paidOn',
  ) =>
    db
      .selectFrom(table)
      .select((eb) => [
        eb.fn.min<string | null>(column).as('firstOn'),
        eb.fn.max<string | null>(column).as('lastOn'),
      ])
      .executeTakeFirstOrThrow();
  const spans = await Promise.all([
    span('charge', 'dueOn'),
    span('payment', 'receivedOn'),
    span('allocation', 'allocatedOn'),
    span('expense', 'paidOn'),
  ]);
  const known = (days: (string | null)[]) => days.filter((day) => day !== null).sort();
  return {
    firstOn: known(spans.map((row) => row.firstOn))[0] ?? '2000-01-01',
    lastOn: known(spans.map((row) => row.lastOn)).at(-1) ?? '2000-01-01',
  };
}

/** Declared whether used or not: strict checks then find only what is really wrong. */
function everyAccount(format: JournalFormat, leases: readonly LeaseOverview[]): JournalHead['accounts'] {
  const kinds = chargeKinds.filter((kind) => kind !== 'deposit' && kind !== 'opening-balance');
  const shared = [
    accounts.bankAccount(format),
    accounts.openingBalancesAccount(format),
    ...kinds.map((kind) => accounts.incomeAccount(format, kind)),
    ...expenseCategories.map((category) => accounts.expenseAccount(format, category)),
  ];
  const ofLease = [accounts.receivableAccount, accounts.unappliedAccount, accounts.depositAccount];
  return [
    ...shared.map((name) => ({ name, lease: null })),
    ...leases.flatMap((lease) => ofLease.map((account) => ({ name: account(format, lease), lease }))),
  ];
}
