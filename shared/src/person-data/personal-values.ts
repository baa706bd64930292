import type { Database } from '../database.ts';
import { type AnyDatabase, NOTE_FIELD, type Row } from '../log/index.ts';
import { plainTextOf } from '../notes/index.ts';
import { registry } from '../portfolio/index.ts';
import { personalFieldsOf } from './words-of-person.ts';

/** A text of a record: what one of its fields says or said. */
export interface Value {
  readonly table: string;
  readonly id: string;
  readonly field: string;
  readonly text: string;
}

/** Every personal text of the books: as it stands, as it stood, and the notes. */
export async function personalValues(db: Database): Promise<Value[]> {
  const values: Value[] = [];
  for (const { name: table } of registry.records.values()) {
    const fields = personalFieldsOf(table);
    if (fields.length > 0) values.push(...(await textsOf(db, table, fields)));
  }
  const former = await db.selectFrom('fieldHistory').selectAll().execute();
  for (const { recordTable: table, recordId: id, field, oldValue, newValue } of former)
    if (registry.records.get(table)?.fields[field]?.personal)
      for (const text of [oldValue, newValue])
        if (text) values.push({ table, id, field, text: String(text) });
  for (const { recordTable: table, recordId: id, state } of await db.selectFrom('note').selectAll().execute())
    values.push(...noteOf(table, id, state));
  return values;
}

/** What was taken out of a note is still in its document, so a note that says nothing may hold something, too. */
function noteOf(table: string, id: string, state: string): Value[] {
  const isErased = state.length <= 4;
  return isErased ? [] : [{ table, id, field: NOTE_FIELD, text: plainTextOf(state) }];
}

export async function textsOf(db: Database, table: string, fields: readonly string[]): Promise<Value[]> {
  const rows = await (db as AnyDatabase)
    .selectFrom(table)
    .select(['id', ...fields])
    .orderBy('id')
    .execute();
  return (rows as (Row & { id: string })[]).flatMap((row) =>
    fields.flatMap((field) => {
      const text = row[field];
      return text === null || text === undefined ? [] : [{ table, id: row.id, field, text: String(text) }];
    }),
  );
}
