import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { findProblems, registry } from '../portfolio/index.ts';
import { readPlaces } from './places.ts';
import type { ArchivedBooks } from './read.ts';
import { rowsOf } from './rows.ts';

/** Whether the books that were made of an archive are those that it holds, record by record, and sound. */
export async function proveBroughtBack(db: Database, books: ArchivedBooks): Promise<Result<null>> {
  const places = await readPlaces(db);
  for (const [table, archived] of books.rows) {
    let index = 0;
    for await (const page of rowsOf(db, table, places))
      for (const row of page) {
        const expected = archived[index++];
        if (table !== 'organisation' && fields(row) !== fields(expected))
          return refuse(
            'damaged',
            `Nothing was brought in. ${table} ${row.id} is not what its history makes of it.`,
          );
      }
    if (index !== archived.length)
      return refuse(
        'damaged',
        `Nothing was brought in. ${table}: ${archived.length} records became ${index}.`,
      );
  }
  const [problem] = await findProblems(db, registry);
  return problem
    ? refuse('damaged', `Nothing was brought in. The archive’s books are not sound: ${problem}`)
    : accept(null);
}

/** A record as text, without the place of its last change, which counts anew where a set was cut. */
function fields(row: object | undefined): string {
  return JSON.stringify({ ...row, set: null });
}
