import { toBase64 } from '@portfolio-os/shared/core';
import { noteOf } from '@portfolio-os/shared/notes';
import { addParagraph, Writer } from '../../../shared/src/log/prose/test-writers.ts';
import { proseKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

/** Writes a paragraph into a note that others write in at the same time. */
export const writeNote: Action = async (books, chance) => {
  const table = chance.pick(['building', 'tenant', 'lease'] as const);
  const record = await anyRow(
    books
      .selectFrom(table as 'tenant')
      .select('id')
      .orderBy('id')
      .execute(),
    chance,
  );
  if (!record) return null;
  const { state } = await noteOf(books, table, record.id);
  const writer = new Writer(chance.between(1, 2 ** 30));
  if (state) writer.receive(new Uint8Array(Buffer.from(state, 'base64')));
  addParagraph(writer.doc, `Paragraph ${chance.between(1, 9999)}`, 0);
  const update = toBase64(writer.save());
  return doing('notes.write', { table, id: record.id, update }, proseKey(table, record.id, update));
};
