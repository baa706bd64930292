import { createHash } from 'node:crypto';
import { derivedId, refuse } from '@portfolio-os/shared/core';
import { badArguments, type Command, type Invocation } from '@portfolio-os/shared/log';
import { commandBook, type Database } from '@portfolio-os/shared/portfolio';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type Executed, execute, lockHead, renames } from '../../log/index.ts';
import { asksForMail, wakeMail } from '../../mail/wake.ts';
import { inOrganisation, type OrganisationTransaction } from '../../tenancy/index.ts';
import { isReadable } from '../bodies.ts';
import { renameAsBooks } from '../sync.ts';
import { answered } from './describe/operation.ts';
import type { ApiParts, ProgramEnv } from './env.ts';
import { nothingHere, readArguments, refuseWith } from './problem.ts';

/** For so long a key's answer is kept. */
const KEPT_MS = 24 * 60 * 60 * 1000;

export const commandQuery = z.strictObject({ onOpenDays: z.enum(['true', 'false']).optional() });

/** 1 to 200 characters that a header carries and a person can read. */
const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,200}$/);

/** Where what was done stands in the log. */
export const executedSchema = z
  .object({
    seq: z.int().meta({ description: 'Where the log ends now' }),
    sets: z.array(z.object({ id: z.string().meta({ format: 'uuid' }), seq: z.int(), command: z.string() })),
  })
  .meta({ id: 'Executed' });
type ExecutedView = z.output<typeof executedSchema>;

/** Everything that can be done to the books, each by its name, with its arguments as the body. */
export function commandRoutes(parts: ApiParts) {
  const { database, heads, log, now } = parts;
  const onFailure = (err: unknown) => log.error({ err }, 'the schedule could not be brought in line');
  return new Hono<ProgramEnv>().post('/commands/:command', async (context) => {
    const { orgId, tokenId, madeBy: userId, role, name } = context.var.program;
    const invocation = await invocationIn(context);
    const asked = { tokenId, key: keyOf(context), digest: digestOf(invocation), now: now() };
    const program = { userId, role, name, device: derivedId('device', 'program', tokenId) };
    const { view, executed } = await inOrganisation(database, orgId, async (trx) => {
      const locked = await lockHead(trx);
      const kept = await keptAnswer(trx, asked);
      if (kept) return { view: kept, executed: null };
      const done = await execute(trx, locked, invocation, { orgId, program, now: asked.now, onFailure });
      return { view: await keepAnswer(trx, asked, viewOf(done)), executed: done };
    });
    if (executed && executed.sets.length > 0) {
      if (asksForMail(executed.sets)) await wakeMail(database.jobs, orgId, asked.now);
      heads.publish(orgId, executed.head);
      if (renames(executed.sets)) await renameAsBooks(parts, orgId);
    }
    if (!executed) context.header('idempotent-replayed', 'true');
    return context.json(answered(view));
  });
}

/** The command of the path with arguments that fit it. */
async function invocationIn(context: Context<ProgramEnv>): Promise<Invocation> {
  const command = publicCommand(context.req.param('command') ?? '');
  if (!command) return refuseWith(nothingHere);
  const { onOpenDays } = readArguments(commandQuery, context.req.query());
  const bytes = Buffer.from(await context.req.arrayBuffer());
  if (!isReadable(bytes)) return refuseWith(tooMuch);
  const args = parsed(bytes.toString('utf8'));
  const fits = command.args.safeParse(args);
  if (!fits.success) return refuseWith(badArguments(fits.error).error);
  return { command: command.name, args, ...(onOpenDays === 'true' && { onOpenDays: true as const }) };
}

/** The key by which an act that is asked for again is known. */
export function keyOf(context: Context): string {
  const key = idempotencyKey.safeParse(context.req.header('idempotency-key'));
  return key.success ? key.data : refuseWith(noKey);
}

/** A command that programs may ask for by its name: not one that is only ever a part of something larger. */
export function publicCommand(name: string): Command<Database> | undefined {
  const command = commandBook.find(name);
  return command?.isInternal ? undefined : command;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuseWith(notJson);
  }
}

interface Asked {
  readonly tokenId: string;
  readonly key: string;
  readonly digest: string;
  readonly now: Date;
}

/**
 * What was answered to this key before, under the lock that the command itself takes, so that of two at once the second finds the
 * first's answer. Refusals are not kept: nothing was done, and the same key may try again.
 */
async function keptAnswer(
  trx: OrganisationTransaction,
  { tokenId, key, digest, now }: Asked,
): Promise<ExecutedView | null> {
  const since = new Date(now.getTime() - KEPT_MS).toISOString();
  await trx.deleteFrom('programAnswer').where('at', '<', since).execute();
  const kept = await trx
    .selectFrom('programAnswer')
    .select(['digest', 'answer'])
    .where('tokenId', '=', tokenId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (kept && kept.digest !== digest) return refuseWith(keyReused);
  return kept ? executedSchema.parse(JSON.parse(kept.answer)) : null;
}

async function keepAnswer(
  trx: OrganisationTransaction,
  { now, ...asked }: Asked,
  view: ExecutedView,
): Promise<ExecutedView> {
  const row = { ...asked, answer: JSON.stringify(view), at: now.toISOString() };
  await trx.insertInto('programAnswer').values(row).execute();
  return view;
}

function viewOf({ head, sets }: Executed): ExecutedView {
  return { seq: head.seq, sets: sets.map(({ id, seq, command }) => ({ id, seq, command })) };
}

function digestOf(invocation: Invocation): string {
  return createHash('sha256').update(JSON.stringify(invocation)).digest('hex');
}

const noKey = refuse(
  'bad-input',
  'Send an Idempotency-Key of 1 to 200 characters with each command: a new one for each act, the same one where you ask again.',
  { field: 'Idempotency-Key' },
).error;
const keyReused = refuse(
  'key-reused',
  'This Idempotency-Key was sent before with another command or other arguments. Send a new one.',
  { field: 'Idempotency-Key' },
).error;
const tooMuch = refuse('too-large', 'The request holds too much. Send less at once.').error;
const notJson = refuse('bad-input', 'The request is not JSON.').error;
