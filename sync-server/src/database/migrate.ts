import type { AnyDatabase } from '@portfolio-os/shared/changes';
import { assert, newId } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { type TenantTable, tenantTables } from './books-tables.ts';
import {
  APP_ROLE,
  BOOKS_SCHEMA,
  IDENTITY_ROLE,
  IDENTITY_SCHEMA,
  JOBS_ROLE,
  JOBS_SCHEMA,
  type ServerDatabase,
} from './connections.ts';
import { rolePassword } from './open-postgres.ts';

/** Two nodes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_305_113;

/**
 * Makes the roles, schemas and tenant tables, or adds what a newer version brings. Only ever adds: an older node may
 * still be running beside this one.
 */
export async function migrateBooks(database: ServerDatabase, secret: string): Promise<void> {
  await database.owner.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
    const login = database.engine === 'postgres';
    await ensureRole(trx, APP_ROLE, login ? rolePassword(secret, APP_ROLE) : null);
    await ensureRole(trx, IDENTITY_ROLE, login ? rolePassword(secret, IDENTITY_ROLE) : null);
    await ensureRole(trx, JOBS_ROLE, login ? rolePassword(secret, JOBS_ROLE) : null);
    await ensureSchema(trx, BOOKS_SCHEMA, APP_ROLE);
    await ensureSchema(trx, IDENTITY_SCHEMA, IDENTITY_ROLE);
    await ensureSchema(trx, JOBS_SCHEMA, JOBS_ROLE);
    // The job queue makes and migrates its own tables there.
    await sql`grant create on schema ${sql.id(JOBS_SCHEMA)} to ${sql.id(JOBS_ROLE)}`.execute(trx);
    await sql`set local search_path = ${sql.id(BOOKS_SCHEMA)}`.execute(trx);
    for (const table of tenantTables()) await ensureTable(trx, table);
  });
}

/** Names this database for ever: a desktop that meets another name under the same address knows that its books are not there. */
export async function serverId(owner: AnyDatabase): Promise<string> {
  await sql`create schema if not exists server`.execute(owner);
  await sql`create table if not exists server.property (name text primary key, value text not null)`.execute(
    owner,
  );
  await sql`insert into server.property values ('id', ${newId()}) on conflict do nothing`.execute(owner);
  const { rows } = await sql<{ value: string }>`select value from server.property where name = 'id'`.execute(
    owner,
  );
  const [row] = rows;
  assert(row, 'the server has an id once it was given one');
  return row.value;
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

async function ensureColumns(db: AnyDatabase, { name, columns, primaryKey }: TenantTable): Promise<void> {
  const organisation = sql`nullif(current_setting('app.org_id', true), '')::uuid`;
  const key = ['orgId', ...primaryKey];
  let create = db.schema
    .createTable(name)
    .ifNotExists()
    .addColumn('orgId', 'uuid', (c) => c.notNull().defaultTo(organisation));
  for (const column of columns) {
    create = create.addColumn(column.name, typeOf(column.type), (c) => (column.required ? c.notNull() : c));
  }
  const keyed = primaryKey.length > 0 || name === 'head';
  if (keyed) create = create.addPrimaryKeyConstraint(`${name}Key`, key as never[]);
  await create.execute();
  const table = sql.ref(name);
  for (const column of columns.filter(({ required }) => !required)) {
    const type = typeOf(column.type);
    await sql`alter table ${table} add column if not exists ${sql.ref(column.name)} ${type}`.execute(db);
  }
}

/** Text is compared by its bytes whatever the database's locale, so that lists and digests are in SQLite's order. */
function typeOf(type: TenantTable['columns'][number]['type']) {
  return type === 'text' ? sql`text collate "C"` : sql.raw(type);
}

/** Row-level security, forced, so that not even the owner reads across organisations by accident (SECURITY.md). */
async function isolate(db: AnyDatabase, { name, may }: TenantTable): Promise<void> {
  const table = sql.ref(name);
  const role = sql.id(APP_ROLE);
  const own = sql`org_id = nullif(current_setting('app.org_id', true), '')::uuid`;
  await sql`alter table ${table} enable row level security`.execute(db);
  await sql`alter table ${table} force row level security`.execute(db);
  await sql`drop policy if exists own_organisation on ${table}`.execute(db);
  await sql`create policy own_organisation on ${table} using (${own}) with check (${own})`.execute(db);
  await sql`revoke all on ${table} from ${role}`.execute(db);
  await sql`grant ${sql.raw(['select', ...may].join(', '))} on ${table} to ${role}`.execute(db);
}
