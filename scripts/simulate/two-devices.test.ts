import { leaseBalance } from '@portfolio-os/shared/billing';
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

const books = async () => (await ana.ledger()).books;

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
  pair.clocks.ben = () => new Date(Date.now() - DAY_MS);
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
  // What Ana chose stands: nothing of it is left on January, and 1,500.00 are on February.
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

/** What is open and what is credit on the lease, in cents, at the end of all days. */
async function balance() {
  return leaseBalance(await books(), lease, '2026-12-31');
}

/** Ben’s command meets what Ana did, which used the same money or settled the same charge. */
async function received(amountCents: number): Promise<string> {
  const paid = pay(amountCents);
  done(await (await ana.ledger()).execute(paid, settle()));
  return String(paid.args.id);
}

const addCharge = (amountCents: number) => ({
  command: 'billing.addCharge',
  args: {
    ...{ id: newId(), leaseId: lease, kind: 'utility', amountCents, dueOn: '2026-03-02' },
    description: 'Water',
  },
});

const returned = (paymentId: string, fee: number | null = null) => ({
  command: 'billing.returnPayment',
  args: {
    ...{ id: newId(), paymentId, returnedOn: '2026-03-05', reason: 'No funds' },
    fee: fee === null ? null : { chargeId: newId(), amountCents: fee },
  },
});

it('a payment that the bank took back is returned, whatever its credit settled on the other device', async () => {
  await received(450_000);
  const credit = await received(150_000);
  // 50.00 of water are settled from the credit of 1,500.00, which never came: 50.00 open, and 35.00 of a fee.
  expect(await apart([addCharge(5_000), settle()], [returned(credit, 3_500), settle()])).toEqual([]);
  expect(await balance()).toEqual({ openCents: 8_500, creditCents: 0 });
});

it('a payment that was for another lease is corrected, whatever its credit settled on the other device', async () => {
  await received(450_000);
  const credit = await received(150_000);
  const correct = {
    command: 'billing.correctPayment',
    args: { ...pay(4_000).args, mirrorId: newId(), paymentId: credit, reason: 'Typed wrong' },
  };
  // Of 40.00 that really came, all settle the water of 50.00.
  expect(await apart([addCharge(5_000), settle()], [correct, settle()])).toEqual([]);
  expect(await balance()).toEqual({ openCents: 1_000, creditCents: 0 });
});

it('an entry of money that never came is taken back, whatever its credit settled on the other device', async () => {
  await received(450_000);
  const credit = await received(150_000);
  const takeBack = {
    command: 'billing.takeBackPayment',
    args: { id: newId(), paymentId: credit, reason: 'Never came' },
  };
  expect(await apart([addCharge(5_000), settle()], [takeBack, settle()])).toEqual([]);
  expect(await balance()).toEqual({ openCents: 5_000, creditCents: 0 });
});

it('a charge is reversed or corrected, whatever settled it on the other device', async () => {
  const [reversed, corrected] = [addCharge(5_000), addCharge(6_000)];
  done(await (await ana.ledger()).execute(reversed, corrected));
  const reverse = {
    command: 'billing.reverseCharge',
    args: {
      ...{ id: newId(), chargeId: reversed.args.id, reversedOn: '2026-03-02', reason: 'Not owed' },
    },
  };
  const correct = {
    command: 'billing.correctCharge',
    args: {
      ...{ ...corrected.args, id: newId(), mirrorId: newId(), chargeId: corrected.args.id },
      ...{ amountCents: 7_000, reason: 'Misread' },
    },
  };
  // 4,500.00 of rent and 70.00 of water stand, and 4,610.00 came: 40.00 are left.
  expect(await apart([pay(461_000), settle()], [reverse, correct, settle()])).toEqual([]);
  expect(await balance()).toEqual({ openCents: 0, creditCents: 4_000 });
});

it('of two who return the same payment the second is told that it is returned, and what to do', async () => {
  const paid = await received(150_000);
  expect(await apart([returned(paid)], [returned(paid, 3_500)])).toEqual([
    'billing.returnPayment: already-reversed',
  ]);
  const [item] = await readAttention((await ben.ledger()).db);
  expect(item?.refusal.message).toBe(
    'This payment is in the books as returned already. Look at the ledger: if that is the same return, nothing is left to do.',
  );
  expect(await balance()).toEqual({ openCents: 450_000, creditCents: 0 });
});

it('of two who correct the same payment the second is told that it was corrected, and what to do', async () => {
  const paid = await received(150_000);
  const correct = (amountCents: number) => ({
    command: 'billing.correctPayment',
    args: { ...pay(amountCents).args, mirrorId: newId(), paymentId: paid, reason: 'Typed wrong' },
  });
  expect(await apart([correct(140_000)], [correct(130_000)])).toEqual([
    'billing.correctPayment: already-reversed',
  ]);
  const [item] = await readAttention((await ben.ledger()).db);
  expect(item?.refusal.message).toBe(
    'This payment was corrected or taken back already. Look at what stands in its place, and do it there.',
  );
});

const followed = () => ({ command: 'billing.followSchedule', args: { leaseIds: [lease] } });

const dueOnTheTenth = () => [
  { command: 'leasing.changeDueDay', args: { leaseId: lease, from: '2026-02-01', dueDay: 10 } },
  followed(),
];

async function marchNotAgain() {
  const march = await (await books())
    .selectFrom('charge')
    .select('id')
    .where('periodOn', '=', '2026-03-01')
    .executeTakeFirstOrThrow();
  const args = { id: newId(), chargeId: march.id, reversedOn: '2026-03-01', reason: 'Let off' };
  return { command: 'billing.reverseCharge', args };
}

it('a month that one waives and another charges on a new due day is waived', async () => {
  expect(await apart([await marchNotAgain()], dueOnTheTenth())).toEqual([]);
  // January and February.
  expect(await balance()).toEqual({ openCents: 300_000, creditCents: 0 });
});

it('of a month that is charged on a new due day already, who waives it is told to reverse that one', async () => {
  expect(await apart(dueOnTheTenth(), [await marchNotAgain()])).toEqual([
    'billing.reverseCharge: already-reversed',
  ]);
  const [item] = await readAttention((await ben.ledger()).db);
  expect(item?.refusal.message).toBe(
    'The lease’s terms changed, and this charge was reversed for them. Look at the ledger, and reverse what is charged in its place.',
  );
});

it('both change the due day alike from the same day: they are of one mind', async () => {
  expect(await apart(dueOnTheTenth(), dueOnTheTenth())).toEqual([]);
});

it('both change the due day otherwise from the same day: the second decides, in words', async () => {
  const other = { command: 'leasing.changeDueDay', args: { leaseId: lease, from: '2026-02-01', dueDay: 20 } };
  expect(await apart(dueOnTheTenth(), [other, followed()])).toEqual(['leasing.changeDueDay: id-taken']);
  const [item] = await readAttention((await ben.ledger()).db);
  expect(item?.refusal.message).toBe(
    'Somebody entered the same in another way in the meantime. Look at what stands in the books now, and decide again.',
  );
});
