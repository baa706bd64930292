import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { migrateBooks, openPostgres, type ServerDatabase } from './database/index.ts';
import { TEST_SECRET } from './database/test-database.ts';
import { TestPostgres } from './database/test-postgres.ts';
import { migrateIdentity } from './identity/index.ts';
import { migrateJobs } from './jobs/index.ts';
import { startServer } from './start.ts';

let postgres: TestPostgres;
let url: string;
let database: ServerDatabase;
beforeAll(async () => {
  postgres = await TestPostgres.start();
  url = await postgres.createDatabase();
  database = openPostgres({ url, secret: TEST_SECRET });
  await migrateBooks(database, TEST_SECRET);
  await migrateIdentity(database.owner);
  await migrateJobs(database.owner);
  await database.dismissOwner();
});
afterAll(async () => {
  await database.close();
  await postgres.stop();
});

const userOf = async (pool: AnyDatabase) => {
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(pool.withoutPlugins());
  return rows[0]?.name;
};

it('each pool of a server that serves is its own duty’s, and the owner’s is gone', async () => {
  expect(await userOf(database.books)).toBe('portfolio_app');
  expect(await userOf(database.replica)).toBe('portfolio_app');
  expect(await userOf(database.identity)).toBe('portfolio_identity');
  expect(await userOf(database.jobs)).toBe('portfolio_jobs');
  await expect(userOf(database.owner)).rejects.toThrow();
});

const commands = [
  'create table books.more (id text)',
  'create table identity.more (id text)',
  'create table public.more (id text)',
  'create schema more',
  'create role more',
  'alter table books.unit add column more text',
  'alter table books.unit no force row level security',
  'create policy more on books.unit using (true)',
  'alter table identity.member drop constraint member_role_check',
  'alter table server.property add column more text',
  'truncate books.change_set',
  'reset role; alter table books.unit disable row level security',
  'set role postgres',
  'set session authorization postgres',
  'alter role portfolio_app bypassrls',
];

it.each(commands)('nobody who serves may: %s', async (command) => {
  for (const pool of [database.books, database.replica, database.identity, database.jobs])
    await expect(sql.raw(command).execute(pool)).rejects.toThrow(/permission denied|must be owner|cannot/i);
});

it('a server that has started is connected as none but its three roles', { timeout: 60_000 }, async () => {
  const own = await postgres.createDatabase();
  const config = readConfig(
    { PORT: '0', DATABASE_URL: own, SECRET: TEST_SECRET },
    { dataFolder: '/nowhere', role: 'all' },
  );
  const server = await startServer(config, pino({ level: 'silent' }));
  await fetch(`${server.url}/readyz`);
  const owner = new pg.Client({ connectionString: own });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    `select distinct usename as name from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() order by 1`,
  );
  await owner.end();
  await server.close();
  expect(rows.map(({ name }) => name)).toEqual(['portfolio_app', 'portfolio_jobs']);
});
