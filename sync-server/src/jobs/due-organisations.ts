import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import { IDENTITY_SCHEMA, JOBS_ROLE, JOBS_SCHEMA, MIGRATION_LOCK } from '../database/index.ts';

/** What turns for each organisation in its own zone, and the table that holds when it does next. */
const DAYS = 'organisation_day';
export const MONTHS = 'organisation_month';
export const MAIL = 'organisation_mail';
type Turning = typeof DAYS | typeof MONTHS | typeof MAIL;

const tableOf = (turning: Turning) => sql.table(`${JOBS_SCHEMA}.${turning}`);
const days = tableOf(DAYS);
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
        and c.relname not in (${DAYS}, ${MONTHS}, ${MAIL}, 'webhook') and c.relowner <> ${JOBS_ROLE}::regrole
    union all select 'type ' || t.oid::regtype from pg_type t
      where t.typnamespace = ${JOBS_SCHEMA}::regnamespace and t.typtype = 'e' and t.typowner <> ${JOBS_ROLE}::regrole
    union all select 'routine ' || p.oid::regprocedure from pg_proc p
      where p.pronamespace = ${JOBS_SCHEMA}::regnamespace and p.proowner <> ${JOBS_ROLE}::regrole
  `.execute(owner);
  for (const { what } of rows) await sql`alter ${sql.raw(what)} owner to ${role}`.execute(owner);
}

/** Makes the tables of when each organisation's day and month turn next: finding who is due costs the same with 100,000 of them. */
export async function migrateJobs(owner: AnyDatabase): Promise<void> {
  await owner.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
    for (const turning of [DAYS, MONTHS, MAIL] as const) await makeTurning(trx, turning);
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

async function makeTurning(trx: AnyDatabase, turning: Turning): Promise<void> {
  const table = tableOf(turning);
  await sql`create table if not exists ${table} (org_id uuid primary key, next_at timestamptz not null)`.execute(
    trx,
  );
  await sql`create index if not exists ${sql.id(`${turning}_by_next`)} on ${table} (next_at)`.execute(trx);
  await sql`grant select, insert, update, delete on ${table} to ${sql.id(JOBS_ROLE)}`.execute(trx);
}

/** Whose day (or month) has turned, the longest waiting first. New organisations are due at once. */
export async function dueOrganisations(
  jobs: AnyDatabase,
  now: Date,
  limit: number,
  turning: Turning = DAYS,
): Promise<string[]> {
  const table = tableOf(turning);
  await sql`
    insert into ${table} (org_id, next_at)
    select o.id::uuid, ${now.toISOString()}::timestamptz from ${sql.table(`${IDENTITY_SCHEMA}.organization`)} o
    where not exists (select 1 from ${table} d where d.org_id = o.id::uuid) on conflict do nothing
  `.execute(jobs);
  const { rows } = await sql<{ id: string }>`
    select org_id as id from ${table} where next_at <= ${now.toISOString()}::timestamptz
    order by next_at limit ${limit}
  `.execute(jobs);
  return rows.map(({ id }) => id);
}

/** Which of some organisations are due; those that were never looked at are found by the next look at all of them. */
export async function dueAmong(
  jobs: AnyDatabase,
  orgIds: readonly string[],
  now: Date,
  turning: Turning,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select org_id as id from ${tableOf(turning)}
    where org_id = any(${[...orgIds]}::uuid[]) and next_at <= ${now.toISOString()}::timestamptz
  `.execute(jobs);
  return rows.map(({ id }) => id);
}

export async function everyOrganisation(jobs: AnyDatabase): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select org_id as id from ${days} order by 1`.execute(jobs);
  return rows.map(({ id }) => id);
}

/** Stores when the day (or month) of each organisation turns next, a batch in one statement: each commit waits for the disk. */
export async function dueAgain(
  jobs: AnyDatabase,
  turned: readonly { readonly orgId: string; readonly next: Date }[],
  turning: Turning = DAYS,
): Promise<void> {
  if (turned.length === 0) return;
  const [ids, moments] = [turned.map(({ orgId }) => orgId), turned.map(({ next }) => next.toISOString())];
  await sql`update ${tableOf(turning)} d set next_at = t.next_at
    from unnest(${ids}::uuid[], ${moments}::timestamptz[]) as t(org_id, next_at) where d.org_id = t.org_id`.execute(
    jobs,
  );
}
