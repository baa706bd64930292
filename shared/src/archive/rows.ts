import type { AnyDatabase, FieldValue, Row } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';

/** A record as it stands, with the place of the set that changed it last. */
export type ArchivedRow = Row & { readonly id: string; readonly set: number };

/** One change of a field: the values before and after, in the set and at the turn in which it came. */
export interface ArchivedChange {
  readonly set: number;
  readonly turn: number;
  readonly table: string;
  readonly id: string;
  readonly field: string;
  readonly old: FieldValue;
  readonly new: FieldValue;
}

/** The note of a record, as one update in base64 that holds all of it. */
export interface ArchivedNote {
  readonly set: number;
  readonly table: string;
  readonly id: string;
  readonly state: string;
}

type Places = ReadonlyMap<number, number>;

const PAGE = 1000;

/** The records of a table in the order of their ids, a page at a time, so that it costs no more memory than a page. */
export async function* rowsOf(db: AnyDatabase, table: string, places: Places): AsyncGenerator<ArchivedRow[]> {
  const names = registry.get(table).names;
  for (let after = ''; ; ) {
    const page = await db
      .selectFrom(table)
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    if (page.length > 0) yield page.map((row) => archived(row as Row, names, places));
    if (page.length < PAGE) return;
    after = String(page.at(-1)?.id);
  }
}

function archived(row: Row, names: readonly string[], places: Places): ArchivedRow {
  const fields = names.map((name) => [name, row[name] ?? null] as const);
  return { id: String(row.id), set: places.get(Number(row.seq)) ?? 0, ...Object.fromEntries(fields) };
}

/** Every change of a field, in the order in which they came. */
export async function* changesOf(db: AnyDatabase, places: Places): AsyncGenerator<ArchivedChange[]> {
  const order = ['seq', 'opIndex', 'recordTable', 'recordId', 'field'] as const;
  for (let offset = 0; ; offset += PAGE) {
    let query = db.selectFrom('fieldHistory').selectAll().limit(PAGE).offset(offset);
    for (const name of order) query = query.orderBy(name);
    const page = await query.execute();
    if (page.length > 0)
      yield page.map(({ seq, opIndex, recordTable: table, recordId: id, field, oldValue, newValue }) => ({
        ...{ set: places.get(Number(seq)) ?? 0, turn: Number(opIndex), table, id, field },
        ...{ old: oldValue, new: newValue },
      }));
    if (page.length < PAGE) return;
  }
}

export async function notesOf(db: AnyDatabase, places: Places): Promise<ArchivedNote[]> {
  const notes = await db.selectFrom('note').selectAll().orderBy('recordTable').orderBy('recordId').execute();
  return notes.map(({ seq, recordTable: table, recordId: id, state }) => {
    return { set: places.get(Number(seq)) ?? 0, table, id, state };
  });
}
