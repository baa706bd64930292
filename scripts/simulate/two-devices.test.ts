import type { Invocation } from '@portfolio-os/shared/changes';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import { bankAccountId, statementLineId as lineId } from '@portfolio-os/shared/integrations';
import { registry } from '@portfolio-os/shared/portfolio';
import { digestState } from '@portfolio-os/shared/snapshot';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { readAttention, verifyLedger } from '../../desktop/src/ledger/index.ts';
import { fillHistory } from '../../desktop/src/sync/bootstrap.ts';
import { inOrganisation } from '../../sync-server/src/tenancy/index.ts';
import { TestServer } from '../../sync-server/src/test-server.ts';
import { payment, settling } from './test-books.ts';
import type { TestDesktop } from './test-desktop.ts';
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
  pair = await (await TestPair.create(server)).join();
  ({ ana, ben, lease } = pair);
});
afterEach(() => pair.close());

const pay = (amountCents: number) => payment(lease, amountCents);
const settle = () => settling(lease);

/** Ana, Ben and the server hold the same rows, and each proves itself. */
async function expectSame(): Promise<void> {
  const here = await ana.digest();
  expect(await ben.digest()).toBe(here);
  const there = await inOrganisation(server.database, ana.id, (trx) => digestState(trx, registry));
  expect(there.sha256).toBe(here);
  for (const desktop of [ana, ben]) {
    const ledger = await desktop.ledger();
    expect(ledger.pending).toBe(0);
    await fillHistory(ledger, desktop.remote, new AbortController().signal);
    expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
  }
}

it('a portfolio that joins by snapshot holds the same rows as the one that was connected', async () => {
  await expectSame();
});

it('what is done on one device is on the other after an exchange', async () => {
  done(await (await ana.ledger()).execute(pay(150_000), settle()));
  done(await (await ben.ledger()).execute(pay(25_000), settle()));
  await ana.sync();
  await ben.sync();
  await ana.sync();
  await expectSame();
  const payments = await (await ana.ledger()).books.selectFrom('payment').selectAll().execute();
  expect(payments.map(({ amountCents }) => amountCents).sort((a, b) => a - b)).toEqual([25_000, 150_000]);
});

it('both settle the same charge offline: cash stays, and the later automatic allocation is made again', async () => {
  done(await (await ana.ledger()).execute(pay(450_000), settle()));
  done(await (await ben.ledger()).execute(pay(450_000), settle()));
  await ana.sync();
  await ben.sync();
  await ana.sync();
  await expectSame();
  const books = (await ben.ledger()).books;
  const { open } = await books
    .selectFrom('allocation')
    .select((eb) => eb.fn.sum<number>('amountCents').as('open'))
    .executeTakeFirstOrThrow();
  expect(Number(open)).toBe(450_000);
  expect(await readAttention((await ben.ledger()).db)).toEqual([]);
});

it('both generate the same month offline: each charge exists once', async () => {
  const april = { command: 'billing.generateCharges', args: { through: '2026-05-31' } };
  done(await (await ana.ledger()).execute(april));
  done(await (await ben.ledger()).execute(april));
  await ana.sync();
  await ben.sync();
  await ana.sync();
  await expectSame();
  const charges = await (await ana.ledger()).books.selectFrom('charge').select('id').execute();
  expect(charges.length).toBe(5);
});

/** What both do while neither hears of the other, and what each of them then has to decide. */
async function apart(anas: Invocation[], bens: Invocation[]) {
  await ana.sync();
  await ben.sync();
  done(await (await ana.ledger()).execute(...anas));
  done(await (await ben.ledger()).execute(...bens));
  await ana.sync();
  await ben.sync();
  await ana.sync();
  await expectSame();
  const toDecide = async (desktop: TestDesktop) => {
    const items = await readAttention((await desktop.ledger()).db);
    return items.map(({ set, refusal }) => `${set.command}: ${refusal.code}`);
  };
  expect(await toDecide(ana)).toEqual([]);
  return toDecide(ben);
}

const books = async () => (await ana.ledger()).books;

it('of a plain field the last to arrive wins, and the other value stays in its history', async () => {
  const tenant = await (await books()).selectFrom('tenant').selectAll().executeTakeFirstOrThrow();
  const phone = (to: string) => ({
    command: 'leasing.editTenant',
    args: { id: tenant.id, name: tenant.name, email: tenant.email, phone: to },
  });
  expect(await apart([phone('555 0101')], [phone('555 0102')])).toEqual([]);
  expect((await (await books()).selectFrom('tenant').selectAll().executeTakeFirstOrThrow()).phone).toBe(
    '555 0102',
  );
  const history = await (await books())
    .selectFrom('fieldHistory')
    .select('newValue')
    .where('field', '=', 'phone')
    .orderBy('seq')
    .execute();
  expect(history.map(({ newValue }) => newValue)).toEqual(['555 0101', '555 0102']);
});

it('of a guarded field the first to arrive stands, and the second decides', async () => {
  const rename = (name: string) => ({
    command: 'organisation.changeSettings',
    args: { prorationMethod: name },
  });
  expect(await apart([rename('actual-days')], [])).toEqual([]);
  const term = (on: string) => ({
    command: 'leasing.recordMoveOut',
    args: { leaseId: lease, movedOutOn: on },
  });
  expect(await apart([term('2026-06-15')], [term('2026-06-20')])).toEqual(['leasing.recordMoveOut: stale']);
});

it('two who archive the same tenant are of one mind', async () => {
  const id = newId();
  done(await (await ana.ledger()).execute({ command: 'leasing.addTenant', args: { id, name: 'Cy' } }));
  const archive = { command: 'leasing.archiveTenant', args: { id, on: '2026-07-01' } };
  expect(await apart([archive], [archive])).toEqual([]);
});

it('a unit that both let to somebody is let by the first', async () => {
  const { id: buildingId } = await (await books())
    .selectFrom('building')
    .select('id')
    .executeTakeFirstOrThrow();
  const { id: tenantId } = await (await books()).selectFrom('tenant').select('id').executeTakeFirstOrThrow();
  const unitId = newId();
  const unit = { command: 'properties.addUnit', args: { id: unitId, buildingId, name: '4A' } };
  done(await (await ana.ledger()).execute(unit));
  const let_ = (startOn: string) => ({
    command: 'leasing.startLease',
    args: { id: newId(), unitId, startOn, termKind: 'monthly', rentCents: 90_000, tenants: [{ tenantId }] },
  });
  expect(await apart([let_('2026-05-01')], [let_('2026-06-01')])).toEqual([
    'leasing.startLease: overlapping-lease',
  ]);
});

it('an allocation by hand that no longer fits is shown, and the cash stays', async () => {
  const [charge] = await (await books()).selectFrom('charge').selectAll().orderBy('dueOn').execute();
  const byHand = () => {
    const payment = pay(150_000);
    const allocations = [{ chargeId: charge?.id, amountCents: 150_000 }];
    const args = { paymentId: payment.args.id, allocations };
    return [payment, { command: 'billing.allocateByHand', args }];
  };
  expect(await apart(byHand(), byHand())).toEqual(['billing.allocateByHand: over-allocated']);
  const payments = await (await books()).selectFrom('payment').select('id').execute();
  expect(payments.length).toBe(2);
});

it('a line of a statement that both book is one payment', async () => {
  const key = 'a'.repeat(64);
  const unsaid = { description: null, reference: null, fitId: null, doubt: null };
  const line = { postedOn: '2026-03-01', amountCents: 150_000, ...unsaid, occurrence: 1 };
  const accountId = bankAccountId(key);
  const open = { command: 'integrations.openBankAccount', args: { key, name: 'Checking', kind: 'checking' } };
  const given = { command: 'integrations.importStatementLines', args: { accountId, lines: [line] } };
  done(await (await ana.ledger()).execute(open, given));
  const booked = () => {
    const { command, args } = pay(150_000);
    const statementLineId = lineId(accountId, line);
    return { command, args: { ...args, method: 'bank-transfer', statementLineId } };
  };
  expect(await apart([booked()], [booked()])).toEqual(['billing.recordPayment: already-matched']);
  const payments = await (await books()).selectFrom('payment').select('amountCents').execute();
  expect(payments).toEqual([{ amountCents: 150_000 }]);
});
