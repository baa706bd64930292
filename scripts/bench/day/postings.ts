import {
  expenseAccounts,
  incomeAccounts,
  sumPostings,
  trialBalance,
  trialBalances,
} from '@portfolio-os/shared/accounting';
import { assert, newId, startOfYear } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import { sql } from 'kysely';
import { runAsSystem } from '../../../sync-server/src/log/index.ts';
import { booksIn, inOrganisation } from '../../../sync-server/src/tenancy/index.ts';
import { benchEachReport } from '../each-report.ts';
import { print, type Row, row, timeEach } from '../measure.ts';
import { BenchSetup } from '../sync/setup.ts';
import { copyBooks } from './copy-books.ts';
import { type HistorySize, writeHistory } from './history.ts';

/** The most that a question of one screen may take, in milliseconds. */
const LIMIT_MS = 150;
const RUNS = 15;
/** Others in the same tables, so that an index has something to leave out. */
const NEIGHBOURS = 4;

type Ask = (db: Database, asked: { from: string; to: string; leaseId: string }) => Promise<unknown>;

const questions: readonly (readonly [what: string, ask: Ask])[] = [
  ['trial balance', (db, { to }) => trialBalance(db, { asOf: to })],
  ['books of each entity', (db, { to }) => trialBalances(db, { asOf: to })],
  [
    'income of a year by account and unit',
    (db, { from, to }) => sumPostings(db, { by: ['unitId'], accounts: incomeAccounts, from, to }),
  ],
  [
    'all years by month',
    (db, { to }) => sumPostings(db, { by: ['month'], accounts: [...incomeAccounts, ...expenseAccounts], to }),
  ],
  ['statement of a lease', statement],
];

/** Loaded late: the server teaches schemas how they are described before any of a view is made. */
async function statement(db: Database, { to, leaseId }: { to: string; leaseId: string }): Promise<unknown> {
  const { leaseLedger } = await import('@portfolio-os/shared/views');
  return leaseLedger(db, leaseId, to);
}

/** Questions over postings and every report under the application's role, each in a transaction of its own, with row-level security. */
export async function benchPostings(folder: string, size: HistorySize): Promise<void> {
  const bed = await BenchSetup.start(folder);
  try {
    const orgId = newId();
    await writeHistory(bed.database, orgId, size);
    await shareOut(bed, orgId, size.lastOn);
    const neighbours = (await bed.enrol(NEIGHBOURS, 1)).map((tenant) => tenant.orgId);
    await copyBooks(bed.database.owner, orgId, neighbours);
    await sql`vacuum analyze`.execute(bed.database.owner);
    const inBooks = <T>(work: (db: Database) => Promise<T>) =>
      inOrganisation(bed.database, orgId, (trx) => work(booksIn(trx)));
    const lease = await inBooks((db) => db.selectFrom('lease').select('id').executeTakeFirstOrThrow());
    const asked = { from: startOfYear(size.lastOn), to: size.lastOn, leaseId: lease.id };
    const rows: Row[] = [];
    for (const [what, ask] of questions) {
      await timeEach(3, () => inBooks((db) => ask(db, asked)));
      const { p50 } = await timeEach(RUNS, () => inBooks((db) => ask(db, asked)));
      rows.push(row(what, p50, 'ms', LIMIT_MS));
    }
    const onThatDay = { today: size.lastOn, goalMs: LIMIT_MS };
    rows.push(...(await benchEachReport((ask) => inBooks(ask), onThatDay)));
    print(rows);
  } finally {
    await bed.stop();
  }
}

/** Two entities have a half each, so that the books of each are asked of every posting. */
async function shareOut({ database }: BenchSetup, orgId: string, today: string): Promise<void> {
  await inOrganisation(database, orgId, async (trx) => {
    const building = await booksIn(trx).selectFrom('building').select('id').executeTakeFirst();
    assert(building, 'the books have a building');
    const ids = [newId(), newId()];
    const shares = ids.map((entityId) => ({ id: newId(), entityId, shareBasisPoints: 5_000 }));
    const held = { id: newId(), buildingId: building.id, fromOn: '2000-01-01', shares };
    const said = [
      ...ids.map((id) => ({ command: 'organisation.addEntity', args: { id, name: id, kind: 'llc' } })),
      { command: 'organisation.recordOwnership', args: held },
    ];
    await runAsSystem(trx, orgId, [async () => said], { today, now: new Date(`${today}T12:00:00Z`) });
  });
}
