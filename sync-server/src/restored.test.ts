import { newId } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { openPostgres, type ServerDatabase } from './database/index.ts';
import { TEST_SECRET } from './database/test-database.ts';
import { TestPostgres } from './database/test-postgres.ts';
import { startServer } from './start.ts';
import { inOrganisation } from './tenancy/index.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await TestPostgres.start();
});
afterAll(() => postgres.stop());

/** What a dump without rights does not have: all that was granted. What a role owns it has by itself. */
const granted = [
  'revoke all on all tables in schema books, identity from portfolio_app, portfolio_identity, portfolio_jobs',
  'revoke all (id) on identity.organization from portfolio_jobs',
  'revoke all on jobs.organisation_day from portfolio_jobs',
  'revoke all on schema books, identity, jobs from portfolio_app, portfolio_identity, portfolio_jobs',
];

/** Every right and every owner in the database, as PostgreSQL keeps them. */
async function rightsIn({ owner }: ServerDatabase): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select concat_ws(' ', said, owner, array(select unnest(acl)::text order by 1)) as said from (
      select oid::regclass::text as said, relowner::regrole as owner, relacl as acl, relnamespace as schema from pg_class
      union all select oid::regprocedure::text, proowner::regrole, null, pronamespace from pg_proc
      union all select oid::regtype::text, typowner::regrole, null, typnamespace from pg_type
      union all select nspname, nspowner::regrole, nspacl, oid from pg_namespace
      union all select c.oid::regclass || '.' || attname, c.relowner::regrole, attacl, relnamespace
        from pg_attribute join pg_class c on c.oid = attrelid where attacl is not null
    ) as every where schema::regnamespace::text in ('books', 'identity', 'jobs') order by 1
  `.execute(owner);
  return rows.map(({ said }) => said);
}

/** A database on which the server has run once, with its job queue. */
async function afterOneStart(): Promise<{ database: ServerDatabase; start: () => Promise<void> }> {
  const url = await postgres.createDatabase({ empty: true });
  const config = readConfig({ PORT: '0', DATABASE_URL: url, SECRET: TEST_SECRET }, { dataFolder: '' });
  const start = async () => (await startServer(config, pino({ level: 'silent' }))).close();
  await start();
  return { database: openPostgres({ url, secret: TEST_SECRET }), start };
}

const readUnits = (database: ServerDatabase) =>
  inOrganisation(database, newId(), (trx) => trx.selectFrom('unit').select('id').execute());

it('a dump restored without its rights has them again once the server has started', {
  timeout: 60_000,
}, async () => {
  const { database, start } = await afterOneStart();
  const before = await rightsIn(database);
  for (const statement of granted) await sql.raw(statement).execute(database.owner);
  await expect(readUnits(database)).rejects.toThrow(/does not exist|permission denied/);
  await start();
  expect(await rightsIn(database)).toEqual(before);
  expect(await readUnits(database)).toEqual([]);
  await database.close();
});

it('a dump restored without its owners gives the job queue back to its role', {
  timeout: 60_000,
}, async () => {
  const { database, start } = await afterOneStart();
  const before = await rightsIn(database);
  expect(before.filter((said) => / portfolio_jobs( |$)/.test(said)).length).toBeGreaterThan(5);
  await sql`reassign owned by portfolio_jobs to postgres`.execute(database.owner);
  await start();
  expect(await rightsIn(database)).toEqual(before);
  await database.close();
});

it('a right that was added by hand is taken back', { timeout: 60_000 }, async () => {
  const { database, start } = await afterOneStart();
  const before = await rightsIn(database);
  await sql`grant update, delete on books.change_set to portfolio_app`.execute(database.owner);
  await start();
  expect(await rightsIn(database)).toEqual(before);
  await database.close();
});
