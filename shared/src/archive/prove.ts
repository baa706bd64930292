import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { findProblems, registry } from '../portfolio/index.ts';
import { readPlaces } from './places.ts';
import type { ArchivedBooks } from './read.ts';
import { changesOf, notesOf, rowsOf } from './rows.ts';

/**
 * Whether the books that were made of an archive are those that it holds: record by record, change by change and note by note, and
 * sound but for the findings that they had when the archive was made (`known`): a later rule may find what an earlier program allowed.
 */
export async function proveBroughtBack(
  db: Database,
  books: ArchivedBooks,
  known: readonly string[] = [],
): Promise<Result<null>> {
  const places = await readPlaces(db);
  for (const [table, archived] of books.rows) {
    const same = await compare(table, archived, rowsOf(db, table, places));
    if (!same.ok) return same;
  }
  const changed = await compare('history', books.changes, changesOf(db, places));
  if (!changed.ok) return changed;
  const noted = await compare('notes', books.notes, [await notesOf(db, places)]);
  if (!noted.ok) return noted;
  const expected = new Set(known);
  const problem = (await findProblems(db, registry)).find((found) => !expected.has(found));
  return problem
    ? refuse('damaged', `Nothing was brought in. The archive’s books are not sound: ${problem}`)
    : accept(null);
}

async function compare(
  name: string,
  archived: readonly object[],
  made: AsyncIterable<readonly object[]> | Iterable<readonly object[]>,
): Promise<Result<null>> {
  let index = 0;
  for await (const page of made)
    for (const line of page) {
      if (said(line) !== said(archived[index]))
        return refuse(
          'damaged',
          `Nothing was brought in. data/${name}.jsonl, line ${index + 1} is not what the history makes of it.`,
        );
      index += 1;
    }
  return index === archived.length
    ? accept(null)
    : refuse(
        'damaged',
        `Nothing was brought in. data/${name}.jsonl: ${archived.length} lines became ${index}.`,
      );
}

/** A line as text without its place among the sets, which counts anew where a set was cut or a record was changed. */
function said(line: object | undefined): string {
  return JSON.stringify({ ...line, set: null, turn: null });
}
