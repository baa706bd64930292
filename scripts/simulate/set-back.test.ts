import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import { digestState } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { readConflicts, verifyLedger } from '../../desktop/src/ledger/index.ts';
import { fillHistory } from '../../desktop/src/sync/bootstrap.ts';
import { inOrganisation } from '../../sync-server/src/tenancy/index.ts';
import { TestServer } from '../../sync-server/src/test-server.ts';
import { backUp, putBack } from './server-backup.ts';
import { payment } from './test-books.ts';
import { TestDesktop } from './test-desktop.ts';
import { TestPair } from './test-pair.ts';

let server: TestServer;
let pair: TestPair;
let ana: TestDesktop;
let ben: TestDesktop;
let lease: string;

beforeAll(async () => {
  server = await TestServer.inMemory();
});
afterAll(() => server.close());

beforeEach(async () => {
  pair = await (await TestPair.create(server)).connect();
  ({ ana, ben, lease } = pair);
});
afterEach(() => pair.close());

async function pay(desktop: TestDesktop, amountCents: number): Promise<void> {
  done(await (await desktop.ledger()).execute(payment(lease, amountCents)));
}

const amounts = async (desktop: TestDesktop) => {
  const rows = await (await desktop.ledger()).books.selectFrom('payment').select('amountCents').execute();
  return rows.map(({ amountCents }) => amountCents).sort((a, b) => a - b);
};

/** All hold the same rows and verify, and nothing is pending, held back or waiting for a decision. */
async function expectSame(...desktops: readonly TestDesktop[]): Promise<void> {
  const there = await inOrganisation(server.database, ana.id, (trx) => digestState(trx, registry));
  for (const desktop of desktops) {
    expect(await desktop.digest()).toBe(there.sha256);
    const ledger = await desktop.ledger();
    expect(ledger.pending).toBe(0);
    await fillHistory(ledger, desktop.remote);
    expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
    expect(await readConflicts(ledger.db)).toEqual([]);
    expect(await ledger.db.selectFrom('setAside').selectAll().execute()).toEqual([]);
  }
}

it('everybody sends again what the server lost, and all have everything', async () => {
  await ben.join(ana.id, 'manager');
  await fillHistory(await ben.ledger(), ben.remote);
  const backup = await backUp(server.database, ana.id);
  await pay(ana, 1);
  await ana.sync();
  await pay(ben, 2);
  await ben.sync();
  await ana.sync();
  await putBack(server.database, ana.id, backup);
  await pay(ana, 3);
  for (const desktop of [ana, ben, ana]) await desktop.sync();
  expect(await amounts(ana)).toEqual([1, 2, 3]);
  await expectSame(ana, ben);
});

it('what the server said of books that it has lost is not heeded', async () => {
  await ben.join(ana.id, 'manager');
  await fillHistory(await ben.ledger(), ben.remote);
  await ben.workspace.close();
  const backup = await backUp(server.database, ana.id);
  const generate = { command: 'billing.generateCharges', args: { through: '2026-05-31' } };
  done(await (await ana.ledger()).execute(generate));
  await ana.sync();
  let isLost = false;
  const losing: typeof fetch = async (input, init) => {
    const response = await server.fetch(input, init);
    if (String(input).endsWith('/push') && !isLost) {
      isLost = true;
      await putBack(server.database, ana.id, backup);
    }
    return response;
  };
  ben = new TestDesktop({ ...ben.options, fetch: losing });
  ben.id = ana.id;
  const ledger = await ben.ledger();
  done(await ledger.execute(generate));
  await ben.sync();
  expect(isLost).toBe(true);
  const charged = ledger.books.selectFrom('charge').select('id').where('periodOn', '>', '2026-03-31');
  expect(await charged.execute()).toHaveLength(2);
  await ana.sync();
  await expectSame(ana, ben);
  await ben.workspace.close();
});

it('a device that began with a snapshot which the server lost begins again, and keeps what it wrote', async () => {
  const backup = await backUp(server.database, ana.id);
  await pay(ana, 1);
  await ana.sync();
  await ben.join(ana.id, 'manager');
  await pay(ben, 2);
  await ben.sync();
  await pay(ben, 3);
  await putBack(server.database, ana.id, backup);
  await ben.sync();
  expect(await amounts(ben)).toEqual([2, 3]);
  await ana.sync();
  await ben.sync();
  expect(await amounts(ben)).toEqual([1, 2, 3]);
  await expectSame(ana, ben);
});

it('a device that began with a snapshot which the server still has fetches its history before it goes back', async () => {
  await ben.join(ana.id, 'manager');
  const backup = await backUp(server.database, ana.id);
  await pay(ben, 1);
  await ben.sync();
  await putBack(server.database, ana.id, backup);
  await ben.sync();
  await ana.sync();
  await expectSame(ana, ben);
  expect(await amounts(ana)).toEqual([1]);
});

it('a backup from before somebody was erased is erased again as soon as an owner’s device comes', async () => {
  await ben.join(ana.id, 'manager');
  await fillHistory(await ben.ledger(), ben.remote);
  const backup = await backUp(server.database, ana.id);
  const { books } = await ana.ledger();
  const { id } = await books.selectFrom('tenant').select('id').executeTakeFirstOrThrow();
  await ana.remote.erase({ table: 'tenant', id, erasure: newId() });
  for (const desktop of [ana, ben]) await desktop.sync();
  await pay(ben, 2);
  await putBack(server.database, ana.id, backup);
  const onServer = () =>
    inOrganisation(server.database, ana.id, async (trx) =>
      JSON.stringify(await trx.selectFrom('changeSet').select('ops').execute()),
    );
  const namesAt = async (desktop: TestDesktop) =>
    (await (await desktop.ledger()).books.selectFrom('tenant').select('name').execute()).map(
      (row) => row.name,
    );
  await ben.sync();
  expect(await onServer()).toContain('Ana Ruiz');
  expect(await namesAt(ben)).toEqual(['Erased']);
  await ana.sync();
  expect(await onServer()).not.toContain('Ana Ruiz');
  await ben.sync();
  for (const desktop of [ana, ben]) expect(await namesAt(desktop)).toEqual(['Erased']);
  expect(await amounts(ana)).toEqual([2]);
  await expectSame(ana, ben);
});

/** A copy of Ana’s laptop: she paid 1 before copying, then 2 there and 3 here. It has taken a new identity since. */
async function partedCopy(fetch: typeof globalThis.fetch = server.fetch): Promise<TestDesktop> {
  await pay(ana, 1);
  await ana.sync();
  const own = { folder: join(pair.folder, 'copy'), name: 'Ana’s other laptop', fetch };
  const copy = new TestDesktop({ ...ana.options, ...own });
  copy.id = ana.id;
  await ana.workspace.close();
  cpSync(ana.options.folder, copy.options.folder, { recursive: true });
  await pay(ana, 2);
  await ana.sync();
  await pay(copy, 3);
  await copy.sync();
  expect((await copy.ledger()).device).not.toBe((await ana.ledger()).device);
  return copy;
}

it('what was written under an earlier identity comes back too', async () => {
  const backup = await backUp(server.database, ana.id);
  const copy = await partedCopy();
  try {
    await putBack(server.database, ana.id, backup);
    // Complete even without the first laptop: all from before the copy, and what the copy has pulled since.
    await copy.sync();
    expect(await amounts(copy)).toEqual([1, 2, 3]);
    await ana.sync();
    await copy.sync();
    expect(await amounts(ana)).toEqual([1, 2, 3]);
    expect(await copy.digest()).toBe(await ana.digest());
  } finally {
    await copy.workspace.close();
  }
});

it('what waits is counted on from what came back under several identities', async () => {
  const backup = await backUp(server.database, ana.id);
  let isPaid = false;
  const copy = await partedCopy(async (input, init) => {
    // While the copy searches for the last common set, its person keeps working.
    if (String(input).includes('/hashes/') && !isPaid) {
      isPaid = true;
      await pay(copy, 4);
      await pay(copy, 5);
    }
    return server.fetch(input, init);
  });
  try {
    await putBack(server.database, ana.id, backup);
    await ana.sync();
    await copy.sync();
    await ana.sync();
    expect(await amounts(ana)).toEqual([1, 2, 3, 4, 5]);
    expect(await copy.digest()).toBe(await ana.digest());
  } finally {
    await copy.workspace.close();
  }
});

it('a change of what somebody else had brought waits until that is back, and leaves nothing behind', async () => {
  const backup = await backUp(server.database, ana.id);
  const tenant = '01900000-0000-7000-8000-000000000001';
  const add = { command: 'leasing.addTenant', args: { id: tenant, name: 'Cy' } };
  done(await (await ana.ledger()).execute(add));
  await ana.sync();
  await ben.join(ana.id, 'manager');
  await fillHistory(await ben.ledger(), ben.remote);
  const edit = { command: 'leasing.editTenant', args: { id: tenant, name: 'Cy Young' } };
  done(await (await ben.ledger()).execute(edit));
  await ben.sync();
  await putBack(server.database, ana.id, backup);
  await ben.sync();
  const [refused] = await readConflicts((await ben.ledger()).db);
  expect(refused).toMatchObject({ set: { command: 'leasing.editTenant' }, refusal: { code: 'missing' } });
  const history = (await ben.ledger()).db.selectFrom('fieldHistory').selectAll();
  expect(await history.execute()).toEqual([]);
  await ana.sync();
  await ben.sync();
  expect(await ben.digest()).toBe(await ana.digest());
});
