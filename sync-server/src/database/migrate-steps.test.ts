import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyOrganisation } from '../jobs/verify-log.ts';
import type { ServerDatabase } from './connections.ts';
import { migrateBooks } from './migrate.ts';
import { type MigrationSteps, NewerDatabaseError, OthersRunningError } from './migrate-steps.ts';
import { openPGlite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import { TEST_SECRET } from './test-database.ts';
import {
  copyGolden,
  FILL_AND_DROP,
  GOLDEN_ORGANISATION,
  makeOlder,
  plantedColumns,
  plantedSteps,
  RENAME,
  unforcedTables,
  unpackGolden,
} from './test-planted-steps.ts';
import { TestPostgres } from './test-postgres.ts';

const killed = fileURLToPath(new URL('./test-killed-steps.ts', import.meta.url));
const OLDER = ['charge.period_month', 'payment.paid_by'];
const RENAMED = ['charge.period_month', 'charge.period_on', 'payment.method'];
const TODAY = ['charge.period_on', 'payment.method'];

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await TestPostgres.start();
});
afterAll(() => postgres.stop());

/** The address of a database whose owner is no superuser, as hosted ones are. */
async function ownedDatabase(): Promise<string> {
  // Its tables go again: whoever made a role may alter it, and with them come those that another test's owner may have made.
  const url = new URL(await postgres.createDatabase());
  const admin = openPostgres({ url: url.toString(), secret: TEST_SECRET });
  const [name, owner] = [url.pathname.slice(1), `owner_of_${url.pathname.slice(1)}`];
  await sql`drop schema books, identity, jobs, server cascade`.execute(admin.owner);
  await sql`create role ${sql.id(owner)} login createrole password 'owner'`.execute(admin.owner);
  await sql`alter database ${sql.id(name)} owner to ${sql.id(owner)}`.execute(admin.owner);
  for (const role of ['portfolio_app', 'portfolio_identity', 'portfolio_jobs'])
    await sql`grant ${sql.id(role)} to ${sql.id(owner)} with admin option`.execute(admin.owner);
  await admin.close();
  url.username = owner;
  return url.toString();
}

const stepsRun = async ({ owner }: ServerDatabase) => {
  const { rows } = await sql<{ name: string }>`
    select name from server.step_before union all select name from server.step_after order by 1`.execute(
    owner,
  );
  return rows.map(({ name }) => name);
};

describe.each(['pglite', 'postgres'] as const)('steps on the first release’s books on %s', (engine) => {
  let folder: string;
  let place: string;
  let database: ServerDatabase;
  const open = async () =>
    engine === 'pglite' ? openPGlite(folder) : openPostgres({ url: place, secret: TEST_SECRET });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portfolio-os-steps-'));
    if (engine === 'pglite') unpackGolden(folder);
    place = engine === 'pglite' ? folder : await postgres.createDatabase({ empty: true });
    database = await open();
    if (engine === 'postgres') await copyGolden(database.owner);
    await makeOlder(database.owner);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Another process migrates, and is killed while the transaction of a step is open. */
  async function killIn(step: string): Promise<void> {
    await database.close();
    const child = spawn(process.execPath, [killed, place, TEST_SECRET, step], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    expect(await said.next()).toEqual({ done: false, value: 'in the middle' });
    child.kill('SIGKILL');
    await exited;
    database = await open();
  }

  it('rename, fill and drop: every row is what the log gives, and every table is kept apart', async () => {
    expect(await plantedColumns(database.owner)).toEqual(OLDER);
    await migrateBooks(database, TEST_SECRET, plantedSteps());
    expect(await plantedColumns(database.owner)).toEqual(TODAY);
    expect(await verifyOrganisation(database, GOLDEN_ORGANISATION)).toEqual([]);
    expect(await unforcedTables(database.owner)).toEqual([]);
    expect(await stepsRun(database)).toEqual([RENAME, FILL_AND_DROP]);
  });

  it('leave a step done or not begun when the process is killed in its middle, and go on', async () => {
    await killIn(RENAME);
    expect(await plantedColumns(database.owner)).toEqual(OLDER);
    await killIn(FILL_AND_DROP);
    expect(await plantedColumns(database.owner)).toEqual(RENAMED);
    expect(await unforcedTables(database.owner)).toEqual([]);
    expect(await stepsRun(database)).toEqual([RENAME]);
    await migrateBooks(database, TEST_SECRET, plantedSteps());
    expect(await plantedColumns(database.owner)).toEqual(TODAY);
    expect(await verifyOrganisation(database, GOLDEN_ORGANISATION)).toEqual([]);
  });

  it('run once, whoever starts at the same time and however often', async () => {
    const ran: string[] = [];
    const steps = plantedSteps(async (step) => void ran.push(step));
    const others = engine === 'postgres' ? [await open(), await open()] : [database];
    await Promise.all([database, ...others].map((node) => migrateBooks(node, TEST_SECRET, steps)));
    await migrateBooks(database, TEST_SECRET, steps);
    expect(ran).toEqual([RENAME, FILL_AND_DROP]);
    if (engine === 'postgres') for (const other of others) await other.close();
  });

  it('that fail change nothing, and are tried again', async () => {
    const failing = plantedSteps(async () => {
      throw new Error('no room left');
    });
    await expect(migrateBooks(database, TEST_SECRET, failing)).rejects.toThrow('no room left');
    expect(await plantedColumns(database.owner)).toEqual(OLDER);
    await migrateBooks(database, TEST_SECRET, plantedSteps());
    expect(await plantedColumns(database.owner)).toEqual(TODAY);
  });

  it('of a newer version turn an older one away in words, before it changes anything', async () => {
    const none: MigrationSteps = { before: {}, after: {} };
    await migrateBooks(database, TEST_SECRET, plantedSteps());
    await sql`delete from server.property where name = 'tables'`.execute(database.owner);
    const older = migrateBooks(database, TEST_SECRET, none);
    await expect(older).rejects.toThrow(NewerDatabaseError);
    await expect(older).rejects.toThrow(RENAME);
    const { rows } = await sql`select 1 from server.property where name = 'tables'`.execute(database.owner);
    expect(rows).toEqual([]);
    await migrateBooks(database, TEST_SECRET, plantedSteps());
  });
});

describe.each(['pglite', 'postgres'] as const)('a new database on %s', (engine) => {
  it('has today’s tables, and every step recorded without being run', async () => {
    const database =
      engine === 'pglite'
        ? await openPGlite()
        : openPostgres({ url: await postgres.createDatabase({ empty: true }), secret: TEST_SECRET });
    const ran: string[] = [];
    await migrateBooks(
      database,
      TEST_SECRET,
      plantedSteps(async (step) => void ran.push(step)),
    );
    expect(ran).toEqual([]);
    expect(await stepsRun(database)).toEqual([RENAME, FILL_AND_DROP]);
    expect(await plantedColumns(database.owner)).toEqual(TODAY);
    await database.close();
  });
});

describe('a step that is due while another process serves', () => {
  it('is refused in words, and runs once that process is gone', async () => {
    const url = await ownedDatabase();
    const [serving, starting] = [1, 2].map(() => openPostgres({ url, secret: TEST_SECRET }));
    if (!serving || !starting) throw new Error('Two handles were opened.');
    await migrateBooks(serving, TEST_SECRET);
    await makeOlder(serving.owner);
    await serving.listen(() => undefined);
    await expect(migrateBooks(starting, TEST_SECRET, plantedSteps())).rejects.toThrow(OthersRunningError);
    expect(await plantedColumns(starting.owner)).toEqual(OLDER);
    await serving.close();
    const listening = async () => {
      const { rows } = await sql`select 1 from pg_stat_activity
        where datname = current_database() and usename = 'portfolio_app'`.execute(starting.owner);
      return rows.length;
    };
    await expect.poll(listening, { timeout: 10_000 }).toBe(0);
    await migrateBooks(starting, TEST_SECRET, plantedSteps());
    expect(await plantedColumns(starting.owner)).toEqual(TODAY);
    await starting.close();
  });
});

describe('an owner who is no superuser', () => {
  let database: ServerDatabase;
  beforeEach(async () => {
    database = openPostgres({ url: await ownedDatabase(), secret: TEST_SECRET });
    await copyGolden(database.owner);
    await makeOlder(database.owner);
  });
  afterEach(() => database.close());

  it('changes the rows of every organisation in the tables that a step names', async () => {
    await migrateBooks(database, TEST_SECRET, plantedSteps());
    expect(await verifyOrganisation(database, GOLDEN_ORGANISATION)).toEqual([]);
    expect(await unforcedTables(database.owner)).toEqual([]);
  });

  it('is stopped at a table that a step forgot to name, rather than find it empty and drop what it holds', async () => {
    const { before, after } = plantedSteps();
    const forgetful = Object.entries(after).map(([name, step]) => [name, { ...step, tables: [] }]);
    const steps = { before, after: Object.fromEntries(forgetful) };
    await expect(migrateBooks(database, TEST_SECRET, steps)).rejects.toThrow('row-level security');
    expect(await plantedColumns(database.owner)).toEqual(RENAMED);
  });
});
