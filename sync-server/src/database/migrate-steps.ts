import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { APP_ROLE, BOOKS_SCHEMA } from './connections.ts';

/** One change that is more than an addition: a column renamed, filled from another, dropped. */
interface MigrationStep {
  /** The tables, as SQL names them, whose rows it reads or changes: this step alone sees the rows of all organisations. */
  readonly tables: readonly string[];
  /** Runs in a transaction of its own, with the books' tables by their bare names. */
  readonly up: (db: AnyDatabase) => Promise<void>;
}

/**
 * In the order of their names. Renames run before the registry's additions, which would otherwise add the new name empty;
 * steps that fill or drop run after them. All of `before` runs ahead of `after`, also where a version was skipped.
 */
export interface MigrationSteps {
  readonly before: Readonly<Record<string, MigrationStep>>;
  readonly after: Readonly<Record<string, MigrationStep>>;
}

type Phase = keyof MigrationSteps;

/** A newer version has renamed or dropped something that this version would query. */
export class NewerDatabaseError extends Error {
  constructor(step: string) {
    super(
      `A newer version of the server has changed this database (${step}). Start that version or a newer one, or restore ` +
        'the backup that was made before the upgrade.',
    );
  }
}

/** A process that still serves would write rows of the old shape after a step has filled the new columns. */
export class OthersRunningError extends Error {
  constructor() {
    super(
      'Other processes of this server are running. This version changes tables that they use: stop all of them, then ' +
        'start it again.',
    );
  }
}

/**
 * Throws a `NewerDatabaseError` where a step is recorded that this version does not know. Asked before anything is
 * changed.
 */
export async function refuseNewer(db: AnyDatabase, steps: MigrationSteps): Promise<void> {
  for (const phase of ['before', 'after'] as const) {
    const unknown = (await recorded(db, phase)).find((name) => !Object.hasOwn(steps[phase], name));
    if (unknown !== undefined) throw new NewerDatabaseError(unknown);
  }
}

/** Whether the registry has made no table yet: then nothing is older than it, and every step counts as run. */
export async function isNew(db: AnyDatabase): Promise<boolean> {
  const { rows } = await sql`select 1 where to_regclass(${`${BOOKS_SCHEMA}.change_set`}) is null`.execute(db);
  return rows.length > 0;
}

/**
 * Runs the steps of one phase that are due, each in a transaction that also records it, so that a step is done and recorded
 * or neither. A new database only has its steps recorded. The caller holds the migration lock on this connection. Throws an
 * `OthersRunningError` where a step is due and another process uses the tables.
 */
export async function runSteps(
  db: AnyDatabase,
  phase: Phase,
  steps: MigrationSteps[Phase],
  { record = false } = {},
): Promise<void> {
  if (Object.keys(steps).length === 0) return;
  const migrations = Object.entries(steps).map(([name, step]): [string, Migration] => [
    name,
    { up: record ? async () => undefined : (trx) => runStep(trx, step) },
  ]);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => Object.fromEntries(migrations) },
    migrationTableSchema: 'server',
    migrationTableName: `step_${phase}`,
    migrationLockTableName: 'step_lock',
  });
  let ran = 1;
  while (ran > 0) {
    const { error, results = [] } = await migrator.migrateUp();
    if (error !== undefined) throw error;
    ran = results.length;
  }
}

async function recorded(db: AnyDatabase, phase: Phase): Promise<string[]> {
  const table = `server.step_${phase}`;
  const { rows: made } = await sql`select 1 where to_regclass(${table}) is not null`.execute(db);
  if (made.length === 0) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)} order by name`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/** A process that serves or works keeps a listening connection as the application's role; one that starts has none yet. */
async function refuseOthers(db: AnyDatabase): Promise<void> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and usename = ${APP_ROLE} limit 1`.execute(db);
  if (rows.length > 0) throw new OthersRunningError();
}

async function runStep(trx: AnyDatabase, { tables, up }: MigrationStep): Promise<void> {
  await refuseOthers(trx);
  await sql`set local search_path = ${sql.id(BOOKS_SCHEMA)}`.execute(trx);
  // An owner who is no superuser would find the rows of a table that a step forgot to name silently empty; now it fails.
  await sql`set local row_security = off`.execute(trx);
  const { rows } = await sql<{ oid: number; name: string }>`
    select oid::int8 as oid, relname as name from pg_class
    where relnamespace = ${BOOKS_SCHEMA}::regnamespace and relname = any(${tables}::text[]) and relforcerowsecurity
  `.execute(trx);
  for (const { name } of rows)
    await sql`alter table ${sql.id(BOOKS_SCHEMA, name)} no force row level security`.execute(trx);
  await up(trx);
  // Compared by their object ids: a step may have renamed or dropped one.
  const { rows: left } = await sql<{ name: string }>`
    select relname as name from pg_class where oid::int8 = any(${rows.map(({ oid }) => oid)}::int8[])`.execute(
    trx,
  );
  for (const { name } of left)
    await sql`alter table ${sql.id(BOOKS_SCHEMA, name)} force row level security`.execute(trx);
}
