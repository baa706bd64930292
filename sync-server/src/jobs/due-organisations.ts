import type { AnyDatabase } from '@portfolio-os/shared/log';
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
    where not exists (select 1 from ${days} d where d.org_id = o.id::uuid) on conflict do nothing
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

/** Says of organisations when their day turns next, all of a batch at once: each commit waits for the disk. */
export async function dueAgain(
  jobs: AnyDatabase,
  turned: readonly { readonly orgId: string; readonly next: Date }[],
): Promise<void> {
  if (turned.length === 0) return;
  const [ids, moments] = [turned.map(({ orgId }) => orgId), turned.map(({ next }) => next.toISOString())];
  await sql`update ${days} d set next_at = t.next_at
    from unnest(${ids}::uuid[], ${moments}::timestamptz[]) as t(org_id, next_at) where d.org_id = t.org_id`.execute(
    jobs,
  );
}
