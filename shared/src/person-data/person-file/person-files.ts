import { type CsvCell, toCsv } from '../../core/writing/csv.ts';
import type { Letterhead } from '../../documents/index.ts';
import type { Field } from '../../log/index.ts';
import type { MakesPdf } from '../../paper/index.ts';
import { registry } from '../../portfolio/index.ts';
import { fieldCell } from '../../reporting/field-cell.ts';
import { type DoneAbout, type KeptApart, pathOf, personPaper } from './person-paper.ts';
import type { PersonFile, RecordsOfKind } from './read-person-file.ts';

/** All that a file of one person is made from. */
export interface PersonFileContents {
  readonly file: PersonFile;
  readonly done: readonly DoneAbout[];
  readonly apart: readonly KeptApart[];
  readonly letterhead: Letterhead;
}

interface MadeFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes the files one after another: a paper to read, every value as JSON, a table for each kind of record, what was done, and the
 * attached files.
 * @param read The bytes of an attached file; null where it is not on this computer, which the archive then says.
 */
export async function* personFiles(
  contents: PersonFileContents,
  { pdf, read }: { pdf: MakesPdf; read: (sha256: string) => Promise<Uint8Array | null> },
): AsyncGenerator<MadeFile> {
  const { file, done, apart, letterhead } = contents;
  yield { path: 'about.pdf', bytes: await pdf.make(personPaper(file, { done, apart }, letterhead)) };
  yield text('data.json', `${JSON.stringify({ ...file, done, apart }, null, 1)}\n`);
  for (const kind of tablesOf(file))
    yield text(`tables/${kind.table}.csv`, tableCsv(kind, letterhead.currency));
  yield text('history.csv', historyCsv(done));
  const missing: string[] = [];
  for (const attached of file.files) {
    const bytes = await read(attached.sha256);
    if (bytes) yield { path: `files/${pathOf(attached)}`, bytes };
    else missing.push(attached.fileName);
  }
  if (missing.length > 0) yield text('files/MISSING.txt', `${missing.join('\n')}\n`);
}

const text = (path: string, said: string): MadeFile => ({ path, bytes: new TextEncoder().encode(said) });

/** One table of a kind: what is theirs, and behind it what belongs to leases that they share. */
function tablesOf({ own, shared }: PersonFile): RecordsOfKind[] {
  const tables = new Map<string, RecordsOfKind['rows']>();
  for (const { table, rows } of [...own, ...shared]) {
    const before = tables.get(table) ?? [];
    const known = new Set(before.map(({ id }) => id));
    tables.set(table, [...before, ...rows.filter(({ id }) => !known.has(id))]);
  }
  return [...tables].map(([table, rows]) => ({ table, rows }));
}

function tableCsv({ table, rows }: RecordsOfKind, currency: string): string {
  const fields = Object.entries<Field>(registry.get(table).fields);
  const lines = rows.map((row): CsvCell[] => [
    row.id,
    ...fields.map(([name, field]) => fieldCell(row[name] ?? null, field, currency)),
  ]);
  return toCsv(['Id', ...fields.map(([, { label }]) => label)], lines);
}

function historyCsv(done: readonly DoneAbout[]): string {
  return toCsv(
    ['When', 'Who', 'Device', 'What was done'],
    done.map(({ at, who, device, what }) => [at, who, device, what]),
  );
}
