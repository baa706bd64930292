import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, type DatabaseConnection, type Driver, Kysely, PGliteDialect } from 'kysely';
import { fromPglite } from 'pg-boss';
import type { BooksTables } from './books-tables.ts';
import { integerTypes, type ServerDatabase, type Wake } from './connections.ts';
import { lockFolder } from './lock-folder.ts';

/**
 * Opens the embedded database: in `folder`, or in memory where none is given. One process at a time may open it. It has one
 * connection, so transactions run one after the other.
 */
export async function openPGlite(folder?: string): Promise<ServerDatabase> {
  const unlock = folder === undefined ? () => undefined : lockFolder(folder);
  if (folder !== undefined) mkdirSync(join(folder, 'postgres'), { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: join(folder, 'postgres') }),
    parsers,
  });
  return overPGlite(pglite, unlock);
}

/** How an embedded database is opened whose integers arrive as ours do. */
export const parsers = { [integerTypes.int8]: Number, [integerTypes.numeric]: Number };

/** An open embedded database as a server uses it; `unlock` is called once it is closed. */
export function overPGlite(pglite: PGlite, unlock: () => void = () => undefined): ServerDatabase {
  const turns = new Mutex();
  const over = <T>(plugins: CamelCasePlugin[]) =>
    new Kysely<T>({ dialect: new TurnTakingDialect(pglite, turns), plugins });
  const listeners = new Set<Wake>();
  const books = over<BooksTables>([new CamelCasePlugin()]);
  return {
    engine: 'pglite',
    owner: over([new CamelCasePlugin()]),
    books,
    replica: books,
    identity: over([]),
    jobs: over([]),
    jobQueue: { backend: 'pglite', db: fromPglite(pglite) },
    notify: async (payloads) => {
      for (const payload of payloads) for (const wake of listeners) wake(payload);
    },
    listen: async (wake) => void listeners.add(wake),
    dismissOwner: async () => undefined,
    close: async () => {
      await turns.take();
      await pglite.close();
      unlock();
    },
  };
}

/** A fair mutex: each holder releases it to the next in line. */
class Mutex {
  #last: Promise<void> = Promise.resolve();

  async take(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#last;
    this.#last = promise;
    await before;
    return resolve;
  }
}

/**
 * Kysely's own dialect for PGlite hands its one connection to everybody at once, so that concurrent transactions would end
 * each other. Here a caller owns the connection until it releases it, across all handles of the database.
 */
class TurnTakingDialect extends PGliteDialect {
  readonly #turns: Mutex;

  constructor(pglite: PGlite, turns: Mutex) {
    super({ pglite });
    this.#turns = turns;
  }

  override createDriver(): Driver {
    const driver = super.createDriver();
    const turns = this.#turns;
    const held = new WeakMap<DatabaseConnection, () => void>();
    const acquire = driver.acquireConnection.bind(driver);
    driver.acquireConnection = async () => {
      const release = await turns.take();
      const connection = await acquire();
      held.set(connection, release);
      return connection;
    };
    driver.releaseConnection = async (connection) => held.get(connection)?.();
    return driver;
  }
}
