import { type Refusal, type Result, refusalStatus } from '@portfolio-os/shared/core';
import type { Context } from 'hono';
import { z } from 'zod';

/** Every route answers `{ ok: true, value }` or `{ ok: false, error }`, with a status to match. */
export function answer<T>(context: Context, result: Result<T>) {
  return result.ok ? context.json(result) : refused(context, result.error);
}

/** Of the details of a refusal a client is told when it may ask again, as HTTP says it (RFC 9110 §10.2.3, in seconds). */
export function refused(context: Context, { code, message, field, details }: Refusal) {
  sayWhenAgain(context, details);
  const error = { code, message, ...(field ? { field } : {}) };
  return context.json({ ok: false as const, error }, refusalStatus(code));
}

export function sayWhenAgain(context: Context, details: unknown): void {
  const wait = waiting.safeParse(details);
  if (wait.success) context.header('retry-after', String(wait.data.retryAfterSeconds));
}

const waiting = z.object({ retryAfterSeconds: z.int().positive() });
