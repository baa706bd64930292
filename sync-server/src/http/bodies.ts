import type { Refusal } from '@portfolio-os/shared/core';
import { bodyLimit } from 'hono/body-limit';
import { refused } from '../identity/index.ts';
import { MAX_BODY_BYTES } from './compression.ts';

/** Of everything but a log: names, codes and passwords. */
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
export const fewWords = bodyLimit({
  maxSize: MAX_WORDS_BYTES,
  onError: (context) => {
    context.header('connection', 'close');
    return refused(context, tooLarge);
  },
});

/** For those that take a piece of a log from a member. */
export const wholePiece = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: (context) => refused(context, tooLarge),
});

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
