import type { KyselyPlugin, RootOperationNode } from 'kysely';
import type { ServerDatabase } from '../database/index.ts';

/** Counts the queries on the books through `database`, without the statements that bind the organisation. */
export class QuestionCounter {
  readonly database: ServerDatabase;
  #asked = 0;

  constructor(database: ServerDatabase) {
    const binding = new WeakSet<object>();
    const plugin: KyselyPlugin = {
      transformQuery: ({ node, queryId }) => {
        if (binds(node)) binding.add(queryId);
        return node;
      },
      // A prepared query skips transformQuery, so that it is counted by its result.
      transformResult: async ({ result, queryId }) => {
        if (!binding.has(queryId)) this.#asked += 1;
        return result;
      },
    };
    const books = database.books.withPlugin(plugin);
    this.database = { ...database, books, replica: books };
  }

  get asked(): number {
    return this.#asked;
  }
}

function binds(node: RootOperationNode): boolean {
  return node.kind === 'RawNode' && node.sqlFragments.join('').trim().startsWith('set local');
}
