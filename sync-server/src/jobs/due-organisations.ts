import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import { IDENTITY_SCHEMA, JOBS_ROLE, JOBS_SCHEMA, MIGRATION_LOCK } from '../database/index.ts';

const days = sql.table(`${JOBS_SCHEMA}.organisation_day`);
/** Which webhooks there are, so that workers find them without looking into anybody's books. */
const webhooks = sql.table(`${JOBS_SCHEMA}.webhook`);

/**
 * The job queue's own tables, types and functions must belong to its role, which alters them. A dump restored without owners
 * (`--no-owner`) gives them to whoever restored it.
 */
async function giveQueueToItsRole(owner: AnyDatabase): Promise<void> {
  const role = sql.id(JOBS_ROLE);
  const { rows } = await sql<{ what: string }>`
    select 'table ' || c.oid::regclass as what from pg_class c
      where c.relnamespace = ${JOBS_SCHEMA}::regnamespace and c.relkind in ('r', 'p', 'v')
        and c.relname not in ('organisation_day', 'webhook') and c.relowner <> ${JOBS_ROLE}::regrole
    union all select 'type ' || t.oid::regtype from pg_type t
      where t.typnamespace = ${JOBS_SCHEMA}::regnamespace and t.typtype = 'e' and t.typowner <> ${JOBS_ROLE}::regrole
    union all select 'routine ' || p.oid::regprocedure from pg_proc p
      where p.pronamespace = ${JOBS_SCHEMA}::regnamespace and p.proowner <> ${JOBS_ROLE}::regrole
  `.execute(owner);
  for (const { what } of rows) await sql`alter ${sql.raw(what)} owner to ${role}`.execute(owner);
}

/** Makes the table of when each organisation's day turns next: finding who is due costs the same with 100,000 of them. */
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
    await sql`create table if not exists ${webhooks} (org_id uuid not null, id uuid primary key)`.execute(
      trx,
    );
    await sql`create index if not exists webhook_by_organisation on ${webhooks} (org_id)`.execute(trx);
    await sql`grant select, insert, delete on ${webhooks} to ${sql.id(JOBS_ROLE)}`.execute(trx);
    await giveQueueToItsRole(trx);
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

/** Stores when the day of each organisation turns next, a batch in one statement: each commit waits for the disk. */
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
