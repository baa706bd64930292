import { isShowable } from '@portfolio-os/shared/core';
import { calendarDate, type Field, type RecordType } from '@portfolio-os/shared/log';
import { z } from 'zod';

/** The most rows of a page. */
const MOST_ROWS = 200;
const USUAL_ROWS = 50;

/** How a record is named in an address: "rentStep" is "rent-step". */
export function addressOf({ name }: RecordType): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A row of a record as it is read: its fields as the registry has them, its id, and the place in the log that brought it. */
export function rowSchema(record: RecordType) {
  const fields = Object.entries(record.fields).map(([name, field]) => [name, valueSchema(field)]);
  return z
    .object({
      id: z.string().meta({ format: 'uuid' }),
      seq: z.int().nullable(),
      ...Object.fromEntries(fields),
    })
    .meta({ id: `${capital(record.name)}Record`, description: record.label });
}

function valueSchema(field: Field): z.ZodType {
  const shaped = shapeSchema(field);
  const about = { description: field.personal ? `${field.label} (personal)` : field.label };
  return field.nullable ? shaped.nullable().meta(about) : shaped.meta(about);
}

function shapeSchema({ shape }: Field): z.ZodType {
  if (shape.type === 'integer') return z.int();
  if (shape.type === 'date') return z.string().meta({ format: 'date' });
  if (shape.type === 'choice') return z.enum(shape.choices);
  if (shape.type === 'reference') return z.string().meta({ format: 'uuid' });
  return z.string();
}

/** A filter of a list: the parameter that asks for it, the column, and how the two are compared. */
interface Filter {
  readonly parameter: string;
  readonly column: string;
  readonly compared: '=' | '>=' | '<=';
  readonly schema: z.ZodType<string>;
}

/**
 * What a list can be narrowed by: every reference and choice, what the record is looked up by, and the days of every date, both
 * inclusive (`receivedOnFrom`, `receivedOnTo`).
 */
export function filtersOf(record: RecordType): Filter[] {
  const indexed = new Set(record.indexes.flat());
  return Object.entries(record.fields).flatMap(([name, field]): Filter[] => {
    const { shape } = field;
    if (shape.type === 'date')
      return [
        { parameter: `${name}From`, column: name, compared: '>=', schema: calendarDate },
        { parameter: `${name}To`, column: name, compared: '<=', schema: calendarDate },
      ];
    if (shape.type === 'integer' || (shape.type === 'text' && !indexed.has(name))) return [];
    const schema = shape.type === 'choice' ? z.enum(shape.choices) : z.string().max(200).refine(isShowable);
    return [{ parameter: name, column: name, compared: '=', schema }];
  });
}

export const knownOn = calendarDate.optional().meta({
  ...{ format: 'date', description: 'What was known at the end of this day; today where it is left out' },
});

/** What a page of a record is asked for by. */
export function pageQuery(record: RecordType) {
  const filters = filtersOf(record).map(({ parameter, schema }) => [parameter, schema.optional()]);
  return z.strictObject({
    limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(USUAL_ROWS),
    cursor: z.string().max(200).optional(),
    knownOn,
    changedAfter: z.coerce.number().int().min(0).optional(),
    ...(Object.fromEntries(filters) as Record<string, z.ZodOptional<z.ZodType<string>>>),
  });
}

/** The fields that are asked for of one row, by their names and commas; all of them where nothing is said. */
export function fieldsQuery(record: RecordType) {
  const known = new Set(record.names);
  const list = z
    .string()
    .max(2000)
    .transform((text) => text.split(',').map((name) => name.trim()))
    .refine((names) => names.every((name) => known.has(name)), `Name some of ${record.names.join(', ')}.`);
  return z.strictObject({ fields: list.optional(), knownOn });
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
