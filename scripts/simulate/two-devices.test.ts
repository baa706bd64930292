import { readFileSync } from 'node:fs';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import { bankAccountId, statementLineId as lineId } from '@portfolio-os/shared/integrations';
import type { Invocation } from '@portfolio-os/shared/log';
import { beforeEach, expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { inOrganisation } from '../../sync-server/src/tenancy/index.ts';
import { expectSame as haveSame, apart as meetApart, usePair } from './test-apart.ts';
import { payment, settling } from './test-books.ts';
import type { TestDesktop } from './test-desktop.ts';

const two = usePair();
let ana: TestDesktop;
let ben: TestDesktop;
let lease: string;

beforeEach(() => {
  ({ ana, ben, lease } = two.pair);
});

const pay = (amountCents: number) => payment(lease, amountCents);
const settle = () => settling(lease);
const books = async () => (await ana.ledger()).books;
const apart = (anas: readonly Invocation[], bens: readonly Invocation[]) => meetApart(two.pair, anas, bens);

it('a portfolio that joins by snapshot holds the same rows as the one that was connected', async () => {
  await haveSame(two.pair);
});

it('what is done on one device is on the other after an exchange', async () => {
  done(await (await ana.ledger()).execute(pay(150_000), settle()));
  done(await (await ben.ledger()).execute(pay(25_000), settle()));
  await ana.sync();
  await ben.sync();
  await ana.sync();
  await haveSame(two.pair);
  const payments = await (await ana.ledger()).books.selectFrom('payment').selectAll().execute();
  expect(payments.map(({ amountCents }) => amountCents).sort((a, b) => a - b)).toEqual([25_000, 150_000]);
});

it('both settle the same charge offline: cash stays, and the later automatic allocation is made again', async () => {
  done(await (await ana.ledger()).execute(pay(450_000), settle()));
  done(await (await ben.ledger()).execute(pay(450_000), settle()));
  await ana.sync();
  await ben.sync();
  await ana.sync();
  await haveSame(two.pair);
  const books = (await ben.ledger()).books;
  const { open } = await books
    .selectFrom('allocation')
    .select((eb) => eb.fn.sum<number>('amountCents').as('open'))
    .executeTakeFirstOrThrow();
  expect(Number(open)).toBe(450_000);
  expect(await readConflicts((await ben.ledger()).db)).toEqual([]);
});

it('both generate the same month offline: each charge exists once', async () => {
  const april = { command: 'billing.generateCharges', args: { through: '2026-05-31' } };
  done(await (await ana.ledger()).execute(april));
  done(await (await ben.ledger()).execute(april));
  await ana.sync();
  await ben.sync();
  await ana.sync();
  await haveSame(two.pair);
  const charges = await (await ana.ledger()).books.selectFrom('charge').select('id').execute();
  expect(charges.length).toBe(5);
});

it('one cheque typed on both is never taken back on both: one entry stays', async () => {
  const [anas, bens] = [pay(150_000), pay(150_000)];
  expect(await apart([anas], [bens])).toEqual([]);
  const takeBack = (paymentId: string, twinId: string | null) => ({
    command: 'billing.takeBackPayment',
    args: { id: newId(), paymentId, twinId, reason: 'Entered twice' },
  });
  const [anaEntry, benEntry] = [String(anas.args.id), String(bens.args.id)];
  const refused = ['billing.takeBackPayment: twin-gone'];
  expect(await apart([takeBack(benEntry, anaEntry)], [takeBack(anaEntry, benEntry)])).toEqual(refused);
  const { cents } = await (await books())
    .selectFrom('payment')
    .select((eb) => eb.fn.sum<number>('amountCents').as('cents'))
    .executeTakeFirstOrThrow();
  expect(Number(cents)).toBe(150_000);
});

it('both post the same late fee on different days: it is one fee of the first, and nobody is asked', async () => {
  const rule = {
    command: 'billing.addLateFeeRule',
    args: {
      ...{ id: newId(), name: 'Flat', formula: 'flat', amountCents: 5_000, graceDays: 5 },
      effectiveOn: '2026-01-01',
    },
  };
  // All rent, and 200.00 more: January’s and February’s came on 1 March, late, and March’s in time.
  done(await (await ana.ledger()).execute(rule, pay(470_000), settle()));
  const through = await (await ana.ledger()).today();
  const assess = { command: 'billing.assessLateFees', args: { through, which: 'all' } };
  const DAY_MS = 86_400_000;
  two.pair.clocks.ben = () => new Date(Date.now() - DAY_MS);
  expect(await (await ben.ledger()).today()).not.toBe(through);
  // Ben’s credit settles fees a day before the ones that stay are due.
  expect(await apart([assess], [assess, settle()])).toEqual([]);
  const fees = await (await books())
    .selectFrom('charge')
    .select(['dueOn', 'amountCents'])
    .where('kind', '=', 'late-fee')
    .execute();
  expect(fees).toEqual(Array.from({ length: 2 }, () => ({ dueOn: through, amountCents: 5_000 })));
  const settled = await (await books())
    .selectFrom('allocation')
    .innerJoin('charge', 'charge.id', 'allocation.chargeId')
    .select(['allocatedOn', 'allocation.amountCents'])
    .where('charge.kind', '=', 'late-fee')
    .execute();
  expect(settled).toEqual(fees.map(({ dueOn, amountCents }) => ({ allocatedOn: dueOn, amountCents })));
});

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

it('both move the same part of a payment, and another payment settles its charge meanwhile: the second decides', async () => {
  const [moved, other] = [pay(150_000), pay(150_000)];
  const charges = await (await books()).selectFrom('charge').select('id').orderBy('dueOn').execute();
  const [january, february, march] = charges.map(({ id }) => id);
  const choose = (paymentId: string, chargeId = '') => ({
    command: 'billing.allocateByHand',
    args: { paymentId, allocations: [{ chargeId, amountCents: 150_000 }] },
  });
  const paid = String(moved.args.id);
  expect(await apart([moved, settle()], [])).toEqual([]);
  const anas = [choose(paid, february), other, choose(String(other.args.id), january)];
  expect(await apart(anas, [choose(paid, march)])).toEqual(['billing.allocateByHand: over-allocated']);
  const settled = await (await books())
    .selectFrom('allocation')
    .innerJoin('charge', 'charge.id', 'allocation.chargeId')
    .select(['charge.dueOn', (eb) => eb.fn.sum<number>('allocation.amountCents').as('cents')])
    .where('allocation.paymentId', '=', paid)
    .groupBy(['charge.id', 'charge.dueOn'])
    .orderBy('charge.dueOn')
    .execute();
  // Ana’s choice holds: nothing of it is left on January, and 1,500.00 are on February.
  expect(settled.map(({ dueOn, cents }) => [dueOn, Number(cents)])).toEqual([
    ['2026-01-01', 0],
    ['2026-02-01', 150_000],
  ]);
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

it('somebody is erased on one device, and what the other said of them offline is nowhere', async () => {
  await ana.sync();
  await ben.sync();
  const { id } = await (await books()).selectFrom('tenant').select('id').executeTakeFirstOrThrow();
  const asked = { table: 'tenant', id, erasure: newId() };
  const paid = pay(25_000);
  const said = [
    { command: 'leasing.editTenant', args: { id, name: 'Ana Ruiz', email: null, phone: '555 0199' } },
    { ...paid, args: { ...paid.args, payerId: id, memo: 'Ruiz, for April' } },
    {
      command: 'questions.ask',
      args: { id: newId(), about: { table: 'tenant', id }, text: 'Does Ana Ruiz keep a cat?', asks: 'owner' },
    },
  ];
  done(await (await ben.ledger()).execute(...said));
  await ana.remote.erase(asked);
  for (const desktop of [ana, ben, ana]) await desktop.sync();
  await haveSame(two.pair);
  const money = await (await books()).selectFrom('payment').select(['amountCents', 'memo']).execute();
  expect(money).toEqual([{ amountCents: 25_000, memo: null }]);
  const SAID = /Ruiz|555 0199|keep a cat/;
  const kept = await inOrganisation(two.server.database, ana.id, async (trx) => [
    await trx.selectFrom('changeSet').select('ops').execute(),
    await trx.selectFrom('verdict').select('refusal').execute(),
  ]);
  expect(JSON.stringify(kept)).not.toMatch(SAID);
  for (const desktop of [ana, ben]) {
    const file = desktop.workspace.fileOf(ana.id);
    await desktop.workspace.close();
    expect(readFileSync(file).toString('latin1')).not.toMatch(SAID);
  }
  // Asked again, by another of her devices, it is done already.
  const before = (await ana.ledger()).head;
  await ana.remote.erase(asked);
  await ana.sync();
  expect((await ana.ledger()).head).toEqual(before);
});
