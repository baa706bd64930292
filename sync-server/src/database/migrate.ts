import { createHash } from 'node:crypto';
import { assert, newId } from '@portfolio-os/shared/core';
import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import {
  APP_ROLE,
  BOOKS_SCHEMA,
  ERASING_ROLE,
  IDENTITY_ROLE,
  IDENTITY_SCHEMA,
  JOBS_ROLE,
  JOBS_SCHEMA,
  MIGRATION_LOCK,
  type ServerDatabase,
} from './connections.ts';
import { ensureErasing } from './erasing-role.ts';
import { isNew, type MigrationSteps, refuseNewer, runSteps } from './migrate-steps.ts';
import { rolePassword } from './open-postgres.ts';
import { migrationSteps } from './steps.ts';
import { type TenantTable, tenantTables } from './tenant-tables.ts';

/** Raised when tables are made or isolated in a new way while their columns stay the same. */
const MAKING = 1;

/**
 * Makes the roles, schemas and tenant tables, or adds what a newer version brings. It only adds, because an older node may
 * still be running. It alters each table in a transaction of its own, and only where something is due: one that altered all
 * of them would deadlock with a node that serves. Renaming, filling and dropping are steps before or after the additions
 * (docs/decisions/0033). Throws a `NewerDatabaseError` where a newer version has run steps that this one does not know.
 */
export async function migrateBooks(
  database: ServerDatabase,
  secret: string,
  steps: MigrationSteps = migrationSteps,
): Promise<void> {
  await oneAtATime(database.owner, async (db) => {
    await refuseNewer(db, steps);
    const login = database.engine === 'postgres';
    for (const role of [APP_ROLE, IDENTITY_ROLE, JOBS_ROLE])
      await ensureRole(db, role, login ? rolePassword(secret, role) : null);
    await ensureRole(db, ERASING_ROLE, null);
    await ensureSchema(db, BOOKS_SCHEMA, APP_ROLE);
    await ensureSchema(db, IDENTITY_SCHEMA, IDENTITY_ROLE);
    await ensureSchema(db, JOBS_SCHEMA, JOBS_ROLE);
    // The job queue makes and migrates its own tables there.
    await sql`grant create on schema ${sql.id(JOBS_SCHEMA)} to ${sql.id(JOBS_ROLE)}`.execute(db);
    await sql`create schema if not exists server`.execute(db);
    await sql`create table if not exists server.property (name text primary key, value text not null)`.execute(
      db,
    );
    const record = await isNew(db);
    await runSteps(db, 'before', steps.before, { record });
    if (record) await runSteps(db, 'after', steps.after, { record });
    await ensureTables(db);
    await ensureRights(db);
    await ensureErasing(db);
    await runSteps(db, 'after', steps.after);
  });
}

async function ensureTables(db: AnyDatabase): Promise<void> {
  const due = createHash('sha256')
    .update(JSON.stringify([MAKING, tenantTables()]))
    .digest('hex');
  if ((await readProperty(db, 'tables')) === due) return;
  for (const table of tenantTables()) {
    await db.transaction().execute(async (trx) => {
      await sql`set local search_path = ${sql.id(BOOKS_SCHEMA)}`.execute(trx);
      await ensureTable(trx, table);
    });
  }
  await sql`insert into server.property values ('tables', ${due})
    on conflict (name) do update set value = excluded.value`.execute(db);
}

/**
 * Grants the application its rights on each table, on every start: a dump restored without them (`--no-acl`) has all tables,
 * and nobody could read them. Takes no lock that would wait for a table's users.
 */
async function ensureRights(db: AnyDatabase): Promise<void> {
  const { rows } = await sql<{ name: string; rights: string }>`
    select c.relname as name, coalesce(string_agg(lower(acl.privilege_type), ',' order by acl.privilege_type), '') as rights
    from pg_class c left join lateral aclexplode(c.relacl) acl on acl.grantee = ${APP_ROLE}::regrole
    where c.relnamespace = ${BOOKS_SCHEMA}::regnamespace and c.relkind = 'r' group by c.relname
  `.execute(db);
  const found = new Map(rows.map(({ name, rights }) => [name, rights]));
  for (const table of tenantTables()) {
    const name = table.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (found.get(name) === rightsOf(table).toSorted().join(',')) continue;
    await db.transaction().execute(async (trx) => {
      await sql`set local search_path = ${sql.id(BOOKS_SCHEMA)}`.execute(trx);
      await grantRights(trx, table);
    });
  }
}

async function oneAtATime(
  owner: AnyDatabase,
  work: (connection: AnyDatabase) => Promise<void>,
): Promise<void> {
  await owner.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(connection);
    try {
      await work(connection);
    } finally {
      await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`.execute(connection);
    }
  });
}

/** This database's permanent name: a desktop that meets another name knows that its books are not in it. */
export async function serverId(owner: AnyDatabase): Promise<string> {
  await sql`insert into server.property values ('id', ${newId()}) on conflict do nothing`.execute(owner);
  const id = await readProperty(owner, 'id');
  assert(id, 'the server has an id once it was given one');
  return id;
}

async function readProperty(db: AnyDatabase, name: string): Promise<string | undefined> {
  const { rows } = await sql<{ value: string }>`
    select value from server.property where name = ${name}`.execute(db);
  return rows[0]?.value;
}

async function ensureRole(db: AnyDatabase, role: string, password: string | null): Promise<void> {
  const { rows } = await sql`select 1 from pg_roles where rolname = ${role}`.execute(db);
  if (rows.length === 0) await sql`create role ${sql.id(role)}`.execute(db);
  if (password) await sql`alter role ${sql.id(role)} login password ${sql.lit(password)}`.execute(db);
}

async function ensureSchema(db: AnyDatabase, schema: string, role: string): Promise<void> {
  await sql`create schema if not exists ${sql.id(schema)}`.execute(db);
  await sql`grant usage on schema ${sql.id(schema)} to ${sql.id(role)}`.execute(db);
}

async function ensureTable(db: AnyDatabase, table: TenantTable): Promise<void> {
  await ensureColumns(db, table);
  for (const columns of table.unique ?? []) {
    await db.schema
      .createIndex(`${table.name}Unique${columns.join('')}`)
      .ifNotExists()
      .unique()
      .on(table.name)
      .columns(['orgId', ...columns])
      .execute();
  }
  for (const [index, { columns, sparse }] of table.indexes.entries()) {
    const create = db.schema
      .createIndex(`${table.name}By${index}`)
      .ifNotExists()
      .on(table.name)
      .columns(['orgId', ...columns]);
    await (sparse ? create.where(columns[0] ?? '', 'is not', null) : create).execute();
  }
  await isolate(db, table);
}

async function ensureColumns(
  db: AnyDatabase,
  { name, columns, primaryKey, single }: TenantTable,
): Promise<void> {
  const organisation = sql`nullif(current_setting('app.org_id', true), '')::uuid`;
  const key = ['orgId', ...primaryKey];
  let create = db.schema
    .createTable(name)
    .ifNotExists()
    .addColumn('orgId', 'uuid', (c) => c.notNull().defaultTo(organisation));
  for (const column of columns) {
    create = create.addColumn(column.name, typeOf(column.type), (c) => (column.required ? c.notNull() : c));
  }
  const keyed = primaryKey.length > 0 || single;
  if (keyed) create = create.addPrimaryKeyConstraint(`${name}Key`, key as never[]);
  await create.execute();
  const table = sql.ref(name);
  // Locks at once, not step by step: a node that reads the table and then writes to it would deadlock with us.
  await sql`lock table ${table} in access exclusive mode`.execute(db);
  for (const column of columns.filter(({ required }) => !required)) {
    const type = typeOf(column.type);
    await sql`alter table ${table} add column if not exists ${sql.ref(column.name)} ${type}`.execute(db);
  }
}

/** Text is compared by its bytes whatever the database's locale, so that lists and digests are in SQLite's order. */
function typeOf(type: TenantTable['columns'][number]['type']) {
  return type === 'text' ? sql`text collate "C"` : sql.raw(type);
}

/** Row-level security, forced, so that not even the owner reads across organisations by accident. */
async function isolate(db: AnyDatabase, tenantTable: TenantTable): Promise<void> {
  const table = sql.ref(tenantTable.name);
  const own = sql`org_id = nullif(current_setting('app.org_id', true), '')::uuid`;
  await sql`alter table ${table} enable row level security`.execute(db);
  await sql`alter table ${table} force row level security`.execute(db);
  await sql`drop policy if exists own_organisation on ${table}`.execute(db);
  await sql`create policy own_organisation on ${table} using (${own}) with check (${own})`.execute(db);
  await grantRights(db, tenantTable);
}

/** These and no others. */
async function grantRights(db: AnyDatabase, tenantTable: TenantTable): Promise<void> {
  const [table, role] = [sql.ref(tenantTable.name), sql.id(APP_ROLE)];
  await sql`revoke all on ${table} from ${role}`.execute(db);
  await sql`grant ${sql.raw(rightsOf(tenantTable).join(', '))} on ${table} to ${role}`.execute(db);
}

function rightsOf({ may }: TenantTable): string[] {
  return ['select', ...may];
}
