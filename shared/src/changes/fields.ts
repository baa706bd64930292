import { z } from 'zod';
import { isCalendarDate } from '../core/calendar.ts';

/**
 * How two people's edits of one field meet (DESIGN.md §3): last one wins, compare-and-set on the old value, or never
 * changed once the record is there.
 */
export type Merge = 'plain' | 'guarded' | 'fixed';

/** What a value of a field is to people: how history writes it follows from this. */
export type FieldKind = 'text' | 'money' | 'number' | 'date' | 'choice' | 'reference';

/** One field of a record: its shape, its column, its merge rule, and whether erasing a person erases it. */
export interface Field<T = unknown> {
  readonly schema: z.ZodType<T>;
  readonly column: 'text' | 'integer';
  readonly kind: FieldKind;
  readonly merge: Merge;
  readonly personal: boolean;
  readonly nullable: boolean;
  /** The record that this field's value is the id of. */
  readonly references?: string;
}

function field<T>(schema: z.ZodType<T>, column: 'text' | 'integer', kind: FieldKind): Field<T> {
  return { schema, column, kind, merge: 'plain', personal: false, nullable: false };
}

/** Control characters other than tab and line breaks, and halves of characters: no UTF-8 says them, so no table keeps them. */
const UNSHOWABLE = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/** Text of 1 to `max` characters without control characters; use `optional(text())` where it may be missing. */
export function text(max = 200): Field<string> {
  const schema = z
    .string()
    .min(1, 'Please fill this in.')
    .max(max, `At most ${max} characters.`)
    .refine((value) => !UNSHOWABLE.test(value), 'Contains characters that cannot be shown.');
  return field(schema, 'text', 'text');
}

/** Integer minor units, safe for exact arithmetic in doubles: |amount| ≤ 10¹² minor units. */
export function money(): Field<number> {
  return field(z.int().min(-1e12).max(1e12), 'integer', 'money');
}

export function integer(min: number, max: number): Field<number> {
  return field(z.int().min(min).max(max), 'integer', 'number');
}

/** A calendar date, "2026-02-28". */
export function date(): Field<string> {
  return field(calendarDate, 'text', 'date');
}

export const calendarDate = z
  .string()
  .refine(isCalendarDate, 'Not a date that exists. Write it as YYYY-MM-DD, for example 2026-02-28.')
  .refine(
    (value) => value >= '1900-01-01' && value <= '2999-12-31',
    'The year must be between 1900 and 2999.',
  );

export function oneOf<const T extends string>(values: readonly T[]): Field<T> {
  return field(z.enum(values as readonly [T, ...T[]]), 'text', 'choice') as Field<T>;
}

/** The id of a record of `table`. Whether it exists is checked by commands and admission, never by the column. */
export function ref(table: string): Field<string> {
  return { ...field(z.uuid(), 'text', 'reference'), references: table };
}

export function optional<T>(inner: Field<T>): Field<T | null> {
  return { ...inner, schema: inner.schema.nullable(), nullable: true };
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
