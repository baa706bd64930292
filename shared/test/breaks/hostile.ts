import { newId } from '../../src/core/ids.ts';
import type { Field, FieldValue, InsertOp, Op, RecordType, Row, SetOp } from '../../src/log/index.ts';
import { registry } from '../../src/registry.ts';

/** Values that this product never writes and an attacker may; each has broken some program. */
export const hostileValues: readonly FieldValue[] = [
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'constructor',
  '__proto__',
  '../../etc/passwd',
  "' or 1=1 --",
  '<img src=x onerror=alert(1)>',
  'x@y.z?attach=/etc/passwd&cc=evil@example.org',
  'ZZZ',
  '??',
  '2026-02-30',
  '+275760-09-13',
  'a'.repeat(100_000),
  -1,
  0.5,
  1e300,
  2 ** 53,
  null,
];

/** A valid value for the field. */
function soundValue({ shape, schema, rule }: Field): FieldValue {
  const texts = [
    'ana@example.org',
    'America/New_York',
    'USD',
    'rent',
    '2026-01-31',
    newId(),
    'ab'.repeat(32),
  ];
  const takes = (value: FieldValue) => schema.safeParse(value).success && !rule?.(value);
  switch (shape.type) {
    case 'integer':
      return Math.max(shape.min, 1);
    case 'date':
      return '2026-01-31';
    case 'choice':
      return shape.choices[0] ?? null;
    case 'reference':
      return newId();
    case 'text':
      return texts.find(takes) ?? null;
  }
}

function soundRow({ fields }: RecordType): Row {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, soundValue(field)]));
}

export interface Hostile {
  readonly what: string;
  readonly op: Op;
}

/** Every hostile value in every field of every record: in an insert, and as the new and the old value of a set. */
export function hostileFields(values: readonly FieldValue[] = hostileValues): Hostile[] {
  return [...registry.records.values()].flatMap((record) =>
    Object.keys(record.fields).flatMap((name) =>
      values.flatMap((value, index) => inField(record, name, { value, index })),
    ),
  );
}

function inField(
  record: RecordType,
  name: string,
  { value, index }: { value: FieldValue; index: number },
): Hostile[] {
  const { name: table } = record;
  const row = soundRow(record);
  const set = (pair: readonly [FieldValue, FieldValue]): SetOp => ({
    ...{ kind: 'set', table, id: newId() },
    fields: { [name]: pair },
  });
  const what = `${table}.${name} #${index}`;
  const insert: InsertOp = { kind: 'insert', table, id: newId(), row: { ...row, [name]: value } };
  return [
    { what: `${what} new`, op: insert },
    { what: `${what} wanted`, op: set([row[name] ?? null, value]) },
    { what: `${what} seen`, op: set([value, row[name] ?? null]) },
  ];
}

const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'seq', 'orgId', 'id', 'no such'];

/** Names and ids that no version of this product makes, in every place of an op that has one. */
export function hostileNames(): Hostile[] {
  return [...registry.records.values()].flatMap((record) => {
    const { name: table } = record;
    const row = soundRow(record);
    return [
      ...names.map((name): Hostile => {
        const fields = Object.fromEntries([[name, [null, 'x'] as const]]);
        return { what: `${table} field ${name}`, op: { kind: 'set', table, id: newId(), fields } };
      }),
      ...names.map((name): Hostile => {
        const more = Object.fromEntries([...Object.entries(row), [name, 'x']]);
        return { what: `${table} row ${name}`, op: { kind: 'insert', table, id: newId(), row: more } };
      }),
      ...['../../x', 'constructor', 'a', '<b>'].map((id): Hostile => {
        return { what: `${table} id ${id}`, op: { kind: 'insert', table, id, row } };
      }),
    ];
  });
}
