import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainHash, GENESIS_HASH } from '@portfolio-os/shared/chain';
import {
  createProjectionTables,
  type LoggedSet,
  Projection,
  projectionTables,
} from '@portfolio-os/shared/changes';
import { findProblems, registry } from '@portfolio-os/shared/portfolio';
import { sql } from 'kysely';
import { readLog } from './log.ts';
import { holdPending, readPending } from './outbox.ts';
import { kyselyOver, type LedgerDatabase, openSqlite } from './sqlite.ts';
import { booksOf, createLogTables } from './tables.ts';

export interface Verification {
  readonly clean: boolean;
  /** Change sets in the log, and rows of the projection that were compared. */
  readonly sets: number;
  readonly rows: number;
  readonly headHash: string;
  /** Each thing that is wrong, in words; at most 100. */
  readonly problems: readonly string[];
}

const MAX_PROBLEMS = 100;

/**
 * Proves the books: folds the log again into a fresh file and compares every row, recomputes the hash chain, checks that
 * the sequence and each device's count have no gaps, and that what must be true of any books is true of these.
 */
export async function verifyLedger(db: LedgerDatabase): Promise<Verification> {
  // Within one transaction, so that what is committed meanwhile is not taken for a difference.
  return db.transaction().execute((trx) => compareWithLog(trx));
}

async function compareWithLog(db: LedgerDatabase): Promise<Verification> {
  const folder = await mkdtemp(join(tmpdir(), 'portfolio-os-verify-'));
  const fresh = kyselyOver(openSqlite(join(folder, 'fresh.sqlite')));
  try {
    const problems: string[] = await findFileDamage(db);
    const { head, sets } = await foldAgain(db, fresh, problems);
    const rows = await compareProjections(db, fresh, problems);
    problems.push(...(await findProblems(booksOf(db), registry)));
    return {
      clean: problems.length === 0,
      sets,
      rows,
      headHash: head,
      problems: problems.slice(0, MAX_PROBLEMS),
    };
  } finally {
    await fresh.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

async function findFileDamage(db: LedgerDatabase): Promise<string[]> {
  const { rows } = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(db);
  return rows
    .map((row) => row.integrityCheck)
    .filter((line) => line !== 'ok')
    .map((line) => `The file is damaged: ${line}`);
}

async function foldAgain(
  db: LedgerDatabase,
  fresh: LedgerDatabase,
  problems: string[],
): Promise<{ head: string; sets: number }> {
  const projection = new Projection(registry);
  const nByDevice = new Map<string, number>();
  let head = GENESIS_HASH;
  let seq = 0;
  await fresh.transaction().execute(async (trx) => {
    await createProjectionTables(trx, registry);
    for await (const set of readLog(db)) {
      problems.push(...gapsBefore(set, seq, nByDevice));
      head = chainHash(head, set);
      if (head !== set.hash)
        problems.push(`Set ${set.seq} (${set.command}) is not what was committed: its hash differs.`);
      head = set.hash;
      seq = set.seq;
      nByDevice.set(set.device, set.n);
      await projection.fold(trx, [set]);
    }
    await createLogTables(trx);
    for (const item of await readPending(db)) await holdPending(trx, projection, item);
  });
  return { head, sets: seq };
}

function gapsBefore(set: LoggedSet, seq: number, nByDevice: ReadonlyMap<string, number>): string[] {
  const gaps: string[] = [];
  if (set.seq !== seq + 1) gaps.push(`The log jumps from ${seq} to ${set.seq}: sets are missing.`);
  const n = nByDevice.get(set.device) ?? 0;
  // Numbers may be missing: a set that the server refused, or knew already, leaves nothing in the log.
  if (set.n <= n) gaps.push(`Device ${set.device} goes back from its set ${n} to ${set.n}.`);
  return gaps;
}

async function compareProjections(
  db: LedgerDatabase,
  fresh: LedgerDatabase,
  problems: string[],
): Promise<number> {
  let rows = 0;
  for (const { name, primaryKey, columns } of projectionTables(registry)) {
    // Without a key rows are told apart by all they hold: a file that began with a snapshot has them in another order.
    const order = primaryKey.length > 0 ? primaryKey : columns.map((column) => column.name);
    rows += await compareTable(db, fresh, { table: name, order }, problems);
  }
  return rows;
}

/** Walks two tables side by side in one order, and says where they part. */
async function compareTable(
  db: LedgerDatabase,
  fresh: LedgerDatabase,
  { table, order }: { table: string; order: readonly string[] },
  problems: string[],
): Promise<number> {
  const keys = sql.join(order.map((name) => sql.ref(name)));
  const select = (from: LedgerDatabase) =>
    sql<Record<string, unknown>>`select * from ${sql.table(table)} order by ${keys}`.execute(from);
  const [{ rows: kept }, { rows: folded }] = [await select(db), await select(fresh)];
  const identity = (row: Record<string, unknown> | undefined) => String(row?.id ?? row?.recordId ?? 'none');
  for (let index = 0; index < Math.max(kept.length, folded.length); index++) {
    const [here, there] = [kept[index], folded[index]];
    if (JSON.stringify(here) === JSON.stringify(there)) continue;
    problems.push(
      `${table}: the row ${identity(here)} differs from the log (which gives ${identity(there)}).`,
    );
    if (problems.length >= MAX_PROBLEMS || kept.length !== folded.length) break;
  }
  return kept.length;
}
