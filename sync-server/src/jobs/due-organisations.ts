import type { AnyDatabase } from '@portfolio-os/shared/changes';
import { sql } from 'kysely';
import { IDENTITY_SCHEMA, JOBS_ROLE, JOBS_SCHEMA, MIGRATION_LOCK } from '../database/index.ts';

const days = sql.table(`${JOBS_SCHEMA}.organisation_day`);

/** Remembers when each organisation's day turns next, so that finding who is due costs the same with 100,000 of them. */
export async function migrateJobs(owner: AnyDatabase): Promise<void> {
  await owner.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
    await sql`create table if not exists ${days} (org_id uuid primary key, next_at timestamptz not null)`.execute(
      trx,
    );
    await sql`create index if not exists organisation_day_by_next on ${days} (next_at)`.execute(trx);
    await sql`grant select, insert, update, delete on ${days} to ${sql.id(JOBS_ROLE)}`.execute(trx);
    await sql`grant usage on schema ${sql.id(IDENTITY_SCHEMA)} to ${sql.id(JOBS_ROLE)}`.execute(trx);
    await sql`grant select (id) on ${sql.table(`${IDENTITY_SCHEMA}.organization`)} to ${sql.id(JOBS_ROLE)}`.execute(
      trx,
    );
  });
}

/** Whose day has turned, the longest waiting first. New organisations are due at once. */
export async function dueOrganisations(jobs: AnyDatabase, now: Date, limit: number): Promise<string[]> {
  await sql`
    insert into ${days} (org_id, next_at)
    select o.id::uuid, ${now.toISOString()}::timestamptz from ${sql.table(`${IDENTITY_SCHEMA}.organization`)} o
    on conflict do nothing
  `.execute(jobs);
  const { rows } = await sql<{ id: string }>`
    select org_id as id from ${days} where next_at <= ${now.toISOString()}::timestamptz
    order by next_at limit ${limit}
  `.execute(jobs);
  return rows.map(({ id }) => id);
}

export async function everyOrganisation(jobs: AnyDatabase): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select org_id as id from ${days} order by 1`.execute(jobs);
  return rows.map(({ id }) => id);
}

export async function dueAgain(jobs: AnyDatabase, orgId: string, next: Date): Promise<void> {
  await sql`update ${days} set next_at = ${next.toISOString()}::timestamptz where org_id = ${orgId}::uuid`.execute(
    jobs,
  );
}
