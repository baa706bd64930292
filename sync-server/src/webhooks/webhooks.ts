import { accept, newId, type Result, refuse } from '@portfolio-os/shared/core';
import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import { JOBS_SCHEMA, type ServerDatabase, type WebhookRow } from '../database/index.ts';
import { readHead } from '../log/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { FORMER_MS, webhookSecret } from './signature.ts';

const MOST_WEBHOOKS = 10;

/** Where and of what somebody elsewhere is told. */
export interface Subscription {
  readonly url: string;
  readonly records: readonly string[];
  readonly commands: readonly string[];
}

export interface WebhookView extends Subscription {
  readonly id: string;
  readonly createdAt: string;
  readonly toldSeq: number;
  readonly failingSince: string | null;
  readonly disabledAt: string | null;
  readonly disabledWhy: string | null;
}

/** A secret is in the answer that makes it, and nowhere else. */
export interface NewSecret {
  readonly id: string;
  readonly secret: string;
}

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
): Promise<Result<NewSecret>> {
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

export async function removeWebhook(
  database: ServerDatabase,
  orgId: string,
  id: string,
): Promise<Result<null>> {
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
): Promise<Result<NewSecret>> {
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

/** Goes on telling where it was ended: everything that was missed, in order. */
export async function enableWebhook(
  database: ServerDatabase,
  orgId: string,
  id: string,
): Promise<Result<null>> {
  const fresh = { attempts: 0, failingSince: null, nextAt: null, disabledAt: null, disabledWhy: null };
  const done = await inOrganisation(database, orgId, (trx) =>
    trx.updateTable('webhook').set(fresh).where('id', '=', id).executeTakeFirst(),
  );
  return done.numUpdatedRows > 0n ? accept(null) : noSuch;
}

export async function listDeliveries(database: ServerDatabase, orgId: string, id: string) {
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
