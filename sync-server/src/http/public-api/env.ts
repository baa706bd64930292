import { MemoryCounters, type Refusal, refuse, secondsToWait } from '@portfolio-os/shared/core';
import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import type { ServerDatabase } from '../../database/index.ts';
import { type Identity, type ProgramAccess, programOf } from '../../identity/index.ts';
import type { HeadNotifier } from '../../log/index.ts';
import { refuseWith } from './problem.ts';

/** What a route of the public API is given: the program that asks, found anew for every request. */
export interface ProgramEnv {
  Variables: { requestId: string; program: ProgramAccess };
}

export interface ApiParts {
  readonly database: ServerDatabase;
  readonly identity: Identity;
  readonly heads: HeadNotifier;
  readonly log: Logger;
  readonly now: () => Date;
}

/** A spreadsheet that refreshes asks for everything at once, and then for a while for nothing. */
const PACE = { most: 100, seconds: 10 };
/** Far above what a program of a landlord asks in a day; each node counts for itself. */
const QUOTA = { most: 50_000, seconds: 24 * 60 * 60 };

/** Lets in who carries a token that holds, as often as its pace and its day's quota allow. */
export function withProgram(identity: Identity) {
  const [inMoments, inDays] = [new MemoryCounters(), new MemoryCounters()];
  return createMiddleware<ProgramEnv>(async (context, next) => {
    const program = await programOf(identity, context.req.raw.headers);
    if (!program) return refuseWith(unknownToken);
    const { tokenId } = program;
    const retryAfterSeconds =
      (await secondsToWait(inMoments, tokenId, PACE)) ?? (await secondsToWait(inDays, tokenId, QUOTA));
    if (retryAfterSeconds !== null) return refuseWith(tooOften(retryAfterSeconds));
    context.set('program', program);
    return next();
  });
}

export function tooOften(retryAfterSeconds: number): Refusal {
  const words = 'This token asks too often. Ask again in a while.';
  return refuse('too-many', words, { details: { retryAfterSeconds } }).error;
}

const unknownToken = refuse(
  'signed-out',
  'This token is unknown or was revoked. An owner makes tokens in Settings.',
).error;
