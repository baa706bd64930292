import type { Database } from '../database.ts';
import { type AnyDatabase, ERASED, type FieldValue, type Row } from '../log/index.ts';
import type { PersonTable } from '../people/index.ts';
import { registry } from '../portfolio/index.ts';

export interface Person {
  readonly table: PersonTable;
  readonly id: string;
}

/** So short a word is in too many texts to mean anybody. */
const SHORTEST = 3;

/** Everything that a person was ever called in the books, and how they could be reached: what their record says and said. */
export async function wordsOfPerson(db: Database, { table, id }: Person): Promise<readonly string[]> {
  const fields = personalFieldsOf(table);
  const now = await (db as AnyDatabase)
    .selectFrom(table)
    .select(fields)
    .where('id', '=', id)
    .executeTakeFirst();
  const former = await db
    .selectFrom('fieldHistory')
    .select(['oldValue', 'newValue'])
    .where('recordTable', '=', table)
    .where('recordId', '=', id)
    .where('field', 'in', fields)
    .execute();
  const values = [
    ...Object.values((now ?? {}) as Row),
    ...former.flatMap((row) => [row.oldValue, row.newValue]),
  ];
  return [...new Set(values.filter(isWord))];
}

function isWord(value: FieldValue): value is string {
  return typeof value === 'string' && value !== ERASED && value.trim().length >= SHORTEST;
}

/** The names of a record's personal fields. */
export function personalFieldsOf(table: string): string[] {
  const { names, fields } = registry.get(table);
  return names.filter((name) => fields[name]?.personal);
}

/**
 * Whether a text names somebody: it holds an address or a number of theirs, or each word of a name, in whatever order a bank writes
 * them: “ZELLE RUIZ ANA” names Ana Ruiz, and “Ruizmann” names nobody.
 */
export function naming(words: readonly string[]): (text: string) => boolean {
  const names = words.map(wordsIn).filter((parts) => parts.some((part) => part.length >= SHORTEST));
  if (names.length === 0) return () => false;
  return (text) => {
    const found = new Set(wordsIn(text));
    return names.some((parts) => parts.every((part) => found.has(part)));
  };
}

function wordsIn(text: string): string[] {
  return text.toLocaleLowerCase('en').match(/[\p{L}\p{N}]+/gu) ?? [];
}
