import { z } from 'zod';
import type { Detail, Field } from './fields.ts';
import type { Fields, RecordType } from './registry.ts';

/** A record by its fields: what follows of its details follows of these alone. */
type Detailed<F extends Fields> = Pick<RecordType<string, F>, 'fields' | 'details'>;

/** What each detail may be in a command's arguments: left out, it stays as it is; blank text says nothing. */
type DetailArgs<F extends Fields> = { [K in DetailName<F>]: z.ZodOptional<z.ZodType<ValueOf<F[K]>>> };
type DetailShape<F extends Fields> = { [K in DetailName<F>]: z.ZodType<ValueOf<F[K]>> };

export type DetailName<F extends Fields> = {
  [K in keyof F & string]: F[K] extends Detail<infer _> ? K : never;
}[keyof F & string];

type ValueOf<F> = F extends Field<infer T> ? T : never;

type ValuesOf<F extends Fields> = { [K in DetailName<F>]: ValueOf<F[K]> };
type Said<F extends Fields> = { readonly [K in DetailName<F>]?: ValueOf<F[K]> | undefined };

/** The details of a record with their values, as its row holds them. */
export type DetailsOf<R extends { readonly fields: Fields }> = ValuesOf<R['fields']>;

/** The names of a record's details, in the order in which they are asked for and shown. */
export function detailNames<F extends Fields>({ details }: Detailed<F>): DetailName<F>[] {
  return details as DetailName<F>[];
}

/** For the arguments of the commands that make a record and change its details: `z.strictObject({ id, ...detailArgs(lease) })`. */
export function detailArgs<F extends Fields>(record: Detailed<F>): DetailArgs<F> {
  return shapeOf(record, (field) => argument(field).optional()) as DetailArgs<F>;
}

/** For the schema of a view: `z.object({ id, ...detailShape(lease) })`, described by what people call each. */
export function detailShape<F extends Fields>(record: Detailed<F>): DetailShape<F> {
  return shapeOf(record, ({ schema, label }) => schema.meta({ description: label })) as DetailShape<F>;
}

function shapeOf<F extends Fields>({ fields, details }: Detailed<F>, schemaOf: (field: Field) => z.ZodType) {
  const detailed = Object.entries<Field>(fields).filter(([name]) => details.includes(name));
  return Object.fromEntries(detailed.map(([name, field]) => [name, schemaOf(field)]));
}

function argument({ schema, kind, rule }: Field): z.ZodType {
  const ruled = schema.superRefine((value, context) => {
    const wrong = rule?.(value);
    if (wrong) context.addIssue(wrong);
  });
  return kind === 'text' ? z.preprocess(blankIsNothing, ruled) : ruled;
}

function blankIsNothing(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() || null : value;
}

/** A row's details, all of them. */
export function detailsOf<F extends Fields>(record: Detailed<F>, row: ValuesOf<F>): ValuesOf<F> {
  return Object.fromEntries(detailNames(record).map((name) => [name, row[name]])) as ValuesOf<F>;
}

/** The details that a command's arguments say. */
export function detailsIn<F extends Fields>(record: Detailed<F>, args: Said<F>): Partial<ValuesOf<F>> {
  const said = detailNames(record).filter((name) => args[name] !== undefined);
  return Object.fromEntries(said.map((name) => [name, args[name]])) as Partial<ValuesOf<F>>;
}
