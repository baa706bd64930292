import { type Limit, MemoryCounters, refuse, secondsToWait } from '@portfolio-os/shared/core';
import type { Context, Env as HonoEnv } from 'hono';
import { createMiddleware } from 'hono/factory';
import { refused } from './answer.ts';
import type { Env } from './env.ts';

/**
 * Limits how often one session may ask in one organisation, so that a device that loops takes nothing from others. A device
 * that works as it should never reaches the limit. Each node counts for itself: the limit protects the node, not a secret.
 */
export function withPace(limit: Limit) {
  return withPaceOf<Env>(
    limit,
    ({ var: { session, organisation } }) => `${session.sessionId} ${organisation.id}`,
  );
}

/** The same for whoever `keyOf` names. */
export function withPaceOf<E extends HonoEnv>(limit: Limit, keyOf: (context: Context<E>) => string) {
  const counters = new MemoryCounters();
  return createMiddleware<E>(async (context, next) => {
    const retryAfterSeconds = await secondsToWait(counters, keyOf(context), limit);
    if (retryAfterSeconds === null) return next();
    const words = 'This device asks too often. It goes on by itself in a moment.';
    return refused(context, refuse('too-many', words, { details: { retryAfterSeconds } }).error);
  });
}
