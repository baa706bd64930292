import { toBase64 } from '../../core/base64.ts';
import { own } from '../../core/own.ts';
import type { AnyDatabase } from '../any-database.ts';
import type { Row } from '../change-set.ts';
import { putNote } from '../prose/fold-notes.ts';
import { EMPTY_PROSE } from '../prose/merge-prose.ts';
import type { Registry } from '../registry.ts';
import { type ErasedRow, fieldsOf, NOTE_FIELD } from './erase-set.ts';
import { erasedValueOf } from './erased.ts';

/**
 * Takes the personal values that a row names out of the tables: out of the record as it stands, out of what its fields said before,
 * and out of its note. Doing it again changes nothing, and it comes to the same whether the log still held the values or not.
 */
export async function eraseRow(
  db: AnyDatabase,
  registry: Registry,
  { recordTable: table, recordId: id, fields }: ErasedRow,
  seq: number | null,
): Promise<void> {
  const record = registry.records.get(table);
  if (!record) return;
  const names = fieldsOf(fields);
  const values: Row = {};
  for (const name of names) {
    const field = own(record.fields, name);
    if (field?.personal) values[name] = erasedValueOf(field);
  }
  if (Object.keys(values).length > 0) {
    await db.updateTable(table).set(values).where('id', '=', id).execute();
    for (const [field, value] of Object.entries(values)) {
      const former = db.updateTable('fieldHistory').set({ oldValue: value, newValue: value });
      await former
        .where('recordTable', '=', table)
        .where('recordId', '=', id)
        .where('field', '=', field)
        .execute();
    }
  }
  if (record.notes && names.includes(NOTE_FIELD))
    await putNote(db, { recordTable: table, recordId: id, state: toBase64(EMPTY_PROSE), seq });
}
