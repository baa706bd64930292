import { leaseAccounts, moneyAccount, portfolioAccounts } from '../../accounting/chart.ts';
import { readOwners } from '../../accounting/entity-books.ts';
import { postings } from '../../accounting/postings.ts';
import type { AccountKind } from '../../bank/schema.ts';
import { type CalendarDate, earlier, later, yearOf } from '../../core/calendar.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { type LeaseOverview, listLeases } from '../../leasing/queries.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { journalAccount, type NamedBank } from './accounts.ts';
import { changesOfHands } from './changes-of-hands.ts';
import { entriesOf } from './entries.ts';
import type { JournalFormat } from './formats.ts';
import type { Places } from './tags.ts';
import { type JournalHead, journalWriters } from './writers.ts';

/**
 * The whole ledger as a plain-text journal, a chunk a year; with `through`, the facts dated on or before that day.
 * A payment of 1,500.00 is `assets:bank  1500.00 USD` and `liabilities:unapplied:…  -1500.00 USD`. Every account's
 * balance equals the product's own: receivable = open, unapplied = −credit. Tags (in beancount metadata) say of each posting which fact it
 * is of, and of which building, unit and entity. Give it a transaction's handle where
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
  const banks = await db.selectFrom('bankAccount').select(['id', 'name', 'kind']).orderBy('id').execute();
  const writer = journalWriters[format];
  yield writer.head({
    organisation,
    currency,
    accounts: everyAccount(format, { leases, banks }),
    firstOn: days.firstOn,
  });
  const context = {
    format,
    leases: new Map(leases.map((lease) => [lease.id, lease])),
    banks: new Map(banks.map((bank) => [bank.id, bank])),
    places: await readPlaces(db),
    owners: await readOwners(db),
  };
  const changes = await changesOfHands(db, through ?? LAST_DAY, context);
  const until = changes.reduce((last, { on }) => later(last, on), lastOn);
  for (let year = yearOf(days.firstOn); year <= yearOf(until); year++) {
    const from = later(days.firstOn, `${year}-01-01`);
    const facts = await entriesOf(db, { from, to: earlier(lastOn, `${year}-12-31`) }, context);
    const changed = changes.filter(({ on }) => yearOf(on) === year);
    // What changed hands on a day did so before anything else of that day.
    const entries = [...changed, ...facts].toSorted((a, b) => compareText(a.on, b.on));
    if (entries.length > 0) yield entries.map((entry) => writer.entry(entry, currency)).join('');
  }
}

const LAST_DAY = '9999-12-31';

async function readPlaces(db: Database): Promise<Places> {
  const namesOf = async (table: 'building' | 'unit' | 'entity') => {
    const rows = await db.selectFrom(table).select(['id', 'name']).execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
  return {
    building: await namesOf('building'),
    unit: await namesOf('unit'),
    entity: await namesOf('entity'),
  };
}

/** The first and last day that any fact is dated on; a day of no meaning where there are no facts. */
async function factDays(db: Database): Promise<{ firstOn: CalendarDate; lastOn: CalendarDate }> {
  const { firstOn, lastOn } = await db
    .selectFrom(postings(['postedOn'], { side: 'debit' }))
    .select(({ fn }) => [
      fn.min<CalendarDate | null>('postedOn').as('firstOn'),
      fn.max<CalendarDate | null>('postedOn').as('lastOn'),
    ])
    .executeTakeFirstOrThrow();
  return { firstOn: firstOn ?? '2000-01-01', lastOn: lastOn ?? '2000-01-01' };
}

/** Declared whether used or not: strict checks then find only what is really wrong. */
function everyAccount(
  format: JournalFormat,
  {
    leases,
    banks,
  }: { leases: readonly LeaseOverview[]; banks: readonly (NamedBank & { kind: AccountKind })[] },
): JournalHead['accounts'] {
  return [
    ...portfolioAccounts.map((account) => ({ name: journalAccount(format, account), lease: null })),
    ...banks.map((bank) => {
      return { name: journalAccount(format, moneyAccount(bank.kind), { bank }), lease: null };
    }),
    ...leases.flatMap((lease) =>
      leaseAccounts.map((account) => ({ name: journalAccount(format, account, { lease }), lease })),
    ),
  ];
}
