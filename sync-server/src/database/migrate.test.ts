import { newId } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrateIdentity } from '../identity/index.ts';
import { migrateJobs } from '../jobs/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import type { ServerDatabase } from './connections.ts';
import { migrateBooks } from './migrate.ts';
import { openPostgres } from './open-postgres.ts';
import { TEST_SECRET } from './test-database.ts';
import { TestPostgres } from './test-postgres.ts';

let postgres: TestPostgres;
let nodes: ServerDatabase[];

beforeAll(async () => {
  postgres = await TestPostgres.start();
  const url = await postgres.createDatabase({ empty: true });
  nodes = [1, 2, 3].map(() => openPostgres({ url, secret: TEST_SECRET }));
});
afterAll(async () => {
  for (const node of nodes) await node.close();
  await postgres.stop();
});

it('nodes that start at the same time make the tables once', async () => {
  await Promise.all(
    nodes.map(async (node) => {
      await migrateBooks(node, TEST_SECRET);
      await migrateIdentity(node.owner);
      await migrateJobs(node.owner);
    }),
  );
  const [first] = nodes;
  const counted = inOrganisation(first as ServerDatabase, newId(), (trx) =>
    trx.selectFrom('unit').select('id').execute(),
  );
  expect(await counted).toEqual([]);
});

it('a node that starts beside one that serves waits for none of its transactions', async () => {
  const [serving, starting] = nodes as [ServerDatabase, ServerDatabase];
  await inOrganisation(serving, newId(), async (trx) => {
    await trx.selectFrom('unit').select('id').execute();
    await migrateBooks(starting, TEST_SECRET);
    await trx.selectFrom('lease').select('id').execute();
  });
});

it('what a newer version brings is added while others serve', { timeout: 30_000 }, async () => {
  const [serving, starting] = nodes as [ServerDatabase, ServerDatabase];
  let isMigrating = true;
  const work = async () => {
    while (isMigrating)
      await inOrganisation(serving, newId(), async (trx) => {
        for (const table of ['unit', 'payment', 'building', 'lease'] as const)
          await trx.selectFrom(table).select('id').execute();
      });
  };
  const working = Promise.all([work(), work(), work()]);
  for (let round = 0; round < 3; round += 1) {
    await sql`delete from server.property where name = 'tables'`.execute(starting.owner);
    await migrateBooks(starting, TEST_SECRET);
  }
  isMigrating = false;
  await working;
});
