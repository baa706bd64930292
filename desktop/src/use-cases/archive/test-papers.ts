import { receiptHolders } from '@portfolio-os/shared/attachments';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { type Op, Projection } from '@portfolio-os/shared/log';
import { NOTE_ROOT, notedTables } from '@portfolio-os/shared/notes';
import { type Database, registry } from '@portfolio-os/shared/portfolio';
import fc from 'fast-check';
import * as Y from 'yjs';
import { pdf } from '../../../../shared/src/attachments/samples/index.ts';
import type { ReceiptStore } from '../../attachments/index.ts';

/** Files on records of every kind that may have one, some of them the same file and some that is not on this computer; and notes. */
export const anyPapers = fc.record({
  files: fc.array(
    fc.record({
      holder: fc.constantFrom(...receiptHolders, 'organisation' as const),
      pick: fc.nat(20),
      content: fc.nat(4),
      isHere: fc.boolean(),
    }),
    { maxLength: 8 },
  ),
  notes: fc.array(
    fc.record({
      table: fc.constantFrom(...notedTables),
      pick: fc.nat(20),
      texts: fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 6 },
  ),
});
type Papers = typeof anyPapers extends fc.Arbitrary<infer T> ? T : never;

/** Puts them on records that the books have, each as a set of its own behind all that is there; the files into `store`. */
export async function addPapers(db: Database, { files, notes }: Papers, store: ReceiptStore): Promise<void> {
  let seq = 1_000_000;
  const put = async (op: Op) => new Projection(registry).apply(db, [op], ++seq);
  for (const { holder, pick, content, isHere } of files) {
    const recordId = await oneOf(db, holder, pick);
    const staged = expectOk(await store.stage(new Blob([pdf(`Paper ${content}`)]).stream()));
    if (isHere) expectOk(await store.keep(staged.sha256));
    if (!recordId) continue;
    const named = { recordTable: holder, recordId, fileName: `Paper ${content}.pdf`, addedOn: '2026-03-01' };
    await put({ kind: 'insert', table: 'receipt', id: newId(), row: { ...named, ...staged } });
  }
  for (const { table, pick, texts } of notes) {
    const id = await oneOf(db, table, pick);
    // Each is somebody else's, who had not seen the others.
    if (id) for (const text of texts) await put({ kind: 'prose', table, id, update: noteOf(text) });
  }
}

async function oneOf(db: Database, table: string, pick: number): Promise<string | undefined> {
  const rows = await db
    .selectFrom(table as 'lease')
    .select('id')
    .orderBy('id')
    .execute();
  return rows[pick % Math.max(rows.length, 1)]?.id;
}

function noteOf(text: string): string {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment(NOTE_ROOT).insert(0, [paragraph]);
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
}
