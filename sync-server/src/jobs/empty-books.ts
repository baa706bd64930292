import type { PortfolioTables } from '@portfolio-os/shared/portfolio';
import { openEmptyBooks } from '@portfolio-os/shared/sqlite';
import type { Kysely } from 'kysely';

/** Runs `work` over empty tables in memory, on SQLite, which is not the server's engine. */
export async function withEmptyBooks<T>(work: (books: Kysely<PortfolioTables>) => Promise<T>): Promise<T> {
  const { db } = await openEmptyBooks();
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
