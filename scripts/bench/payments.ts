import { join } from 'node:path';
import { listGenerations, type OpenCharge, openCharges } from '@portfolio-os/shared/billing';
import { addMonths, newId } from '@portfolio-os/shared/core';
import { type Ledger, openSqlite, type SqliteFile } from '../../desktop/src/ledger/index.ts';
import { type Row, row, type Times, timeEach } from './measure.ts';

const WARM_UP = 100;
const RUNS = 1000;
/** How many months of rent may be charged ahead: of 50 leases with rent and some extras about 700 charges. */
const MONTHS_AHEAD = 13;
/** Each of them is paid in halves, so that every payment of the run finds something to settle. */
const PARTS = 2;

/**
 * Records a payment with its allocation until it is durable, in books of many years. For comparison, in the same run: SQLite
 * alone, inserting the very same rows into a copy of the same file in a bare prepared loop.
 */
export async function benchPayments(ledger: Ledger, folder: string): Promise<Row[]> {
  const copy = join(folder, 'bare.sqlite');
  const open = await chargeAhead(ledger);
  await ledger.sqlite.backup(copy);
  const before = ledger.head.seq;
  const pay = async (index: number) => {
    const { leaseId, openCents } = expectCharge(open[Math.floor(index / PARTS)]);
    const half = Math.floor(openCents / PARTS);
    const amountCents = index % PARTS === 0 ? half : openCents - half;
    const args = { id: newId(), leaseId, amountCents, receivedOn: '2026-11-20', method: 'check' };
    const settle = { command: 'billing.allocateCredit', args: { leaseIds: [leaseId] } };
    const done = await ledger.execute({ command: 'billing.recordPayment', args }, settle);
    if (!done.ok) throw new Error(done.error.message);
  };
  await timeEach(WARM_UP, pay);
  const ours = await timeEach(RUNS, (index) => pay(WARM_UP + index));
  const bare = await timeBare(ledger.sqlite, copy, before);
  return [
    row('one payment, allocated, durable: p50', ours.p50, 'ms', 5),
    row('one payment, allocated, durable: p99', ours.p99, 'ms', 20),
    row('  SQLite alone, the same rows: p50', bare.same.p50, 'ms', null),
    row('  SQLite alone, one row of a table without index: p50', bare.one.p50, 'ms', null),
    row('  times SQLite alone, the same rows', ours.p50 / bare.same.p50, '×', 3),
  ];
}

/** Charges just enough rent ahead that every payment of the run settles a month. */
async function chargeAhead(ledger: Ledger): Promise<OpenCharge[]> {
  const through = addMonths(await ledger.today(), MONTHS_AHEAD);
  for (const invocation of await listGenerations(ledger.books, through)) {
    const done = await ledger.execute(invocation);
    if (!done.ok) throw new Error(done.error.message);
  }
  const leases = await ledger.books.selectFrom('lease').select('id').execute();
  return openCharges(
    ledger.books,
    leases.map(({ id }) => id),
  );
}

function expectCharge(charge: OpenCharge | undefined): OpenCharge {
  if (!charge) throw new Error('There is no open charge to pay.');
  return charge;
}

const tables = ['change_set', 'payment', 'allocation'] as const;

async function timeBare(
  source: SqliteFile,
  copy: string,
  before: number,
): Promise<{ same: Times; one: Times }> {
  const bare = openSqlite(copy);
  const insert = new Map(tables.map((table) => [table, bare.prepare(insertInto(source, table))]));
  const commits = commitsAfter(source, before);
  const same = await timeEach(commits.length, (index) => {
    bare.exec('begin');
    for (const [table, values] of commits[index] ?? []) insert.get(table)?.run(values);
    bare.exec('commit');
  });
  bare.exec('create table bare (value text)');
  const single = bare.prepare('insert into bare values (?)');
  const one = await timeEach(RUNS, () => single.run('x'.repeat(300)));
  bare.close();
  return { same, one };
}

function insertInto(source: SqliteFile, table: string): string {
  const columns = source.prepare(`select * from ${table} limit 0`).columns();
  return `insert into ${table} values (${columns.map(() => '?').join(', ')})`;
}

/** The rows of each payment's commit: its two sets of the log, and the rows that they inserted. */
function commitsAfter(source: SqliteFile, before: number): [(typeof tables)[number], unknown[]][][] {
  const commits: [(typeof tables)[number], unknown[]][][] = [];
  const sets = source
    .prepare('select * from change_set where seq > ? order by seq')
    .raw()
    .all(before) as unknown[][];
  const commandOf = new Map(
    source.prepare('select seq, command from change_set where seq > ?').raw().all(before) as [
      number,
      string,
    ][],
  );
  for (const set of sets) {
    const seq = set[0] as number;
    if (commandOf.get(seq) === 'billing.recordPayment') commits.push([]);
    const commit = commits.at(-1);
    commit?.push(['change_set', set]);
    for (const table of ['payment', 'allocation'] as const) {
      const rows = source.prepare(`select * from ${table} where seq = ?`).raw().all(seq) as unknown[][];
      for (const values of rows) commit?.push([table, values]);
    }
  }
  return commits;
}
