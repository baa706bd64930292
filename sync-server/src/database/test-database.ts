import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import type { ServerDatabase } from './connections.ts';
import { openPostgres } from './open-postgres.ts';
import { TestPostgres } from './test-postgres.ts';
import { openPreparedPGlite, TEST_SECRET } from './test-prepared.ts';

export { TEST_SECRET };

type Engine = 'pglite' | 'postgres';

/**
 * The same tests on PGlite and on a real PostgreSQL. `open` answers the one database that the tests of this block share:
 * they keep apart by organisation, as real ones do.
 */
export function onBothEngines(
  title: string,
  tests: (open: () => ServerDatabase, engine: Engine) => void,
): void {
  describe.each(['pglite', 'postgres'] as const)(`${title} on %s`, (engine) => {
    let database: ServerDatabase | undefined;
    let postgres: TestPostgres | undefined;
    beforeAll(async () => {
      if (engine === 'postgres') postgres = await TestPostgres.start();
      database = postgres
        ? openPostgres({ url: await postgres.createDatabase(), secret: TEST_SECRET })
        : await openPreparedPGlite();
    });
    afterAll(async () => {
      await database?.close();
      await postgres?.stop();
    });
    tests(() => {
      if (!database) throw new Error('The database is opened before the tests.');
      return database;
    }, engine);
  });
}

/** Half of some cases: the other engine has the others, and with the next seed it is the other way about. */
export function halfOf<Case>(cases: readonly Case[], engine: Engine): Case[] {
  const turn = (Number(process.env.FC_SEED) + (engine === 'postgres' ? 1 : 0)) % 2;
  return cases.filter((_, index) => index % 2 === turn);
}

/** Changes what lies in the database as whoever has all rights there can: past the triggers that hold everybody else. */
export async function tamperWith(database: ServerDatabase, change: RawBuilder<unknown>): Promise<void> {
  await database.owner.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    await change.execute(trx);
  });
}
