import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import type { Invocation } from '@portfolio-os/shared/log';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { changeRole, createOrganisation } from '../../sync-server/src/identity/index.ts';
import { TestServer } from '../../sync-server/src/test-server.ts';
import { payment } from './test-books.ts';
import { TestDesktop } from './test-desktop.ts';
import { TestPair } from './test-pair.ts';

let server: TestServer;
let pair: TestPair;
let ana: TestDesktop;
let ben: TestDesktop;
let lease: string;
/** What Ana does while her computer waits for a response; each once. */
let meanwhile: { path: string; does: () => Promise<void> }[];

beforeAll(async () => {
  server = await TestServer.inMemory();
});
afterAll(() => server.close());

const waiting: typeof fetch = async (input, init) => {
  const at = meanwhile.findIndex(({ path }) => String(input).includes(path));
  for (const { does } of at < 0 ? [] : meanwhile.splice(at, 1)) await does();
  return server.fetch(input, init);
};

beforeEach(async () => {
  meanwhile = [];
  pair = await TestPair.create(server, waiting);
  ({ ana, ben, lease } = pair);
});
afterEach(() => pair.close());

async function does(desktop: TestDesktop, ...invocations: Invocation[]): Promise<void> {
  done(await (await desktop.ledger()).execute(...invocations));
}

const tenantOf = async (desktop: TestDesktop) =>
  (await desktop.ledger()).books.selectFrom('tenant').selectAll().executeTakeFirstOrThrow();

it('a change that was made while an answer was under way leaves alone what its author left alone', async () => {
  await pair.join();
  const { id, name, email, phone } = await tenantOf(ana);
  const edit = (next: object) => ({
    command: 'leasing.editTenant',
    args: { id, name, email, phone, ...next },
  });
  await does(ben, edit({ phone: '555 0199' }));
  await ben.sync();
  meanwhile.push({ path: '/changes', does: () => does(ana, edit({ name: 'Ana Ruiz Soto' })) });
  await ana.sync();
  await ben.sync();
  for (const desktop of [ana, ben])
    expect(await tenantOf(desktop)).toMatchObject({ name: 'Ana Ruiz Soto', phone: '555 0199' });
});

it('a guarded field that was changed while an answer was under way is shown beside what stands there now', async () => {
  await pair.join();
  const moveOut = (movedOutOn: string) => ({
    command: 'leasing.recordMoveOut',
    args: { leaseId: lease, movedOutOn },
  });
  await does(ben, moveOut('2026-06-30'));
  await ben.sync();
  meanwhile.push({ path: '/changes', does: () => does(ana, moveOut('2026-07-31')) });
  await ana.sync();
  expect(await readConflicts((await ana.ledger()).db)).toMatchObject([
    { refusal: { code: 'stale', details: { current: '2026-06-30', attempted: '2026-07-31' } } },
  ]);
  await ben.sync();
  expect(await ana.digest()).toBe(await ben.digest());
});

it('a rent that was changed while an answer was under way is shown beside what holds now', async () => {
  await pair.join();
  const items = (await ana.ledger()).books.selectFrom('recurringCharge').select('id');
  const { id: recurringChargeId } = await items.executeTakeFirstOrThrow();
  const changeRent = (amountCents: number) => ({
    command: 'leasing.changeRent',
    args: { id: newId(), recurringChargeId, effectiveOn: '2026-07-01', amountCents },
  });
  await does(ben, changeRent(160_000));
  await ben.sync();
  meanwhile.push({ path: '/changes', does: () => does(ana, changeRent(170_000)) });
  await ana.sync();
  expect(await readConflicts((await ana.ledger()).db)).toMatchObject([
    { refusal: { code: 'stale', details: { current: 160_000, attempted: 170_000 } } },
  ]);
  await ben.sync();
  expect(await ana.digest()).toBe(await ben.digest());
});

it('what a role may not do any more is shown once, also where it makes itself again', async () => {
  await pair.join();
  await does(ben, { command: 'billing.generateCharges', args: { through: '2026-05-31' } });
  const [by, userId] = [pair.owner.userId, pair.manager.userId];
  done(await changeRole(server.identity, { orgId: ana.id, by, userId, role: 'read-only' }));
  await ben.sync();
  expect((await ben.ledger()).pending).toBe(0);
  expect(await readConflicts((await ben.ledger()).db)).toMatchObject([{ refusal: { code: 'forbidden' } }]);
});

it('what is refused leaves a row that was sent just before it as the server has it', async () => {
  await pair.join();
  const [id, twin] = [newId(), newId()];
  const { id: buildingId } = await (await ana.ledger()).books
    .selectFrom('building')
    .select('id')
    .executeTakeFirstOrThrow();
  const unit = (unitId: string, name: string) => ({
    command: 'properties.addUnit',
    args: { id: unitId, buildingId, name },
  });
  await does(ana, unit(id, '4A'));
  const rename = { command: 'properties.editUnit', args: { id, name: '4B' } };
  meanwhile.push({ path: '/push', does: () => does(ana, rename) });
  meanwhile.push({
    path: '/push',
    does: async () => {
      await does(ben, unit(twin, '4B'));
      await ben.sync();
    },
  });
  await ana.sync();
  expect(await readConflicts((await ana.ledger()).db)).toMatchObject([{ refusal: { code: 'name-taken' } }]);
  expect(await ana.digest()).toBe(await ben.digest());
});

it('somebody works on while the server is told that it has all of a log', async () => {
  const paid = payment(lease, 12_300);
  meanwhile.push({ path: '/log/complete', does: () => does(ana, paid) });
  await ana.connect();
  // The payment, and what it settles.
  expect((await ana.ledger()).pending).toBe(2);
  await ana.sync();
  await pair.invite();
  await ben.join(ana.id, 'manager');
  const payments = await (await ben.ledger()).books.selectFrom('payment').select('id').execute();
  expect(payments).toEqual([{ id: paid.args.id }]);
});

it('an older copy of a log that was half brought to the server is connected from where both agree', async () => {
  await ana.workspace.close();
  cpSync(ana.options.folder, join(pair.folder, 'older'), { recursive: true });
  await does(ana, payment(lease, 1));
  const gone = { path: '/log/complete', does: () => Promise.reject(new Error('The network is gone.')) };
  meanwhile.push(gone);
  await expect(ana.connect()).rejects.toThrow();
  await ana.workspace.close();
  cpSync(join(pair.folder, 'older'), ana.options.folder, { recursive: true });
  await does(ana, payment(lease, 2));
  await ana.connect();
  await ana.sync();
  const payments = await (await ana.ledger()).books.selectFrom('payment').select('amountCents').execute();
  expect(payments.map(({ amountCents }) => amountCents).sort()).toEqual([1, 2]);
});

it('a copy that has more brings its log while this one is brought', async () => {
  await ana.workspace.close();
  const copied = join(pair.folder, 'copy');
  cpSync(ana.options.folder, copied, { recursive: true });
  const brokenOff: typeof fetch = (input, init) =>
    String(input).includes('/log/complete')
      ? Promise.reject(new Error('The network is gone.'))
      : server.fetch(input, init);
  const copy = new TestDesktop({ ...ana.options, folder: copied, fetch: brokenOff });
  copy.id = ana.id;
  await does(copy, payment(lease, 2));
  const brings = () => expect(copy.connect()).rejects.toThrow();
  meanwhile.push({ path: '/log', does: async () => {} }, { path: '/log', does: brings });
  await ana.connect();
  await ana.sync();
  await copy.workspace.close();
  const payments = await (await ana.ledger()).books.selectFrom('payment').select('amountCents').execute();
  expect(payments).toEqual([{ amountCents: 2 }]);
});

it('books that have not been sent to the server yet are not joined', async () => {
  const { userId } = pair.owner;
  done(await createOrganisation(server.identity, { id: ana.id, name: 'Elm Street', userId }));
  await pair.invite();
  expect(await ben.tryJoin(ana.id, 'manager')).toMatchObject({ ok: false, error: { code: 'not-there-yet' } });
  expect(ben.workspace.list()).toEqual([]);
});
