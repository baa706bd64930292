import { toCsv } from '../core/writing/csv.ts';
import type { Database } from '../database.ts';
import type { Field, RecordType } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';
import { fieldCell } from '../reporting/field-cell.ts';
import { exportJournal, journalFormats } from '../reporting/index.ts';
import { HISTORY, NOTES, rowsPath, tablePath } from './format.ts';
import { readPlaces } from './places.ts';
import { type ArchivedRow, changesOf, notesOf, rowsOf } from './rows.ts';

/** A file of the archive as it is made, in pieces; `counted` says how many records a piece of it holds. */
export interface ContentFile {
  readonly path: string;
  readonly pieces: AsyncIterable<{ readonly text: string; readonly rows?: number }>;
}

/**
 * All that the books say, file by file: every record as a line of JSON and as a table, every change of a field, every note, and the
 * journals of three programs. The same books give the same text. Nothing may be pending in them.
 */
export async function* contentsOf(db: Database, currency: string): AsyncGenerator<ContentFile> {
  const places = await readPlaces(db);
  for (const table of registry.records.keys())
    yield { path: rowsPath(table), pieces: linesOf(rowsOf(db, table, places)) };
  yield { path: HISTORY, pieces: linesOf(changesOf(db, places)) };
  yield { path: NOTES, pieces: linesOf([await notesOf(db, places)]) };
  for (const [table, record] of registry.records)
    yield { path: tablePath(table), pieces: tableOf(record, rowsOf(db, table, places), currency) };
  for (const format of journalFormats) {
    const name = format === 'beancount' ? 'books.beancount' : `${format}.journal`;
    yield { path: `journals/${name}`, pieces: textOf(exportJournal(db, { format })) };
  }
}

async function* linesOf(pages: AsyncIterable<object[]> | Iterable<object[]>) {
  for await (const page of pages)
    yield { text: page.map((line) => `${JSON.stringify(line)}\n`).join(''), rows: page.length };
}

async function* textOf(parts: AsyncIterable<string>) {
  for await (const text of parts) yield { text };
}

async function* tableOf(record: RecordType, pages: AsyncIterable<ArchivedRow[]>, currency: string) {
  const fields = Object.entries<Field>(record.fields);
  const header = ['Id', ...fields.map(([, { label }]) => label)];
  yield { text: toCsv(header, []) };
  for await (const page of pages) {
    const rows = page.map((row) => [
      row.id,
      ...fields.map(([name, field]) => fieldCell(row[name] ?? null, field, currency)),
    ]);
    // The byte-order mark and the titles stand once, at the beginning.
    yield { text: toCsv([], rows).slice('\ufeff\r\n'.length) };
  }
}
