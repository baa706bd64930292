import { accept, newId, type Result, refuse } from '@portfolio-os/shared/core';
import type { AnyDatabase } from '@portfolio-os/shared/log';
import type { NewWebhookSecret, Subscription, WebhookDelivery, WebhookView } from '@portfolio-os/shared/wire';
import { sql } from 'kysely';
import { JOBS_SCHEMA, type ServerDatabase, type WebhookRow } from '../database/index.ts';
import { readHead } from '../log/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { FORMER_MS, webhookSecret } from './signature.ts';

const MOST_WEBHOOKS = 10;

export interface WebhookParts {
  readonly database: ServerDatabase;
  readonly secret: string;
}

export async function listWebhooks(database: ServerDatabase, orgId: string): Promise<WebhookView[]> {
  const rows = await inOrganisation(database, orgId, (trx) =>
    trx.selectFrom('webhook').selectAll().orderBy('createdAt').orderBy('id').execute(),
  );
  return rows.map(viewOf);
}

function viewOf(row: WebhookRow): WebhookView {
  const { id, url, createdAt, toldSeq, failingSince, disabledAt, disabledWhy } = row;
  const narrowed = { records: namesIn(row.records), commands: namesIn(row.commands) };
  return { id, url, ...narrowed, createdAt, toldSeq, failingSince, disabledAt, disabledWhy };
}

export const namesIn = (json: string) => JSON.parse(json) as string[];

/** Tells an address from the present end of the log on. */
export async function addWebhook(
  { database, secret }: WebhookParts,
  { orgId, createdBy, now, url, ...of }: Subscription & { orgId: string; createdBy: string; now: Date },
): Promise<Result<NewWebhookSecret>> {
  const id = newId();
  const added = await inOrganisation(database, orgId, async (trx) => {
    const { seq } = await readHead(trx);
    const there = await trx.selectFrom('webhook').select('id').execute();
    if (there.length >= MOST_WEBHOOKS) return false;
    const began = { generation: 1, formerUntil: null, toldSeq: seq, attempts: 0, failingSince: null };
    const narrowed = { records: JSON.stringify(of.records), commands: JSON.stringify(of.commands) };
    const made = { id, url, ...narrowed, createdBy, createdAt: now.toISOString() };
    const ended = { nextAt: null, disabledAt: null, disabledWhy: null };
    await trx
      .insertInto('webhook')
      .values({ ...made, ...began, ...ended })
      .execute();
    return true;
  });
  if (!added) return refuse('too-much', `There are ${MOST_WEBHOOKS} webhooks already. Remove one first.`);
  await sql`insert into ${queue} (org_id, id) values (${orgId}, ${id})`.execute(database.jobs);
  return accept({ id, secret: webhookSecret(secret, id, 1) });
}

export async function removeWebhook(database: ServerDatabase, { orgId, id }: Told): Promise<Result<null>> {
  const gone = await inOrganisation(database, orgId, async (trx) => {
    await trx.deleteFrom('webhookDelivery').where('webhookId', '=', id).execute();
    return trx.deleteFrom('webhook').where('id', '=', id).executeTakeFirst();
  });
  if (gone.numDeletedRows === 0n) return noSuch;
  await sql`delete from ${queue} where org_id = ${orgId} and id = ${id}`.execute(database.jobs);
  return accept(null);
}

/** Gives a webhook another secret; the one before it signs as well for a day. */
export async function rotateSecret(
  { database, secret }: WebhookParts,
  { orgId, id, now }: { orgId: string; id: string; now: Date },
): Promise<Result<NewWebhookSecret>> {
  const formerUntil = new Date(now.getTime() + FORMER_MS).toISOString();
  const row = await inOrganisation(database, orgId, (trx) =>
    trx
      .updateTable('webhook')
      .set((eb) => ({ generation: eb('generation', '+', 1), formerUntil }))
      .where('id', '=', id)
      .returning('generation')
      .executeTakeFirst(),
  );
  return row ? accept({ id, secret: webhookSecret(secret, id, row.generation) }) : noSuch;
}

/** Goes on telling where it was ended, or tries again at once: everything that was missed, in order. */
export function enableWebhook(database: ServerDatabase, { orgId, id }: Told): Promise<Result<null>> {
  const fresh = { attempts: 0, failingSince: null, nextAt: null, disabledAt: null, disabledWhy: null };
  return setOf(database, { orgId, id }, fresh);
}

/** Tells it nothing until somebody enables it; what changes meanwhile it is told then. */
export function pauseWebhook(database: ServerDatabase, told: Told, now: Date): Promise<Result<null>> {
  return setOf(database, told, { disabledAt: now.toISOString(), disabledWhy: 'An owner paused it.' });
}

async function setOf(
  database: ServerDatabase,
  { orgId, id }: Told,
  fields: Partial<WebhookRow>,
): Promise<Result<null>> {
  const done = await inOrganisation(database, orgId, (trx) =>
    trx.updateTable('webhook').set(fields).where('id', '=', id).executeTakeFirst(),
  );
  return done.numUpdatedRows > 0n ? accept(null) : noSuch;
}

/** The last hundred attempts, the newest first; null where there is no such webhook. */
export async function listDeliveries(
  database: ServerDatabase,
  { orgId, id }: Told,
): Promise<WebhookDelivery[] | null> {
  return inOrganisation(database, orgId, async (trx: OrganisationTransaction) => {
    if (!(await trx.selectFrom('webhook').select('id').where('id', '=', id).executeTakeFirst())) return null;
    return trx
      .selectFrom('webhookDelivery')
      .select(['seq', 'at', 'milliseconds', 'status', 'failure'])
      .where('webhookId', '=', id)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(100)
      .execute();
  });
}

const queue = sql.table(`${JOBS_SCHEMA}.webhook`);

/** A webhook of an organisation. */
export interface Told {
  readonly orgId: string;
  readonly id: string;
}

/** The webhooks of some organisations, or of all: workers look here, and into nobody's books. */
export async function webhooksOf(jobs: AnyDatabase, orgIds?: readonly string[]): Promise<Told[]> {
  const some = orgIds ? sql`where org_id = any(${[...orgIds]}::uuid[])` : sql``;
  const { rows } = await sql<Told>`select org_id as "orgId", id from ${queue} ${some}`.execute(jobs);
  return rows;
}

export const noSuch = refuse('missing', 'There is no such webhook.');
