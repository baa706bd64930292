import { accept, type Refusal, type Result, refuse } from '@portfolio-os/shared/core';
import { badArguments } from '@portfolio-os/shared/log';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { refused } from './answer.ts';
import { MAX_BODY_BYTES, readBytes, UnreadableBodyError } from './compression.ts';

/** Of everything but a log: names, codes and passwords, and what a command is told. */
const MAX_WORDS_BYTES = 16 * 1024;
/** Deeper than any change set: sets, ops, fields and their two values are six. */
const MAX_NESTING = 32;
/** Commas and colons: more than the largest set has, several times over. */
const MAX_VALUES = 150_000;

const tooLarge: Refusal = { code: 'too-large', message: 'The request is too large. Send less at once.' };

/**
 * For routes that are told a few words, also by who is not signed in. The connection ends with the refusal: reading the
 * rest of what a stranger sends, only to forget it, would cost more than all else that they may ask.
 */
export const fewWordsOr = (say: (context: Context, refusal: Refusal) => Response) =>
  bodyLimit({
    maxSize: MAX_WORDS_BYTES,
    onError: (context) => {
      context.header('connection', 'close');
      return say(context, tooLarge);
    },
  });

export const fewWords = fewWordsOr(refused);

/** For those that take a piece of a log from a member. */
export const wholePiece = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: (context) => refused(context, tooLarge),
});

/** The JSON body of a route that is told a few words, or what is wrong with it, naming the field. */
export function readBody<Schema extends z.ZodType>(context: Context, schema: Schema) {
  return readJson(schema, async () => Buffer.from(await context.req.arrayBuffer()));
}

/** The same of a piece of a log, unpacked as its header says. */
export function readPacked<Schema extends z.ZodType>(context: Context, schema: Schema) {
  return readJson(schema, () => readBytes(context.req.raw));
}

async function readJson<Schema extends z.ZodType>(
  schema: Schema,
  read: () => Promise<Buffer>,
): Promise<Result<z.output<Schema>>> {
  try {
    const bytes = await read();
    if (!isReadable(bytes)) return refuse('too-large', 'The request holds too much. Send less at once.');
    const parsed = schema.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? accept(parsed.data) : badArguments(parsed.error);
  } catch (error) {
    if (error instanceof UnreadableBodyError) return refuse('bad-input', error.message);
    if (error instanceof SyntaxError) return refuse('bad-input', 'The request is not JSON.');
    throw error;
  }
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

/** The bytes that JSON is made of; none of them stands within a character of UTF-8. */
const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [LIST, END_OF_LIST, RECORD, END_OF_RECORD] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Whether JSON can be read without standing still over it: reading costs by its nesting and its values, not by its bytes.
 * Counted before it is read; text within quotes counts as one value.
 */
export function isReadable(json: Uint8Array): boolean {
  let [depth, values] = [0, 0];
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === QUOTE) at = endOfText(json, at);
    else if (byte === COMMA || byte === COLON) values += 1;
    else if (byte === LIST || byte === RECORD) depth += 1;
    else if (byte === END_OF_LIST || byte === END_OF_RECORD) depth -= 1;
    if (depth > MAX_NESTING || values > MAX_VALUES) return false;
  }
  return true;
}

/** Where the text that begins at a quote ends; a quote after a backslash is part of it. */
function endOfText(json: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}
