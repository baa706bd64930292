import { accountTable, fileNamePart, type Letterhead, paperOf, writes } from '../../documents/index.ts';
import { type Field, type FieldValue, NOTE_FIELD } from '../../log/index.ts';
import type { Paper, PaperTable } from '../../paper/index.ts';
import { personTableWords } from '../../people/index.ts';
import { registry } from '../../portfolio/index.ts';
import type { Value } from '../personal-values.ts';
import type { PersonFile, RecordsOfKind } from './read-person-file.ts';

/** What was done about them, by whom and when: the log knows, and the books alone do not. */
export interface DoneAbout {
  readonly at: string;
  readonly who: string;
  readonly device: string;
  readonly what: string;
}

/** A line of what is kept apart from the books: "Tax id", "***-**-9999". */
export interface KeptApart {
  readonly what: string;
  readonly says: string;
}

/** The readable part of the file: what is known of somebody, in words and tables; longer lists stand in the tables beside it. */
export function personPaper(
  file: PersonFile,
  { done, apart }: { done: readonly DoneAbout[]; apart: readonly KeptApart[] },
  letterhead: Letterhead,
): Paper {
  const { person, erasedOn } = file;
  const { day } = writes(letterhead);
  const pairs = (heading: string, rows: readonly (readonly string[])[]): PaperTable[] =>
    table(heading, ['What', 'Says'], rows);
  return paperOf(letterhead, {
    title: `Everything about ${person.name}`,
    facts: [
      { label: 'Known as', value: personTableWords[person.table] },
      ...(erasedOn ? [{ label: 'Erased on', value: day(erasedOn) }] : []),
    ],
    parts: [
      { kind: 'text', paragraphs: introduction(file) },
      ...file.own.flatMap((kind) => recordsTable(kind, '', letterhead)),
      ...file.leases.map(({ place, isShared, ledger }) =>
        accountTable(
          {
            heading: `Ledger of ${place}${isShared ? ', shared with others' : ''}`,
            openingCents: null,
            lines: ledger,
          },
          letterhead,
        ),
      ),
      ...file.shared.flatMap((kind) => recordsTable(kind, ' of shared leases', letterhead)),
      ...pairs('Notes', file.notes.map(valueLine)),
      ...pairs('What was said before', file.former.map(valueLine)),
      ...pairs('Elsewhere in the books', file.mentions.map(valueLine)),
      ...pairs(
        'Attached files',
        file.files.map(({ fileName, sha256 }) => [fileName, `files/${pathOf({ fileName, sha256 })}`]),
      ),
      ...pairs(
        'Kept apart from the books',
        apart.map(({ what, says }) => [what, says]),
      ),
      ...table(
        'What was done',
        ['Day', 'Who', 'What'],
        done.slice(0, MOST_TOLD).map(({ at, who, what }) => [day(at.slice(0, 10)), who, what]),
      ),
    ],
  });
}

/** So many records or changes are told on paper; a table beside it has all of them. */
const MOST_TOLD = 60;

function introduction({ own, shared, erasedOn }: PersonFile): string[] {
  const count = [...own, ...shared].reduce((sum, { rows }) => sum + rows.length, 0);
  return [
    `All that these books hold of one person: ${count} records. data.json holds every value of them, tables/ the same for a spreadsheet, history.csv what was done and by whom, and files/ what is attached.`,
    ...(erasedOn ? ['What was personal was erased then, and reads “Erased”; amounts and days stayed.'] : []),
  ];
}

function recordsTable(
  { table: name, rows }: RecordsOfKind,
  of: string,
  letterhead: Letterhead,
): PaperTable[] {
  const { label, fields } = registry.get(name);
  if (rows.length > MOST_TOLD)
    return table(`${label}${of}`, ['What', 'Says'], [[`${rows.length} records`, `In tables/${name}.csv`]]);
  const told = Object.entries<Field>(fields).filter(
    ([, { kind, unspoken }]) => kind !== 'reference' && !unspoken,
  );
  const lines = rows.flatMap((row) => {
    const said = told.filter(([field]) => row[field] != null);
    return said.map(([field, { label: what }], index) => [
      index === 0 ? what : `  ${what}`,
      inWords(fields[field] as Field, row[field] ?? null, letterhead),
    ]);
  });
  return table(`${label}${of}`, ['What', 'Says'], lines);
}

function inWords(field: Field, value: FieldValue, letterhead: Letterhead): string {
  const { day, money } = writes(letterhead);
  if (value === null) return '';
  const words = field.words?.(value);
  if (words) return words;
  if (field.kind === 'money') return money(Number(value));
  if (field.kind === 'date') return day(String(value));
  if (field.kind === 'percent') return `${Number(value) / 100}%`;
  if (field.kind === 'halves') return String(Number(value) / 2);
  return field.choices[String(value)] ?? String(value);
}

function valueLine({ table: name, field, text }: Value): string[] {
  const label = field === NOTE_FIELD ? 'note' : (registry.records.get(name)?.fields[field]?.label ?? field);
  return [`${registry.labelOf(name)}: ${label.toLowerCase()}`, text];
}

function table(
  heading: string,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): PaperTable[] {
  if (rows.length === 0) return [];
  const columns = titles.map((title) => ({ title, holds: title === 'Day' ? 'figures' : 'words' }) as const);
  return [{ kind: 'table', heading, columns, rows: rows.map((cells) => ({ cells, mark: 'line' })) }];
}

/** The name of an attached file in the folder of the archive: its own name behind the beginning of its hash. */
export function pathOf({ fileName, sha256 }: { fileName: string; sha256: string }): string {
  return `${sha256.slice(0, 8)} ${fileNamePart(fileName)}`;
}
