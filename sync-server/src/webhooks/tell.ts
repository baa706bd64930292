import { newId, pauseAfter } from '@portfolio-os/shared/core';
import type { LoggedRow, Op } from '@portfolio-os/shared/log';
import type { ServerDatabase, WebhookRow } from '../database/index.ts';
import { type Identity, ownerOf, webhookEndedMail } from '../identity/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { type Posted, post, type Reach } from './post.ts';
import { signed } from './signature.ts';
import { namesIn, type Told } from './webhooks.ts';

export interface TellParts {
  readonly database: ServerDatabase;
  readonly identity: Identity;
  readonly reach: Reach;
  readonly now: () => Date;
}

/** One look at the log, and how much is told before others have their turn. */
const SETS_AT_ONCE = 100;
/** A receiver that answers slowly is left for others after so long; well within what a worker has to stop. */
const TURN_MS = 8_000;
const PAUSES = { firstMs: 5_000, longestMs: 60 * 60 * 1000 };
/** After so long without one success it is ended, and its maker is told. */
const LONGEST_FAILURE_MS = 3 * 24 * 60 * 60 * 1000;
const DELIVERIES_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

type LoggedSet = Pick<LoggedRow, 'seq' | 'id' | 'command' | 'acceptedAt' | 'ops'>;

/**
 * Tells a webhook what stands in the log behind the place that it has been told, one set after the other, each until it is taken: in
 * order, and at least once, because the place moves only behind an answer. The place is moved only from where this worker saw it: one
 * that was taken for dead and comes back finds it elsewhere, and leaves the webhook to whoever has it now. Answers when to go on, an
 * instant; null where all is told or nobody is to be told any more, or somebody else tells it.
 */
export async function tellWebhook(
  parts: TellParts,
  { orgId, id }: Told,
  signal?: AbortSignal,
): Promise<Date | null> {
  const { database, identity, now } = parts;
  const began = performance.now();
  const webhook = await inOrganisation(database, orgId, (trx) =>
    trx.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst(),
  );
  if (!webhook || webhook.disabledAt) return null;
  if (webhook.nextAt && webhook.nextAt > now().toISOString()) return new Date(webhook.nextAt);
  // What was granted dies with its grounds.
  if (!(await ownerOf(identity, orgId, webhook.createdBy)))
    return end(parts, { orgId, webhook }, 'Whoever made it is no owner any more.');
  const sets = await setsBehind(database, orgId, webhook.toldSeq);
  let standing: WebhookRow = webhook;
  for (const set of sets) {
    if (!concerns(webhook, set)) continue;
    const told = await tellOne(parts, { orgId, webhook: standing, set });
    if (told === null || told instanceof Date) return told;
    standing = told;
    // What was taken counts, whoever paused it meanwhile.
    if (standing.disabledAt) return null;
    if (signal?.aborted || performance.now() - began > TURN_MS) return now();
  }
  const last = sets.at(-1);
  if (!last) return null;
  const moved = await move(database, { orgId, webhook: standing }, { toldSeq: last.seq });
  return moved && sets.length === SETS_AT_ONCE ? now() : null;
}

function setsBehind(database: ServerDatabase, orgId: string, seq: number): Promise<LoggedSet[]> {
  return inOrganisation(database, orgId, (trx) =>
    trx
      .selectFrom('changeSet')
      .select(['seq', 'id', 'command', 'acceptedAt', 'ops'])
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(SETS_AT_ONCE)
      .execute(),
  );
}

/** Whether a set is of what a webhook wants to hear. */
function concerns({ records, commands }: WebhookRow, { command, ops }: LoggedSet): boolean {
  const [wanted, verbs] = [namesIn(records), namesIn(commands)];
  if (wanted.length === 0 && verbs.length === 0) return true;
  return verbs.includes(command) || opsIn(ops).some((op) => wanted.includes(op.table));
}

const opsIn = (json: string) => JSON.parse(json) as readonly Op[];

interface Telling {
  readonly orgId: string;
  readonly webhook: WebhookRow;
  readonly set: LoggedSet;
}

/** Answers the webhook as it stands once it took the set; when to try again; or null where there is nothing to go on with. */
async function tellOne(parts: TellParts, telling: Telling): Promise<WebhookRow | Date | null> {
  const { identity, reach, now } = parts;
  const { orgId, webhook, set } = telling;
  const [at, body] = [now(), messageOf(orgId, set)];
  const headers = signed(
    webhook,
    { message: `msg_${webhook.id}_${set.seq}`, body, now: at },
    identity.secret,
  );
  const started = performance.now();
  const posted = await post(webhook.url, { headers, body }, reach);
  await note(parts, telling, { ...posted, at, milliseconds: Math.round(performance.now() - started) });
  if (posted.status !== null && posted.status >= 200 && posted.status < 300) {
    const taken = { toldSeq: set.seq, attempts: 0, failingSince: null, nextAt: null };
    return move(parts.database, telling, taken);
  }
  return tryAgain(parts, telling, posted);
}

/** What has changed by a set: which records, by id, and nothing that is in them. */
function messageOf(orgId: string, { seq, id, command, acceptedAt, ops }: LoggedSet): string {
  const records = opsIn(ops).map((op) => {
    const change = op.kind === 'insert' ? 'added' : op.kind === 'set' ? 'changed' : 'noted';
    return { record: op.table, id: op.id, change };
  });
  const data = { portfolio: orgId, seq, set: id, command, records };
  return JSON.stringify({ type: 'changes', timestamp: acceptedAt, data });
}

async function tryAgain(parts: TellParts, telling: Telling, { status }: Posted): Promise<Date | null> {
  const { webhook, set } = telling;
  const now = parts.now();
  const failingSince = webhook.failingSince ?? now.toISOString();
  // Everything before it has been taken or is of no concern.
  const behind = { toldSeq: set.seq - 1, failingSince };
  if (status === 410) return end(parts, { ...telling, behind }, 'It answered that it is gone.');
  if (now.getTime() - Date.parse(failingSince) >= LONGEST_FAILURE_MS)
    return end(parts, { ...telling, behind }, 'It failed for three days.');
  const attempts = webhook.attempts + 1;
  const next = new Date(now.getTime() + pauseAfter(attempts, PAUSES));
  const moved = await move(parts.database, telling, { ...behind, attempts, nextAt: next.toISOString() });
  return moved && next;
}

/** Tells it nothing any more, and its maker that. */
async function end(
  { database, identity, now }: TellParts,
  { orgId, webhook, behind = {} }: { orgId: string; webhook: WebhookRow; behind?: Partial<WebhookRow> },
  disabledWhy: string,
): Promise<null> {
  const ended = { ...behind, disabledAt: now().toISOString(), disabledWhy };
  if (!(await move(database, { orgId, webhook }, ended))) return null;
  const maker = await ownerOf(identity, orgId, webhook.createdBy);
  const host = URL.parse(webhook.url)?.hostname ?? '';
  if (maker) await identity.send(webhookEndedMail(maker.email, { host, organisation: maker.organisation }));
  return null;
}

/**
 * Writes where a webhook stands, if it still stands where this worker saw it. Answers it; null where another worker moved it, or
 * somebody removed it.
 */
async function move(
  database: ServerDatabase,
  { orgId, webhook }: Pick<Telling, 'orgId' | 'webhook'>,
  fields: Partial<WebhookRow>,
): Promise<WebhookRow | null> {
  const moved = await inOrganisation(database, orgId, (trx) =>
    trx
      .updateTable('webhook')
      .set(fields)
      .where('id', '=', webhook.id)
      .where('toldSeq', '=', webhook.toldSeq)
      .returningAll()
      .executeTakeFirst(),
  );
  return moved ?? null;
}

async function note(
  { database }: TellParts,
  { orgId, webhook, set }: Telling,
  { at, ...attempt }: Posted & { at: Date; milliseconds: number },
): Promise<void> {
  const row = { id: newId(), webhookId: webhook.id, seq: set.seq, at: at.toISOString(), ...attempt };
  const before = new Date(at.getTime() - DELIVERIES_KEPT_MS).toISOString();
  await inOrganisation(database, orgId, async (trx: OrganisationTransaction) => {
    await trx.insertInto('webhookDelivery').values(row).execute();
    await trx
      .deleteFrom('webhookDelivery')
      .where('webhookId', '=', webhook.id)
      .where('at', '<', before)
      .execute();
  });
}
