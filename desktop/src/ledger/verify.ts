import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeScheduled, scheduleDifferences } from '@portfolio-os/shared/billing';
import { createProjectionTables, Projection, projectionTables } from '@portfolio-os/shared/log';
import { type Database, findOlderBreaches, findProblems, registry } from '@portfolio-os/shared/portfolio';
import { sql } from 'kysely';
import { ChainProof } from './chain-proof.ts';
import { kyselyOver, type LedgerDatabase, openSqlite } from './file/sqlite.ts';
import { readBase, readLog } from './log.ts';
import { holdPending, readPending } from './outbox/outbox.ts';
import { booksOf, createLogTables } from './tables.ts';

export interface Verification {
  readonly clean: boolean;
  /** Change sets in the log, and rows of the projection that were compared. */
  readonly sets: number;
  readonly rows: number;
  readonly headHash: string;
  /**
   * The entry whose snapshot the file began with, as long as the history before it is still being fetched: until all of it
   * is here there is nothing to compare the rows with. Null otherwise.
   */
  readonly beganAt: number | null;
  /** Each thing that is wrong, in words; at most 100. */
  readonly problems: readonly string[];
  /**
   * Charges that are not what their lease's terms say, and what an older program let into the log and this one would refuse, in
   * words; at most 100. They are no damage: a person looks at them.
   */
  readonly findings: readonly string[];
}

const MAX_PROBLEMS = 100;

/**
 * Proves the books: folds the log again into a fresh file and compares every row, recomputes the hash chain, checks that
 * the sequence and each device's count have no gaps, and that what must be true of any books is true of these. What waits
 * for the server's verdict is compared too, but may still be at odds with what others did meanwhile.
 */
export async function verifyLedger(db: LedgerDatabase): Promise<Verification> {
  // Within one transaction, so that what is committed meanwhile is not taken for a difference.
  return db.transaction().execute(async (trx) => {
    const base = await readBase(trx);
    const proof = new ChainProof(base);
    proof.problems.push(...(await findFileDamage(trx)));
    const rows = base ? await checkChain(trx, proof) : await compareWithLog(trx, proof);
    return {
      clean: proof.problems.length === 0,
      sets: proof.seq,
      rows,
      headHash: proof.hash,
      beganAt: base?.seq ?? null,
      problems: proof.problems.slice(0, MAX_PROBLEMS),
      findings: (await findFindings(booksOf(trx))).slice(0, MAX_PROBLEMS),
    };
  });
}

async function findFindings(books: Database): Promise<string[]> {
  return [...(await scheduleFindings(books)), ...(await findOlderBreaches(books))];
}

/** Where whoever sequences has not brought the charges in line, or an older program left them otherwise. */
async function scheduleFindings(books: Database): Promise<string[]> {
  const leases = await books.selectFrom('lease').select('id').orderBy('id').execute();
  const differences = await scheduleDifferences(
    books,
    leases.map(({ id }) => id),
  );
  return differences.map(({ item, period, standing, right }) => {
    const what = `charge ${standing?.id ?? ''}: ${describeScheduled(item, period)} of lease ${item.leaseId}`;
    const [stands, says] = [standing?.amountCents ?? 0, right?.amountCents ?? 0];
    if (stands !== says || !standing || !right)
      return `${what} is charged ${stands}, and its terms say ${says}.`;
    if (standing.payerId !== item.payerId) return `${what} is owed by somebody else than its terms say.`;
    return `${what} is due on ${standing.aboutOn ?? standing.dueOn}, and its terms say ${right.dueOn}.`;
  });
}

async function checkChain(db: LedgerDatabase, proof: ChainProof): Promise<number> {
  for await (const set of readLog(db)) proof.check(set);
  proof.end();
  return 0;
}

async function compareWithLog(db: LedgerDatabase, proof: ChainProof): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'portfolio-os-verify-'));
  const fresh = kyselyOver(openSqlite(join(folder, 'fresh.sqlite')));
  try {
    await foldAgain(db, fresh, proof);
    return await compareProjections(db, fresh, proof.problems);
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

async function foldAgain(db: LedgerDatabase, fresh: LedgerDatabase, proof: ChainProof): Promise<void> {
  const projection = new Projection(registry);
  await fresh.transaction().execute(async (trx) => {
    await createProjectionTables(trx, registry);
    for await (const set of readLog(db)) {
      proof.check(set);
      await projection.fold(trx, [set]);
    }
    proof.problems.push(...(await findProblems(booksOf(trx), registry)));
    await createLogTables(trx);
    for (const item of await readPending(db)) await holdPending(trx, projection, item);
  });
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
