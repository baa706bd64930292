import { z } from 'zod';
import { derivedId } from '../core/ids.ts';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { say } from '../log/describe/index.ts';
import { insert } from '../log/index.ts';
import { personTables, personTableWords } from './rules.ts';
import { erasedRecord, erasure } from './schema.ts';

/**
 * Erases what the books hold of a person: in every table by the fold of these rows, in every other copy by whoever takes them in. What
 * is erased is worked out by whoever sequences (`person-data`), which sees all records; each record is named once.
 */
export const erasePerson = defineCommand({
  name: 'people.erase',
  title: 'Person erased',
  area: 'erasure',
  isInternal: true,
  args: z.strictObject({
    id: z.uuid(),
    recordTable: z.enum(personTables),
    recordId: z.uuid(),
    records: z.array(z.strictObject({ table: z.string(), id: z.uuid(), fields: z.array(z.string()).min(1) })),
  }),
  async run({ db, today }, { id, recordTable, recordId, records }) {
    const person = await db
      .selectFrom(recordTable)
      .select('id')
      .where('id', '=', recordId)
      .executeTakeFirst();
    if (!person) return refuse('missing', 'This person is not in these books.');
    const rows = records.map((record) => ({
      ...{ id: derivedId('erased-record', id, record.table, record.id), erasureId: id },
      ...{ recordTable: record.table, recordId: record.id, fields: record.fields.join(',') },
    }));
    return accept([
      insert(erasure, { id, recordTable, recordId, erasedOn: today }),
      ...rows.map((row) => insert(erasedRecord, row)),
    ]);
  },
  writes: '+erasure +erasedRecord',
  describe: (change) => {
    const [row] = change.added('erasure');
    if (!row) return null;
    const what = personTableWords[row.recordTable as keyof typeof personTableWords] ?? 'person';
    return say`Erased what the books held of a ${what.toLowerCase()}`;
  },
});

export const peopleCommands = [erasePerson];
