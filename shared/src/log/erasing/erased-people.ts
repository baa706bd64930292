import type { InsertOp, Op, Row, SetOp } from '../change-set.ts';
import type { RecordType, Registry } from '../registry.ts';
import { type ErasedFields, NOTE_FIELD } from './erase-set.ts';
import { ERASED, erasedValueOf } from './erased.ts';

/** Who was erased, and what was erased since the author of a set last heard of it. */
export interface ErasedPeople {
  /** The records of people, as "tenant 0192…". */
  readonly people: ReadonlySet<string>;
  readonly fields: ErasedFields;
}

/**
 * The ops of a new set without what would tell of somebody who was erased: what is personal of their own record, of what names it, and
 * of what was erased meanwhile is left out; a file that is attached to them is not attached. What is left moves money as before.
 */
export function withoutErased(registry: Registry, ops: readonly Op[], erased: ErasedPeople): readonly Op[] {
  if (erased.people.size === 0) return ops;
  return ops.map((op) => strip(registry, op, erased)).filter((op) => op !== null);
}

/** Whether an op says anything personal. Most that move money do not: who was erased need not be asked for them. */
export function saysPersonal(registry: Registry, op: Op): boolean {
  if (op.kind === 'prose') return true;
  const record = registry.records.get(op.table);
  if (!record) return false;
  return op.kind === 'insert'
    ? personalIn(record, op.row).length > 0
    : Object.keys(op.fields).some((name) => record.fields[name]?.personal);
}

function personalIn(record: RecordType, row: Row): string[] {
  return record.names.filter((name) => record.fields[name]?.personal && row[name] != null);
}

/** Whether ops tell of somebody who was erased, so that what was said to make them may do so too. */
export function tellsOfErased(ops: readonly Op[], erased: ErasedPeople): boolean {
  const ids = new Set([...erased.people].map((person) => person.split(' ')[1]));
  return ops.some((op) => {
    if (erased.people.has(keyOf(op)) || erased.fields.touches(op)) return true;
    if (op.kind === 'prose') return false;
    return Object.values(op.kind === 'insert' ? op.row : op.fields)
      .flat()
      .some((value) => ids.has(String(value)));
  });
}

function strip(registry: Registry, op: Op, erased: ErasedPeople): Op | null {
  const record = registry.records.get(op.table);
  if (!record) return op;
  if (op.kind === 'prose')
    return erased.people.has(keyOf(op)) || erased.fields.has(op, NOTE_FIELD) ? null : op;
  return op.kind === 'insert' ? stripRow(record, op, erased) : stripFields(record, op, erased);
}

function stripRow(record: RecordType, op: InsertOp, { people, fields }: ErasedPeople): Op | null {
  const isPerson = people.has(keyOf(op));
  const personal = personalIn(record, op.row);
  if (personal.length === 0) return op;
  if (people.has(`${op.row.recordTable} ${op.row.recordId}`)) return null;
  const names = personal.filter(
    (name) => isPerson || fields.has(op, name) || namesPerson(record, op.row, people),
  );
  if (names.length === 0) return op;
  const row = { ...op.row };
  for (const name of names) {
    const field = record.fields[name];
    if (field && !isPerson && field.nullable) delete row[name];
    else row[name] = field ? erasedValueOf(field) : ERASED;
  }
  return { ...op, row };
}

function namesPerson(record: RecordType, row: Row, people: ReadonlySet<string>): boolean {
  return record.names.some((name) => {
    const to = record.fields[name]?.references;
    return to !== undefined && people.has(`${to} ${row[name]}`);
  });
}

function stripFields(record: RecordType, op: SetOp, { people, fields }: ErasedPeople): Op | null {
  const isPerson = people.has(keyOf(op));
  const kept = Object.entries(op.fields).filter(
    ([name]) => !(record.fields[name]?.personal && (isPerson || fields.has(op, name))),
  );
  if (kept.length === Object.keys(op.fields).length) return op;
  return kept.length > 0 ? { ...op, fields: Object.fromEntries(kept) } : null;
}

function keyOf({ table, id }: Pick<Op, 'table' | 'id'>): string {
  return `${table} ${id}`;
}
