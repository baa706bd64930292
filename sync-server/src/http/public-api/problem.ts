import {
  inWords,
  type Refusal,
  type Result,
  Rollback,
  refusalStatus,
  refuse,
} from '@portfolio-os/shared/core';
import { badArguments } from '@portfolio-os/shared/log';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { z } from 'zod';
import { isCutOff } from '../../attachments/cut-off.ts';
import { sayWhenAgain } from '../answer.ts';

/** How the public API says no (RFC 9457). `code` is ours, and what programs decide by. */
export const problemSchema = z
  .object({
    type: z.string().meta({ example: 'urn:portfolio-os:problem:missing' }),
    title: z.string().meta({ description: 'The same for each problem of this type', example: 'Missing' }),
    status: z.int().meta({ example: 404 }),
    detail: z
      .string()
      .meta({ description: 'What happened and what can be done', example: 'There is no such payment.' }),
    instance: z
      .string()
      .meta({ description: 'This occurrence, as the server’s log names it', example: 'urn:uuid:0199…' }),
    code: z.string().meta({ example: 'missing' }),
    field: z.string().optional().meta({ description: 'The argument that it is about' }),
  })
  .meta({ id: 'Problem' });

/** What has not changed since it was last read. */
export class NotModifiedError extends Error {}

/** Every answer of the public API that is no success is made here, whatever threw it. */
export function problems(log: Logger) {
  return (error: unknown, context: Context): Response => {
    if (error instanceof NotModifiedError) return context.body(null, 304);
    if (error instanceof Rollback) return problem(context, error.result.error);
    if (isCutOff(error)) return problem(context, cutOff);
    if (error instanceof HTTPException) return problem(context, unreadable);
    log.error({ requestId: context.get('requestId'), err: error }, 'failed');
    return problem(context, failure);
  };
}

/** The problem document of one refusal. */
function problem(context: Context, { code, message, field, details }: Refusal): Response {
  const status = refusalStatus(code);
  sayWhenAgain(context, details);
  const body: z.output<typeof problemSchema> = {
    type: `urn:portfolio-os:problem:${code}`,
    title: inWords(code),
    status,
    detail: message,
    instance: `urn:uuid:${context.get('requestId')}`,
    code,
    ...(field && { field }),
  };
  return context.json(body, status, { 'content-type': 'application/problem+json' });
}

/** Throws a refusal to `problems`. */
export function refuseWith(refusal: Refusal): never {
  throw new Rollback({ ok: false, error: refusal });
}

/** The value of a result, or its refusal as a problem. */
export function orProblem<T>(result: Result<T>): T {
  return result.ok ? result.value : refuseWith(result.error satisfies Refusal);
}

/** What arguments say, or a problem: what nobody asked for is not silently left aside, so that no figure seems narrowed that is not. */
export function readArguments<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  return parsed.success ? parsed.data : refuseArguments(parsed.error);
}

export function refuseArguments(error: Pick<z.ZodError, 'issues'>): never {
  const [issue] = error.issues;
  if (issue?.code !== 'unrecognized_keys' || issue.path.length > 0)
    return refuseWith(badArguments(error).error);
  const [name = ''] = issue.keys;
  return refuseWith(refuse('not-supported', `“${name}” cannot be asked for here.`, { field: name }).error);
}

export const nothingHere = refuse('missing', 'There is nothing at this address.').error;
const cutOff = refuse('cut-off', 'This request ended before all of it was here.').error;
const unreadable = refuse('bad-input', 'The request is not JSON.').error;
const failure = refuse(
  'bug',
  'Something went wrong on the server. Nothing was changed; try again later.',
).error;
