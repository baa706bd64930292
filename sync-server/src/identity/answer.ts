import { accept, type Refusal, type Result, refusalStatus } from '@portfolio-os/shared/core';
import { badArguments } from '@portfolio-os/shared/log';
import type { Context } from 'hono';
import { z } from 'zod';

/** Every route answers `{ ok: true, value }` or `{ ok: false, error }`, with a status to match. */
export function answer<T>(context: Context, result: Result<T>) {
  return result.ok ? context.json(result) : refused(context, result.error);
}

/** Of the details of a refusal a client is told when it may ask again, as HTTP says it (RFC 9110 §10.2.3, in seconds). */
export function refused(context: Context, { code, message, field, details }: Refusal) {
  const wait = waiting.safeParse(details);
  if (wait.success) context.header('retry-after', String(wait.data.retryAfterSeconds));
  const error = { code, message, ...(field ? { field } : {}) };
  return context.json({ ok: false as const, error }, refusalStatus(code));
}

const waiting = z.object({ retryAfterSeconds: z.int().positive() });

/** The JSON body, or what is wrong with it, naming the field. */
export async function readBody<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<Result<z.output<Schema>>> {
  const value: unknown = await context.req.json().catch(() => undefined);
  const parsed = schema.safeParse(value);
  return parsed.success ? accept(parsed.data) : badArguments(parsed.error);
}

/** One line of text that can be stored and shown. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, 'Write this on one line.')
    .refine((text) => text.isWellFormed());

/** An id as our own are written; anything else becomes the empty id, which nothing has. */
export function readId(text: string): string {
  return /^[\w-]{1,100}$/.test(text) ? text : '';
}
