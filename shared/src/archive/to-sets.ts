import type { FieldValue, Op, Row } from '../log/index.ts';
import { MAX_OPS_PER_SET } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';
import type { ArchivedBooks } from './read.ts';
import type { ArchivedChange } from './rows.ts';

/**
 * The sets that make the books of an archive again, in the order of their places: each record as it was first, then each change of a
 * field where it came. A record that was changed stands before all sets, because a row keeps only its last place; a fact stands where
 * it came, so that what belongs to one act still does, and what came after a closing still comes after it. Every record keeps its id,
 * that of the portfolio too: with it the books know their bank accounts and the files of each bank again.
 */
export function setsOf(books: ArchivedBooks): Op[][] {
  const ofRecord = Map.groupBy(books.changes, ({ table, id }) => `${table} ${id}`);
  const places = new Map<number, Op[]>();
  const put = (place: number, op: Op) => {
    const ops = places.get(place);
    if (ops) ops.push(op);
    else places.set(place, [op]);
  };
  for (const [table, rows] of books.rows)
    for (const { id, set, ...row } of rows) {
      const changes = ofRecord.get(`${table} ${id}`) ?? [];
      const first = asFirst(table, row as Row, changes);
      put(changes.length > 0 ? 0 : set, { kind: 'insert', table, id, row: first });
    }
  for (const { set, op } of setOps(books.changes)) put(set, op);
  for (const { set, table, id, state } of books.notes) put(set, { kind: 'prose', table, id, update: state });
  return [...places].sort(([a], [b]) => a - b).flatMap(([, ops]) => cut(ops));
}

/** The row before its first change; what it never held is left out. */
function asFirst(table: string, row: Row, changes: readonly ArchivedChange[]): Row {
  const first = { ...row };
  for (const { field, old } of changes.toReversed()) first[field] = fieldValue(table, field, old);
  return Object.fromEntries(Object.entries(first).filter(([, value]) => value !== null));
}

/** The changes of one record in one set and turn are one op; the turns of a set keep their order. */
function setOps(changes: readonly ArchivedChange[]) {
  const turns = Map.groupBy(changes, ({ set, turn, table, id }) => `${set} ${turn} ${table} ${id}`);
  return [...turns.values()].flatMap((fields) => {
    const [one] = fields;
    if (!one) return [];
    const { set, table, id } = one;
    const pairs = fields.map(
      ({ field, old, new: next }) =>
        [field, [fieldValue(table, field, old), fieldValue(table, field, next)] as const] as const,
    );
    const op: Op = { kind: 'set', table, id, fields: Object.fromEntries(pairs) };
    return [{ set, op }];
  });
}

/** The history keeps every value as text. */
function fieldValue(table: string, field: string, value: FieldValue): FieldValue {
  if (value === null) return null;
  return registry.get(table).fields[field]?.column === 'integer' ? Number(value) : value;
}

function cut(ops: readonly Op[]): Op[][] {
  const pieces: Op[][] = [];
  for (let start = 0; start < ops.length; start += MAX_OPS_PER_SET)
    pieces.push(ops.slice(start, start + MAX_OPS_PER_SET));
  return pieces;
}
