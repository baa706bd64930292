import { z } from 'zod';
import { isCalendarDate } from '../core/calendar.ts';
import { keysOf } from '../core/own.ts';
import { assert } from '../core/result.ts';
import { inWords, isShowable } from '../core/text.ts';

/**
 * How two people's edits of one field merge: the last one wins, compare-and-set on the old value, or never changed after the
 * insert.
 */
export type Merge = 'plain' | 'guarded' | 'fixed';

/** How a value is written for people. `halves`: 3 is 1.5. `percent`: 525 is 5.25%. */
type FieldKind = 'text' | 'money' | 'number' | 'halves' | 'percent' | 'date' | 'choice' | 'reference';

/** The values that a field takes, as data, so that versions of the product can compare them. */
export type FieldShape =
  | { readonly type: 'text'; readonly max: number }
  | { readonly type: 'integer'; readonly min: number; readonly max: number }
  | { readonly type: 'date' }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  | { readonly type: 'reference'; readonly to: string };

/** One field of a record: its shape, its column, its merge rule, whether erasing a person erases it, and its words. */
export interface Field<T = unknown> {
  /** What people call it: "Ends on". Empty: the record derives it from the field's name. */
  readonly label: string;
  /** For a choice only: what people read for each value, in the order in which they are offered. */
  readonly choices: Readonly<Record<string, string>>;
  /** The words for a value whose kind does not say it; null: written by its kind. */
  words?(value: T): string | null;
  /** Forms, views and one command carry it with the other details of its record. */
  readonly detail?: true;
  /** The history leaves it out, because another field beside it says the same. */
  readonly unspoken?: boolean;
  readonly schema: z.ZodType<T>;
  readonly shape: FieldShape;
  readonly column: 'text' | 'integer';
  readonly kind: FieldKind;
  readonly merge: Merge;
  readonly personal: boolean;
  readonly nullable: boolean;
  /** The record that this field's value is the id of. */
  readonly references?: string;
  /**
   * A rule for new values beyond their shape: the fault in words, or null. Rules came after the first release, so a log
   * already written is not asked (docs/decisions/0021).
   */
  rule?(value: T): string | null;
  /** New sets cannot change it after the insert. Like `fixed`, but a log already written may have changed it. */
  readonly settled?: boolean;
}

function field<T>(schema: z.ZodType<T>, shape: FieldShape, kind: FieldKind): Field<T> {
  const column = shape.type === 'integer' ? 'integer' : 'text';
  const words = { label: '', choices: {} };
  return { ...words, schema, shape, column, kind, merge: 'plain', personal: false, nullable: false };
}

/** Text of 1 to `max` characters without control characters; use `optional(text())` where it may be missing. */
export function text(max = 200): Field<string> {
  const schema = z
    .string()
    .min(1, 'Please fill this in.')
    .max(max, `At most ${max} characters.`)
    .refine(isShowable, 'Contains characters that cannot be shown.');
  return field(schema, { type: 'text', max }, 'text');
}

/** Made once, because making a schema takes longer than validating with it. */
const mailAddress = z.email();

/** An address to which mail can be sent. */
export function email(): Field<string> {
  return ruled(text(200), (value) =>
    mailAddress.safeParse(value).success ? null : 'Write an e-mail address such as ana@example.com.',
  );
}

/** Integer minor units, safe for exact arithmetic in doubles: |amount| ≤ 10¹² minor units. */
export function money(): Field<number> {
  return whole(-1e12, 1e12, 'money');
}

export function integer(min: number, max: number): Field<number> {
  return whole(min, max, 'number');
}

/** Hundredths of a percent: 525 is 5.25%. */
export function basisPoints(min: number, max: number): Field<number> {
  return whole(min, max, 'percent');
}

/** A number that counts halves: 3 is one and a half. */
export function halves(min: number, max: number): Field<number> {
  return whole(min, max, 'halves');
}

function whole(min: number, max: number, kind: FieldKind): Field<number> {
  return field(z.int().min(min).max(max), { type: 'integer', min, max }, kind);
}

/** A calendar date, "2026-02-28". */
export function date(): Field<string> {
  return field(calendarDate, { type: 'date' }, 'date');
}

export const calendarDate = z
  .string()
  .refine(isCalendarDate, 'Not a date that exists. Write it as YYYY-MM-DD, for example 2026-02-28.')
  .refine(
    (value) => value >= '1900-01-01' && value <= '2999-12-31',
    'The year must be between 1900 and 2999.',
  )
  .meta({ format: 'date' });

/**
 * The id of what a command makes beside its own record, such as the fee of a returned payment: whoever asks draws it, so that asking twice
 * makes it once. It is marked in the schema, by which the command line draws those that are left out.
 */
export const drawnId = z.uuid().meta({ 'x-drawn': true });

/** One of some words of ours, each with its label; a mere list labels each by its own words: "late-fee" is "Late fee". */
export function oneOf<const T extends string>(choices: readonly T[] | Readonly<Record<T, string>>): Field<T> {
  const words = isList(choices) ? wordsOf(choices) : choices;
  const values = keysOf(words);
  const schema = z.enum(values as [T, ...T[]]);
  return { ...field(schema, { type: 'choice', choices: values }, 'choice'), choices: words } as Field<T>;
}

function isList<T extends string>(
  choices: readonly T[] | Readonly<Record<T, string>>,
): choices is readonly T[] {
  return Array.isArray(choices);
}

function wordsOf<T extends string>(values: readonly T[]): Readonly<Record<T, string>> {
  return Object.fromEntries(values.map((value) => [value, inWords(value)])) as Record<T, string>;
}

/** The id of a record of `table`. Whether it exists is checked by commands and admission, never by the column. */
export function ref(table: string): Field<string> {
  return { ...field(z.uuid(), { type: 'reference', to: table }, 'reference'), references: table };
}

/** The id of a record of the table that the field `recordTable` beside it says. */
export function recordId(): Field<string> {
  return { ...text(36), schema: z.uuid() };
}

/** May be missing: null, or absent in a row written before the field existed, which is the same. */
export function optional<T>(inner: Field<T>): Field<T | null> {
  const { rule, ...rest } = inner;
  const optionalRule = rule && { rule: (value: T | null) => (value === null ? null : rule(value)) };
  return { ...rest, ...optionalRule, schema: inner.schema.nullable(), nullable: true };
}

export function guarded<T>(inner: Field<T>): Field<T> {
  return { ...inner, merge: 'guarded' };
}

export function fixed<T>(inner: Field<T>): Field<T> {
  return { ...inner, merge: 'fixed' };
}

export function personal<T>(inner: Field<T>): Field<T> {
  return { ...inner, personal: true };
}

/** A field whose new values must pass `rule`, because code will interpret them. */
export function ruled<T>(inner: Field<T>, rule: (value: T) => string | null): Field<T> {
  return { ...inner, rule };
}

export function settled<T>(inner: Field<T>): Field<T> {
  return { ...inner, settled: true };
}

/** The field with a label that differs from its name in words. */
export function labelled<F extends Field>(inner: F, label: string): F {
  return { ...inner, label };
}

/** A field of which some or all values are written otherwise than their kind says. */
export function worded<T>(inner: Field<T>, words: (value: T) => string | null): Field<T> {
  return { ...inner, words };
}

export function unspoken<T>(inner: Field<T>): Field<T> {
  return { ...inner, unspoken: true };
}

export type Detail<T> = Field<T> & { readonly detail: true };

/** Kinds of value that a form can ask for without knowing more of the field. */
const plainKinds: readonly FieldKind[] = ['text', 'choice', 'date', 'money'];

/**
 * Something optional that people say of a record, with nothing following from it: entered and shown with its other details,
 * changed by one command for all of them. Outermost, so that its type knows.
 */
export function detail<T>(inner: Field<T>): Detail<T> {
  assert(inner.nullable, 'a detail is optional');
  assert(plainKinds.includes(inner.kind), `a form asks for a ${inner.kind} by itself`);
  return { ...inner, detail: true };
}
