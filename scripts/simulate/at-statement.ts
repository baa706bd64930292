import type { KyselyPlugin } from 'kysely';
import type { ServerDatabase } from '../../sync-server/src/database/index.ts';

/** The same database with a hook that runs after a given number of statements on the books. */
export function atStatement(
  database: ServerDatabase,
  at: number,
  happen: () => Promise<void>,
): { readonly database: ServerDatabase; readonly asked: () => number } {
  let asked = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      asked += 1;
      if (asked === at) await happen();
      return result;
    },
  };
  const books = database.books.withPlugin(plugin);
  return { database: { ...database, books, replica: books }, asked: () => asked };
}
