import { refuse } from '@portfolio-os/shared/core';
import type { Context, Env as HonoEnv } from 'hono';
import { createMiddleware } from 'hono/factory';
import { refused } from '../identity/index.ts';
import type { Env } from './env.ts';

export interface Pace {
  /** How fast what was used up comes back. */
  readonly perSecond: number;
  /** How much may be used at once. */
  readonly burst: number;
}

interface Bucket {
  left: number;
  at: number;
}

const SWEEP_AT = 10_000;

/**
 * Limits how often one session may ask in one organisation, so that a device that loops takes nothing from others. A device
 * that works as it should never reaches the limit. Each node counts for itself: the limit protects the node, not a secret.
 */
export function withPace({ perSecond, burst }: Pace) {
  return withPaceOf<Env>(
    { perSecond, burst },
    ({ var: { session, organisation } }) => `${session.sessionId} ${organisation.id}`,
  );
}

/** The same for whoever `keyOf` names. */
export function withPaceOf<E extends HonoEnv>(
  { perSecond, burst }: Pace,
  keyOf: (context: Context<E>) => string,
) {
  const buckets = new Map<string, Bucket>();
  const refill = ({ left, at }: Bucket, now: number) =>
    Math.min(burst, left + ((now - at) / 1000) * perSecond);
  const sweep = (now: number) => {
    for (const [key, bucket] of buckets) if (refill(bucket, now) >= burst) buckets.delete(key);
  };
  return createMiddleware<E>(async (context, next) => {
    const now = performance.now();
    if (buckets.size > SWEEP_AT) sweep(now);
    const key = keyOf(context);
    const left = refill(buckets.get(key) ?? { left: burst, at: now }, now);
    if (left < 1) return refused(context, tooFast);
    buckets.set(key, { left: left - 1, at: now });
    return next();
  });
}

const tooFast = refuse('too-many', 'This device asks too often. It goes on by itself in a moment.', {
  details: { retryAfterSeconds: 1 },
}).error;
