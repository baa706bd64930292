/**
 * Rehearses the restore of docs/operating.md: pg_dump of a server's database, later work, pg_restore into a new PostgreSQL,
 * and two devices that continue, by which who was erased after the dump is erased again: `npm run restore-server`. Needs the distribution's PostgreSQL.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, expectOk, newId } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { verifyLedger } from '../desktop/src/ledger/index.ts';
import {
  APP_ROLE,
  ERASING_ROLE,
  IDENTITY_ROLE,
  JOBS_ROLE,
  openPostgres,
} from '../sync-server/src/database/index.ts';
import { verifyOrganisation } from '../sync-server/src/jobs/index.ts';
import { inOrganisation } from '../sync-server/src/tenancy/index.ts';
import { TEST_SECRET, type TestPerson, TestServer } from '../sync-server/src/test-server.ts';
import { PostgresPair } from './cluster/debian-postgres.ts';
import { endWith } from './end-with.ts';
import { leaseOn, payment } from './simulate/test-books.ts';
import { TestDesktop } from './simulate/test-desktop.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-restore-'));
const before = await PostgresPair.start();
const dump = before.fileFor('portfolio_os.dump');
const serverOn = (pair: PostgresPair) =>
  TestServer.over(openPostgres({ url: pair.primaryUrl, secret: TEST_SECRET }));

/** Which payments a device's books hold, by amount. */
async function paid(desktop: TestDesktop): Promise<number[]> {
  const { books } = await desktop.ledger();
  const rows = await books.selectFrom('payment').select('amountCents').orderBy('amountCents').execute();
  return rows.map(({ amountCents }) => amountCents);
}

const pay = async (desktop: TestDesktop, lease: string, amountCents: number) =>
  expectOk(await (await desktop.ledger()).execute(payment(lease, amountCents)));

/** Two synced devices, a dump, and then a payment on each of them that the dump lacks. */
async function workAndDump(server: TestServer, [ana, ben]: readonly [TestPerson, TestPerson]) {
  const first = new TestDesktop({ server, person: ana, folder: join(folder, 'ana'), name: 'Ana’s laptop' });
  const lease = await leaseOn(await first.create());
  await first.connect();
  await pay(first, lease, 60_01);
  await first.sync();
  await server.invite(ana, first.id, ben, 'manager');
  const second = new TestDesktop({ server, person: ben, folder: join(folder, 'ben'), name: 'Ben’s desk' });
  await second.join(first.id, 'manager');
  before.run('pg_dump', ['--format=custom', '--file', dump, before.primaryUrl]);
  console.log('Dumped a log in which one payment stands, and the tenant’s name.');
  const tenant = await (await first.ledger()).books
    .selectFrom('tenant')
    .select('id')
    .executeTakeFirstOrThrow();
  await first.remote.erase({ table: 'tenant', ...tenant, erasure: newId() });
  await pay(first, lease, 60_02);
  await first.sync();
  await second.sync();
  await pay(second, lease, 60_03);
  await second.sync();
  await first.sync();
  await pay(second, lease, 60_04);
  assert(
    (await paid(first)).length === 3 && (await paid(second)).length === 4,
    'all of it is on the devices',
  );
  await first.workspace.close();
  await second.workspace.close();
  return first.id;
}

/** Follows docs/operating.md: roles first where the dump keeps rights and owners, then everything; any error ends it. */
async function restore(after: PostgresPair, leftOut: readonly string[]): Promise<void> {
  const empty = openPostgres({ url: after.primaryUrl, secret: TEST_SECRET });
  for (const role of leftOut.length < 2 ? [APP_ROLE, ERASING_ROLE, IDENTITY_ROLE, JOBS_ROLE] : [])
    await sql`create role ${sql.id(role)}`.execute(empty.owner);
  await empty.close();
  after.run('pg_restore', ['--exit-on-error', ...leftOut, '--dbname', after.primaryUrl, dump]);
}

/** Whether anything in the server's log says a text. */
async function names(server: TestServer, id: string, said: string): Promise<boolean> {
  const sets = await inOrganisation(server.database, id, (trx) =>
    trx.selectFrom('changeSet').select('ops').execute(),
  );
  return sets.some(({ ops }) => ops.includes(said));
}

async function goOn(
  after: PostgresPair,
  { id, people: [ana, ben] }: { id: string; people: readonly [TestPerson, TestPerson] },
): Promise<string[]> {
  const server = await serverOn(after);
  assert(await names(server, id, 'Ana Ruiz'), 'the dump brings back who was erased');
  const desktops = [
    new TestDesktop({ server, person: ana, folder: join(folder, 'ana'), name: 'Ana’s laptop' }),
    new TestDesktop({ server, person: ben, folder: join(folder, 'ben'), name: 'Ben’s desk' }),
  ] as const;
  const problems: string[] = [];
  for (const desktop of desktops) desktop.id = id;
  for (const desktop of [...desktops, ...desktops]) await desktop.sync();
  for (const desktop of desktops) {
    const [{ name }, ledger, amounts] = [desktop.options, await desktop.ledger(), await paid(desktop)];
    console.log(`${name}: ${amounts.map((cents) => (cents / 100).toFixed(2)).join(', ')}`);
    if (amounts.join() !== '6001,6002,6003,6004') problems.push(`${name} lacks a payment.`);
    if (ledger.pending > 0) problems.push(`${name} still waits.`);
    problems.push(...(await verifyLedger(ledger.db)).problems.map(String));
    const named = await ledger.books.selectFrom('tenant').select('name').execute();
    if (named.some(({ name: said }) => said !== 'Erased')) problems.push(`${name} names who was erased.`);
  }
  if (await names(server, id, 'Ana Ruiz')) problems.push('The server names who was erased.');
  if ((await desktops[0].digest()) !== (await desktops[1].digest())) problems.push('The books differ.');
  problems.push(...(await verifyOrganisation(server.database, id)));
  for (const { workspace } of desktops) await workspace.close();
  await server.close();
  return problems;
}

async function rehearse(): Promise<string[]> {
  const server = await serverOn(before);
  const people = [await server.person('Ana'), await server.person('Ben')] as const;
  const id = await workAndDump(server, people);
  await server.close();
  const problems: string[] = [];
  for (const leftOut of [[], ['--no-acl'], ['--no-acl', '--no-owner']]) {
    const after = await PostgresPair.start();
    try {
      await restore(after, leftOut);
      console.log(`Restored into another PostgreSQL ${leftOut.join(' ') || 'with owners and rights'}.`);
      problems.push(...(await goOn(after, { id, people })));
    } finally {
      await after.stop();
    }
  }
  return problems;
}

const problems = await rehearse().finally(async () => {
  await before.stop();
  rmSync(folder, { recursive: true, force: true });
});
for (const problem of problems) console.error(problem);
console.log(
  problems.length > 0 ? `${problems.length} problems.` : 'All devices went on, and nothing was lost.',
);
endWith(problems.length > 0 ? 1 : 0);
