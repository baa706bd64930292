import { type Result, Rollback, refuse } from '@portfolio-os/shared/core';
import { SCHEMA_VERSION } from '@portfolio-os/shared/log';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import {
  type LogState,
  logEnd,
  logUpload,
  type PushAnswer,
  type PushRequest,
  pushRequest,
} from '@portfolio-os/shared/wire';
import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ServerDatabase } from '../database/index.ts';
import { type Identity, renameOrganisation } from '../identity/index.ts';
import {
  changesAfter,
  completeLog,
  DeviceTakenError,
  freshSnapshot,
  type HeadNotifier,
  hashAt,
  isSequencing,
  pushTo,
  readHead,
  readSnapshot,
  renames,
  uploadLog,
} from '../log/index.ts';
import { asksForMail, wakeMail } from '../mail/wake.ts';
import { booksIn, inOrganisation } from '../tenancy/index.ts';
import { answer, refused } from './answer.ts';
import { isStillMember, missing } from './authorise.ts';
import { readPacked } from './bodies.ts';
import type { Env } from './env.ts';
import type { Metrics } from './metrics.ts';

export interface SyncParts {
  readonly database: ServerDatabase;
  readonly heads: HeadNotifier;
  readonly identity: Identity;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => Date;
}

const place = z.coerce.number().int().min(0);

/** Push, pull and snapshot of one organisation. */
export function syncRoutes(parts: SyncParts) {
  return new Hono<Env>()
    .route('/', pushRoutes(parts))
    .route('/', uploadRoutes(parts))
    .route('/', pullRoutes(parts));
}

/** What a device has done goes into the log. */
function pushRoutes(parts: SyncParts) {
  const { database, heads, identity, metrics, log, now } = parts;
  /** The schedule could not be brought in line: `verify` finds what is not, and the push stands. */
  function unfollowed(error: unknown): void {
    metrics.unfollowed.inc();
    log.error({ err: error }, 'the schedule could not be brought in line');
  }

  return new Hono<Env>().post('/push', async (context) => {
    const request = await readPiece(identity, context, pushRequest);
    if (!request.ok) return refused(context, request.error);
    if (request.value.sets.some(({ schema }) => schema > SCHEMA_VERSION)) return refused(context, tooOld);
    const { session, organisation } = context.var;
    const author = { userId: session.userId, role: organisation.seat };
    const pushed = await claiming(() =>
      pushTo(database, organisation.id, request.value, { author, now: now(), onFailure: unfollowed }),
    );
    if (!pushed.ok) return refused(context, pushed.error);
    for (const { outcome } of pushed.value.verdicts) metrics.sets.inc({ outcome });
    const accepted = acceptedOf(request.value, pushed.value);
    if (asksForMail(accepted)) await wakeMail(database.jobs, organisation.id, now());
    publishGrowth(heads, organisation.id, pushed.value);
    if (renames(accepted)) await renameAsBooks(parts, organisation.id);
    return answer(context, pushed);
  });
}

/** An owner gives a portfolio the history that it had before. */
function uploadRoutes({ database, heads, identity, now }: SyncParts) {
  return new Hono<Env>()
    .post('/log', async (context) => {
      const { session, organisation } = context.var;
      if (organisation.seat !== 'owner') return refused(context, ownersOnly);
      const request = await readPiece(identity, context, logUpload);
      if (!request.ok) return refused(context, request.error);
      if (context.var.organisation.seat !== 'owner') return refused(context, ownersOnly);
      const taken = await claiming(() =>
        inOrganisation(database, organisation.id, async (trx) => {
          const done = await uploadLog(trx, request.value, session.userId, now());
          if (!done.ok) throw new Rollback(done);
          return done.value;
        }),
      ).catch((error: unknown) => {
        if (error instanceof Rollback) return error.result;
        throw error;
      });
      if (taken.ok) heads.publish(organisation.id, taken.value);
      return answer(context, taken);
    })
    .get('/log', async (context) => {
      const value = await inOrganisation(database, context.var.organisation.id, async (trx) => {
        const { seq, hash } = await readHead(trx);
        return { seq, hash, complete: await isSequencing(trx) };
      });
      return answer<LogState>(context, { ok: true, value });
    })
    .post('/log/complete', async (context) => {
      const { organisation } = context.var;
      if (organisation.seat !== 'owner') return refused(context, ownersOnly);
      const end = await readPacked(context, logEnd);
      if (!end.ok) return refused(context, end.error);
      return answer(
        context,
        await inOrganisation(database, organisation.id, (trx) => completeLog(trx, end.value)),
      );
    });
}

/** What a device has not seen yet: the log behind its head, or a snapshot to begin with. */
function pullRoutes({ database, identity, now }: SyncParts) {
  return new Hono<Env>()
    .get('/changes', async (context) => {
      const after = place.safeParse(context.req.query('after') ?? '0');
      if (!after.success) return refused(context, badPlace);
      const json = await inOrganisation(database, context.var.organisation.id, (trx) =>
        changesAfter(trx, after.data),
      );
      if (!(await isStillMember(identity, context))) return refused(context, missing);
      return context.body(`{"ok":true,"value":${json}}`, 200, { 'content-type': 'application/json' });
    })
    .get('/hashes/:seq', async (context) => {
      const seq = place.safeParse(context.req.param('seq'));
      if (!seq.success) return refused(context, badPlace);
      const hash = await inOrganisation(database, context.var.organisation.id, (trx) =>
        hashAt(trx, seq.data),
      );
      return answer(context, { ok: true, value: { hash } });
    })
    .get('/snapshot', async (context) =>
      answer(context, {
        ok: true,
        value: await freshSnapshot(database, context.var.organisation.id, now()),
      }),
    )
    .get('/snapshot/:seq', async (context) => {
      const seq = place.safeParse(context.req.param('seq'));
      if (!seq.success) return refused(context, badPlace);
      const blob = await readSnapshot(database, context.var.organisation.id, seq.data);
      if (!blob) return refused(context, replaced);
      if (!(await isStillMember(identity, context))) return refused(context, missing);
      return context.body(new Uint8Array(blob), 200, { 'content-type': 'application/zstd' });
    });
}

/** What arrives slowly may outlast the right to send it: who sends is asked again once all of it is here. */
async function readPiece<Schema extends z.ZodType>(
  identity: Identity,
  context: Context<Env>,
  schema: Schema,
): Promise<Result<z.output<Schema>>> {
  const request = await readPacked(context, schema);
  if (!request.ok || (await isStillMember(identity, context))) return request;
  return { ok: false, error: missing };
}

/** Account lists and invitations call the portfolio what its books do. */
export async function renameAsBooks(
  { database, identity }: Pick<SyncParts, 'database' | 'identity'>,
  orgId: string,
): Promise<void> {
  const { name } = await inOrganisation(database, orgId, (trx) => getOrganisation(booksIn(trx)));
  await renameOrganisation(identity, orgId, name);
}

/** Whoever follows is told only where something came to stand in the log. */
function publishGrowth(heads: HeadNotifier, orgId: string, { verdicts, head }: PushAnswer): void {
  if (verdicts.some(({ outcome }) => outcome === 'accepted')) heads.publish(orgId, head);
}

/** The sets of a push that came to stand in the log. */
function acceptedOf({ sets }: PushRequest, { verdicts }: PushAnswer) {
  return sets.filter((set) => verdicts.some(({ id, outcome }) => id === set.id && outcome === 'accepted'));
}

async function claiming<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof DeviceTakenError) return refuse('device-taken', error.message);
    throw error;
  }
}

const tooOld = refuse('server-older', 'The server is older than this app. Update the server.').error;
const ownersOnly = refuse('forbidden', 'Only an owner may give a portfolio its history.').error;
const badPlace = refuse('bad-input', 'A place in the log is a whole number from 0 on.').error;
const replaced = refuse('missing', 'This snapshot has been replaced. Ask for the newest one.').error;
