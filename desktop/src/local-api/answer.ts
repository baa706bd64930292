import { zValidator } from '@hono/zod-validator';
import type { Answer } from '@portfolio-os/shared/api';
import { badArguments } from '@portfolio-os/shared/changes';
import type { Refusal, Result } from '@portfolio-os/shared/core';
import type { Context } from 'hono';
import type { z } from 'zod';

type RefusalStatus = 400 | 403 | 404 | 409 | 413 | 422 | 423 | 500 | 507;

const statusByCode: Record<string, RefusalStatus> = {
  missing: 404,
  forbidden: 403,
  'bad-input': 400,
  stale: 409,
  'out-of-step': 409,
  'id-taken': 409,
  'portfolio-in-use': 423,
  'too-large': 413,
  'disk-full': 507,
  'disk-failed': 507,
  bug: 500,
};

function refusalStatus(code: string): RefusalStatus {
  return statusByCode[code] ?? 422;
}

/** Every route answers `{ ok: true, value }` or `{ ok: false, error }`, with a status to match. */
export function answer<T>(context: Context, result: Result<T>) {
  const body: Answer<T> = result.ok ? result : { ok: false, error: toError(result.error) };
  return context.json(body, result.ok ? 200 : refusalStatus(result.error.code));
}

/** A refusal alone: its type says so, and what a route answers otherwise can be inferred from the rest of it. */
export function refused(context: Context, { error }: { ok: false; error: Refusal }) {
  return context.json({ ok: false as const, error: toError(error) }, refusalStatus(error.code));
}

export function answerValue<T>(context: Context, value: T) {
  return answer<T>(context, { ok: true, value });
}

function toError({ code, message, field, details }: Refusal) {
  return { code, message, ...(field ? { field } : {}), ...(details === undefined ? {} : { details }) };
}

/** Checks a JSON body and answers what is wrong with it, naming the field. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return zValidator('json', schema, (parsed, context) => {
    if (!parsed.success) return refused(context, badArguments({ issues: parsed.error.issues }));
  });
}

/** Checks the query string. */
export function query<Schema extends z.ZodType>(schema: Schema) {
  return zValidator('query', schema, (parsed, context) => {
    if (!parsed.success) return refused(context, badArguments({ issues: parsed.error.issues }));
  });
}
