import type { KyselyPlugin } from 'kysely';
import type { ServerDatabase } from '../../sync-server/src/database/index.ts';
import type { Chance } from './chance.ts';

/** The server went down in the middle of a transaction; the database takes back what was not committed. */
class ServerDownError extends Error {}

/** Takes the server down after one of the next statements that it asks of the books. */
export class ServerFaults {
  isDown = false;
  /** Looks of ours are no part of the run. */
  paused = false;
  /** How many statements it has asked of the books. */
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
