import type { KyselyPlugin } from 'kysely';
import type { ServerDatabase } from '../../sync-server/src/database/index.ts';
import type { Chance } from './chance.ts';

/** The server crashed inside a transaction; the database rolls it back. */
class ServerDownError extends Error {}

/** Crashes the server after one of its next statements on the books. */
export class ServerFaults {
  isDown = false;
  /** True while the simulator itself inspects the database. */
  paused = false;
  /** How many statements the server has run on the books. */
  asked = 0;
  #statementsLeft: number | null = null;

  goDownSoon(chance: Chance): void {
    this.#statementsLeft = chance.between(1, 40);
  }

  start(): void {
    this.isDown = false;
    this.#statementsLeft = null;
  }

  count(): void {
    this.asked += 1;
    if (this.#statementsLeft === null || this.paused) return;
    this.#statementsLeft -= 1;
    if (this.#statementsLeft > 0) return;
    this.isDown = true;
    throw new ServerDownError('The server went down.');
  }
}

export function withFaults(database: ServerDatabase, faults: ServerFaults): ServerDatabase {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      faults.count();
      return result;
    },
  };
  const books = database.books.withPlugin(plugin);
  return { ...database, books, replica: books };
}
