import { zValidator } from '@hono/zod-validator';
import type { Answer } from '@portfolio-os/shared/api';
import { type Refusal, type Result, refusalStatus } from '@portfolio-os/shared/core';
import { badArguments } from '@portfolio-os/shared/log';
import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import type { z } from 'zod';

/** Here 401 says that the page's session is not the app's (`host/gate.ts`); who is signed in on a server is another matter. */
function statusOf(code: string) {
  const status = refusalStatus(code);
  return status === 401 ? 422 : status;
}

/** Every route answers `{ ok: true, value }` or `{ ok: false, error }`, with a status to match. */
export function answer<T>(context: Context, result: Result<T>) {
  const body: Answer<T> = result.ok ? result : { ok: false, error: toError(result.error) };
  return context.json(body, result.ok ? 200 : statusOf(result.error.code));
}

/** A refusal alone: its type says so, and what a route answers otherwise can be inferred from the rest of it. */
export function refused(context: Context, { error }: { ok: false; error: Refusal }) {
  return context.json({ ok: false as const, error: toError(error) }, statusOf(error.code));
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

/** A table for a spreadsheet, as a file. */
export function download(context: Context, { name, text }: { name: string; text: string }) {
  attach(context, name);
  context.header('content-type', 'text/csv; charset=utf-8');
  return context.body(text);
}

/** A file of any type, wholly in memory. */
export function downloadFile(
  context: Context,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array },
) {
  attach(context, name);
  return context.body(Uint8Array.from(bytes), 200, { 'content-type': type });
}

/**
 * An archive that is made while it is read. What fails halfway ends it without its table of contents, which no program takes for a
 * whole one.
 */
export function downloadPieces(
  context: Context,
  { name, pieces }: { name: string; pieces: AsyncIterable<Uint8Array> },
) {
  attach(context, name);
  context.header('content-type', 'application/zip');
  return stream(
    context,
    async (out) => {
      for await (const piece of pieces) await out.write(piece);
    },
    async (error) => context.var.log.failed('a request could not be answered', error),
  );
}

export function attach(context: Context, name: string): void {
  context.header('content-disposition', `attachment; filename="${name}"`);
}
