import {
  type AnyDatabase,
  createProjectionTables,
  dropProjectionTables,
  type FieldValue,
  type Projection,
  projectionTables,
  RowWriter,
  unknownIn,
} from '@portfolio-os/shared/log';
import { knowledge, registry } from '@portfolio-os/shared/portfolio';
import { sql } from 'kysely';
import { hasOwnProjection } from './file/own-schema.ts';
import type { LedgerDatabase, SqliteFile } from './file/sqlite.ts';
import { readBase, readLog } from './log.ts';
import { holdPending, readPending } from './outbox/outbox.ts';
import { forgetParked, noteParked } from './outbox/parked.ts';
import { readState, writeState } from './tables.ts';

/**
 * Makes the projection anew from the log when another version of the records made it, or none did, or another program has
 * changed its tables. They are only ever what folding the log gives, so there is nothing to migrate by hand.
 */
export async function ensureProjection(
  { db, sqlite }: { db: LedgerDatabase; sqlite: SqliteFile },
  projection: Projection,
): Promise<void> {
  if ((await isProjected(db)) && (await hasOwnProjection(sqlite))) return;
  await db.transaction().execute(async (trx) => {
    // What began with a snapshot cannot be made from its log until its history is here.
    if (await readBase(trx)) await carryOver(trx);
    else await foldAnew(trx, projection);
  });
}

/** Whether this version of the records made the tables. */
export async function isProjected(db: LedgerDatabase): Promise<boolean> {
  return (await readState(db, 'projectedBy')) === registry.fingerprint;
}

export async function foldAnew(trx: LedgerDatabase, projection: Projection): Promise<void> {
  const pending = await readPending(trx);
  await trx.deleteFrom('outbox').execute();
  await dropProjectionTables(trx, registry.records.keys());
  await createProjectionTables(trx, registry);
  await forgetParked(trx);
  for await (const set of readLog(trx)) {
    await projection.fold(trx, [set]);
    await noteParked(trx, unknownIn(set, knowledge));
  }
  for (const item of pending) await holdPending(trx, projection, item);
  await writeState(trx, 'projectedBy', registry.fingerprint);
}

/** Makes the tables of this version, and puts into them what the tables of the other one held. */
async function carryOver(trx: LedgerDatabase): Promise<void> {
  const kept: { table: string; columns: string[]; rows: FieldValue[][] }[] = [];
  for (const { name: table, columns: all } of projectionTables(registry)) {
    const known = await columnsOf(trx, table);
    const columns = all.map(({ name }) => name).filter((name) => known.has(name));
    if (columns.length > 0) kept.push({ table, columns, rows: await readRows(trx, table, columns) });
  }
  await dropProjectionTables(trx, registry.records.keys());
  await createProjectionTables(trx, registry);
  const writer = new RowWriter();
  for (const { table, columns, rows } of kept) await writer.insert(trx, table, columns, rows);
}

async function readRows(db: AnyDatabase, table: string, columns: string[]): Promise<FieldValue[][]> {
  const rows: Record<string, FieldValue>[] = await db.selectFrom(table).select(columns).execute();
  return rows.map((row) => columns.map((name) => row[name] ?? null));
}

async function columnsOf(trx: LedgerDatabase, table: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`pragma table_info(${sql.table(table)})`.execute(trx);
  return new Set(rows.map(({ name }) => name.replaceAll(/_([a-z0-9])/g, (_, first) => first.toUpperCase())));
}
