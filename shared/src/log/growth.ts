import type { ChangeSet, FieldValue, InsertOp, Op, Row } from './change-set.ts';
import type { Field, FieldShape, Merge } from './fields.ts';
import type { RecordType, Registry } from './registry.ts';

/** What one version of the product knows of a field. */
export interface KnownField {
  readonly shape: FieldShape;
  readonly nullable: boolean;
  readonly merge: Merge;
  readonly personal: boolean;
}

interface KnownRecord {
  readonly kind: RecordType['kind'];
  readonly notes: boolean;
  readonly fields: Readonly<Record<string, KnownField>>;
}

/**
 * What one version of the product can read: its records with their fields, choices and limits, and the optional parts of a
 * set's envelope. A server sends it in its session answer, and each release stores its own.
 */
export interface Knowledge {
  readonly schema: number;
  readonly envelope: readonly string[];
  readonly records: Readonly<Record<string, KnownRecord>>;
}

/** The optional parts of a set's envelope that came after the first release. */
const ENVELOPE = ['act', 'cause'] as const;

export function knowledgeOf(registry: Registry, schema: number): Knowledge {
  const records = [...registry.records.values()].map(({ name, kind, notes, fields }) => {
    const known = Object.entries(fields).map(([key, field]) => [key, knownField(field)] as const);
    return [name, { kind, notes, fields: Object.fromEntries(known) }] as const;
  });
  return { schema, envelope: ENVELOPE, records: Object.fromEntries(records) };
}

function knownField({ shape, nullable, merge, personal }: Field): KnownField {
  return { shape, nullable, merge, personal };
}

/**
 * What a set names that a version does not know, each once, as "charge aboutOn"; empty where the version can judge the set. A
 * null in an unknown field counts as known, because it says nothing.
 */
export function unknownIn({ ops, schema }: Pick<ChangeSet, 'ops' | 'schema'>, knows: Knowledge): string[] {
  if (schema > knows.schema) return [`format ${schema}`];
  return [...new Set(ops.flatMap((op) => unknownOf(op, knows)))];
}

function unknownOf(op: Op, { records }: Knowledge): string[] {
  const record = records[op.table];
  if (!record) return [op.table];
  if (op.kind === 'prose') return record.notes ? [] : [`${op.table} notes`];
  const unknown = valuesOf(op).filter(([name, value]) => {
    const field = record.fields[name];
    const saysNothing = op.kind === 'insert' && value === null;
    return field ? !takes(field, value) : !saysNothing;
  });
  return [...unknown.map(([name]) => name), ...leftOut(op, record)].map((name) => `${op.table} ${name}`);
}

/** A newer app may leave out a field that an older one requires. */
function leftOut(op: Exclude<Op, { kind: 'prose' }>, { fields }: KnownRecord): string[] {
  if (op.kind === 'set') return [];
  return Object.keys(fields).filter((name) => !fields[name]?.nullable && op.row[name] === undefined);
}

function valuesOf(op: Exclude<Op, { kind: 'prose' }>): [string, FieldValue][] {
  if (op.kind === 'insert') return Object.entries(op.row);
  return Object.entries(op.fields).map(([name, [, next]]) => [name, next]);
}

function takes({ shape, nullable }: KnownField, value: FieldValue): boolean {
  if (value === null) return nullable;
  switch (shape.type) {
    case 'text':
      return String(value).length <= shape.max;
    case 'integer':
      return Number(value) >= shape.min && Number(value) <= shape.max;
    case 'choice':
      return shape.choices.includes(String(value));
    default:
      return true;
  }
}

/**
 * The set in the form of a version that knows all that it names: rows have just the fields of that version. An act or cause
 * that the version does not know is left out; it then shows the act as several lines.
 */
export function asKnownTo(set: ChangeSet, { envelope, records }: Knowledge): ChangeSet {
  const { act, cause, ops, ...rest } = set;
  return {
    ...rest,
    ...(act && envelope.includes('act') && { act }),
    ...(cause && envelope.includes('cause') && { cause }),
    ops: ops.map((op) => (op.kind === 'insert' ? onlyKnown(op, records[op.table]) : op)),
  };
}

function onlyKnown(op: InsertOp, record: KnownRecord | undefined): InsertOp {
  return { ...op, row: knownRow(op.row, record?.fields ?? {}) };
}

/** Ops as this version reads them: a field that a row leaves out is null. The log itself is not changed. */
export function withWholeRows(ops: readonly Op[], registry: Registry): readonly Op[] {
  return ops.map((op) => {
    const record = registry.records.get(op.table);
    if (op.kind !== 'insert' || !record) return op;
    const missing = record.names.filter((name) => op.row[name] === undefined);
    return missing.length === 0 ? op : { ...op, row: withNulls(op.row, missing) };
  });
}

function withNulls(row: Row, names: readonly string[]): Row {
  const whole = { ...row };
  for (const name of names) whole[name] = null;
  return whole;
}

function knownRow(row: Row, fields: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, row[name] ?? null]));
}

/**
 * Why the present records are no valid growth of the released ones, in words; empty where they are. A released field never
 * changes its type, becomes required, turns personal or disappears; a new field of a released record is optional.
 */
export function breachesOfGrowth(released: Knowledge, now: Knowledge): string[] {
  return Object.entries(released.records).flatMap(([name, before]) => {
    const after = now.records[name];
    if (!after) return [`${name} is gone`];
    const breaches = Object.entries(before.fields).flatMap(([field, was]) =>
      fieldBreaches(`${name}.${field}`, was, after.fields[field]),
    );
    if (before.kind !== after.kind) breaches.push(`${name} is a ${after.kind} now`);
    if (before.notes && !after.notes) breaches.push(`${name} has no notes any more`);
    for (const [field, { nullable }] of Object.entries(after.fields))
      if (!before.fields[field] && !nullable) breaches.push(`${name}.${field} is new and required`);
    return breaches;
  });
}

function fieldBreaches(name: string, was: KnownField, is: KnownField | undefined): string[] {
  if (!is) return [`${name} is gone`];
  const breaches: string[] = [];
  if (!isWider(was.shape, is.shape)) breaches.push(`${name} takes less than it did, or something else`);
  if (was.nullable && !is.nullable) breaches.push(`${name} is required now`);
  if (was.personal !== is.personal) breaches.push(`${name} is ${is.personal ? '' : 'not '}personal now`);
  if (was.merge !== is.merge) breaches.push(`${name} is ${is.merge} now`);
  return breaches;
}

function isWider(was: FieldShape, is: FieldShape): boolean {
  if (was.type === 'text' && is.type === 'text') return is.max >= was.max;
  if (was.type === 'integer' && is.type === 'integer') return is.min <= was.min && is.max >= was.max;
  if (was.type === 'choice' && is.type === 'choice')
    return was.choices.every((choice) => is.choices.includes(choice));
  if (was.type === 'reference' && is.type === 'reference') return was.to === is.to;
  return was.type === is.type;
}
