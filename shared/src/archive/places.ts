import type { AnyDatabase } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';

/**
 * The places of the sets that the books are made of, counted from 1 without gaps: rows and changes of one set share a place, and what
 * came later has a greater one. Unlike a place in the log it is the same before and after books were brought in again.
 */
export async function readPlaces(db: AnyDatabase): Promise<Map<number, number>> {
  const seqs = new Set<number>();
  for (const table of [...registry.records.keys(), 'fieldHistory', 'note']) {
    const rows = await db.selectFrom(table).select('seq').distinct().execute();
    for (const { seq } of rows) seqs.add(Number(seq));
  }
  return new Map([...seqs].sort((a, b) => a - b).map((seq, index) => [seq, index + 1]));
}
