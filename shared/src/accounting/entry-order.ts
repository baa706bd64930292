import { type RawBuilder, sql } from 'kysely';

// Entries of one day stand as they came into the books, on every screen and paper alike.

/** What waits for its place in the log comes after all that has one. */
const UNPLACED = Number.MAX_SAFE_INTEGER;

/** By what entries of one day are ordered: the place of their set in the log; PostgreSQL answers it as text. */
export function enteredAt(seq: number | string | null): number {
  return seq === null ? UNPLACED : Number(seq);
}

/** The same in a query over the rows of a fact. */
export function entered(table: string): RawBuilder<number> {
  return sql<number>`coalesce(${sql.ref(`${table}.seq`)}, ${sql.lit(UNPLACED)})`;
}
