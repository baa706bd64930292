import type { KyselyPlugin, RootOperationNode } from 'kysely';
import type { ServerDatabase } from '../database/index.ts';

/** Counts what is asked of the books through `database`, beside the statements that bind the organisation. */
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
      // What a kept statement asks is transformed by nobody; its answer is.
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
