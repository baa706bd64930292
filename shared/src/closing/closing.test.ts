import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { factPostings } from '../accounting/facts.ts';
import { trialBalance } from '../accounting/index.ts';
import { bankAccountId } from '../bank/rules.ts';
import { proposeLateFees } from '../billing/index.ts';
import { newId } from '../core/index.ts';
import { admitOps } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';
import { agingOf, openPosition } from '../reporting/tenants/aging.ts';
import { checkDays } from './index.ts';

let books: TestPortfolio;
let leaseId: string;

/** Rent of 1,500 due on the first, charged from January to March; the books closed through March. */
beforeEach(async () => {
  books = await TestPortfolio.create();
  leaseId = await books.lease();
  await books.generate('2026-03-31');
});

const close = (through: string, id = newId()) => books.do('closing.closeThrough', { id, through });
const reopen = (closeId: string) => ({ id: newId(), closeId, reason: 'The bank corrected its statement' });

async function balance(asOf: string) {
  const rows = await trialBalance(books.db, { asOf });
  return Object.fromEntries(rows.filter(({ cents }) => cents !== 0).map((row) => [row.account, row.cents]));
}

const paid = (receivedOn: string, given: object = {}) => ({
  ...{ id: newId(), leaseId, amountCents: 150_000, receivedOn, method: 'check' },
  ...given,
});

describe('an account with entries in a closed period', () => {
  it('stays what it is until the period is open again, and a younger one does not', async () => {
    const [key, later] = [newId(), newId()];
    for (const one of [key, later])
      await books.do('bank.addAccount', { key: one, name: one, kind: 'checking' });
    const [id, laterId] = [bankAccountId(key), bankAccountId(later)];
    await books.do('billing.recordPayment', paid('2026-03-10', { accountId: id }));
    await books.do('billing.recordPayment', paid('2026-04-02', { accountId: laterId }));
    const closeId = newId();
    await close('2026-03-31', closeId);
    const trust = { kind: 'trust', movesItsMoney: true };
    expect(await books.refusal('bank.changeKind', { id, ...trust })).toBe('closed-period');
    expect(await books.refusal('bank.changeKind', { id: laterId, ...trust })).toBe('accepted');
    expect((await balance('2026-03-31'))['assets:bank']).toBe(150_000);
    await books.do('closing.reopen', reopen(closeId));
    expect(await books.refusal('bank.changeKind', { id, ...trust })).toBe('accepted');
  });
});

describe('a building with entries in a closed period', () => {
  it('keeps who held it there, and may change hands from the first open day', async () => {
    await books.do('closing.closeThrough', { id: newId(), through: '2026-02-28' });
    const { buildingId } = await books.db
      .selectFrom('unit')
      .innerJoin('lease', 'lease.unitId', 'unit.id')
      .select('unit.buildingId')
      .where('lease.id', '=', leaseId)
      .executeTakeFirstOrThrow();
    const empty = newId();
    await books.do('properties.addBuilding', { id: empty, name: 'Oak Street' });
    const entityId = newId();
    await books.do('organisation.addEntity', { id: entityId, name: 'Maple LLC', kind: 'llc' });
    const held = (fromOn: string, of = buildingId) => ({
      ...{ id: newId(), buildingId: of, fromOn },
      shares: [{ id: newId(), entityId, shareBasisPoints: 10_000 }],
    });
    expect(await books.try('organisation.recordOwnership', held('2026-02-01'))).toMatchObject({
      error: {
        code: 'closed-period',
        field: 'fromOn',
        message:
          'The books are closed through 28 Feb 2026. This building has entries in what is closed, and they would go to others. Say who holds it from 1 Mar 2026 on, or ask an owner to open the period again.',
      },
    });
    // Nothing is posted on the last closed day, and nothing of the other building on any.
    expect(await books.refusal('organisation.recordOwnership', held('2026-02-28'))).toBe('accepted');
    expect(await books.refusal('organisation.recordOwnership', held('2019-05-01', empty))).toBe('accepted');
    expect(await books.refusal('organisation.recordOwnership', held('2026-03-01'))).toBe('accepted');
    await close('2026-03-31');
    // What is taken back was of closed days too.
    const takenBack = { ...held('2026-03-01'), shares: [] };
    expect(await books.refusal('organisation.recordOwnership', takenBack)).toBe('closed-period');
    await books.expectSound();
  });
});

describe('a fact dated in a closed period', () => {
  it('is refused in words that say what to do', async () => {
    await close('2026-03-31');
    const refused = await books.try('billing.recordPayment', paid('2026-03-28'));
    expect(refused).toMatchObject({
      error: {
        code: 'closed-period',
        field: 'receivedOn',
        message:
          'The books are closed through 31 Mar 2026. Record this on 1 Apr 2026, and the books keep that it is about 28 Mar 2026; or ask an owner to open the period again.',
        details: { openOn: '2026-04-01' },
      },
    });
    expect(await books.refusal('billing.recordPayment', paid('2026-03-31'))).toBe('closed-period');
    expect(await books.refusal('billing.recordPayment', paid('2026-04-01'))).toBe('accepted');
  });

  it('is recorded on the first open day where a person says so, and keeps the day that it is about', async () => {
    await close('2026-03-31');
    const args = paid('2026-03-28');
    await books.tryAll([{ command: 'billing.recordPayment', args, onOpenDays: true }]);
    await books.settle(leaseId);
    const row = await books.db.selectFrom('payment').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ receivedOn: '2026-04-01', aboutOn: '2026-03-28' });
    // 3 × 1,500.00 charged by March; of it 1,500.00 settled on Apr 1.
    expect(await balance('2026-03-31')).toEqual({ 'assets:receivable': 450_000, 'income:rent': -450_000 });
    expect(await balance('2026-04-01')).toMatchObject({
      'assets:bank': 150_000,
      'assets:receivable': 300_000,
    });
  });

  it('is taken again once the period is open again, which only the latest closing is', async () => {
    const [january, march] = [newId(), newId()];
    await close('2026-01-31', january);
    await close('2026-03-31', march);
    expect(await books.refusal('closing.reopen', reopen(january))).toBe('not-last-close');
    await books.do('closing.reopen', reopen(march));
    expect(await books.refusal('closing.reopen', reopen(march))).toBe('not-last-close');
    expect(await books.refusal('billing.recordPayment', paid('2026-02-01'))).toBe('accepted');
    expect(await books.refusal('billing.recordPayment', paid('2026-01-31'))).toBe('closed-period');
    await books.expectSound();
  });
});

describe('what the program dates itself', () => {
  it('follows new terms on the first open day, about the original due day', async () => {
    const item = await books.db.selectFrom('recurringCharge').select('id').executeTakeFirstOrThrow();
    await close('2026-03-31');
    await books.do('leasing.changeRent', {
      ...{ id: newId(), recurringChargeId: item.id, effectiveOn: '2026-02-01', amountCents: 160_000 },
      within: 'waits',
    });
    await books.do('billing.followSchedule', { leaseIds: [leaseId] });
    const moved = (await books.charges(leaseId)).filter(({ dueOn }) => dueOn === '2026-04-01');
    expect(moved.map(({ amountCents, aboutOn }) => [amountCents, aboutOn]).sort()).toEqual([
      [-150_000, '2026-02-01'],
      [-150_000, '2026-03-01'],
      [160_000, '2026-02-01'],
      [160_000, '2026-03-01'],
    ]);
    expect(await balance('2026-03-31')).toMatchObject({ 'income:rent': -450_000 });
    // 1,500 + 1,600 + 1,600.
    expect(await balance('2026-04-01')).toMatchObject({ 'income:rent': -470_000 });
    // Nothing is left to follow.
    expect(await books.do('billing.followSchedule', { leaseIds: [leaseId] })).toBe(0);
    await books.expectSound();
  });

  it('charges a forgotten month on the first open day, and it ages from its own', async () => {
    books = await TestPortfolio.create();
    leaseId = await books.lease();
    await close('2026-03-31');
    await books.generate('2026-04-30');
    const rows = await books.charges(leaseId);
    expect(rows.map(({ dueOn, aboutOn }) => [dueOn, aboutOn ?? 'its own day']).sort()).toEqual([
      ['2026-04-01', '2026-01-01'],
      ['2026-04-01', '2026-02-01'],
      ['2026-04-01', '2026-03-01'],
      ['2026-04-01', 'its own day'],
    ]);
    // On Apr 15 April is 14 days late, March 45, February 73, January 104.
    const { balances, recent } = await openPosition(books.db, '2026-04-15');
    const open = balances.get(leaseId)?.openCents ?? 0;
    expect(agingOf(open, recent.get(leaseId) ?? [], '2026-04-15')).toEqual([
      150_000, 150_000, 150_000, 150_000,
    ]);
  });

  it('corrects a payment on the first open day; no rule moves an allocation behind the lock', async () => {
    const paymentId = await books.pay(leaseId, 100_000, { receivedOn: '2026-01-05' });
    await close('2026-03-31');
    const before = await balance('2026-03-31');
    await books.do('billing.correctPayment', {
      ...paid('2026-01-05', { amountCents: 120_000 }),
      ...{ mirrorId: newId(), paymentId, reason: 'Misread' },
    });
    await books.settle(leaseId);
    expect(await balance('2026-03-31')).toEqual(before);
    // 4,500.00 charged less 1,200.00.
    expect(await balance('2026-04-01')).toMatchObject({
      'assets:bank': 120_000,
      'assets:receivable': 330_000,
    });
    const right = await books.db
      .selectFrom('payment')
      .selectAll()
      .where('correctsId', '=', paymentId)
      .where('reversesId', 'is', null)
      .executeTakeFirstOrThrow();
    expect(right).toMatchObject({ receivedOn: '2026-04-01', aboutOn: '2026-01-05' });
    await books.expectSound();
  });

  it('finds nobody late whose money came in time and was recorded after the period was closed', async () => {
    await books.do('billing.addLateFeeRule', {
      ...{ id: newId(), name: 'Late', formula: 'flat', amountCents: 5_000, graceDays: 5 },
      ...{ effectiveOn: '2026-03-01', chargeKinds: ['rent'] },
    });
    await books.pay(leaseId, 300_000, { receivedOn: '2026-02-01' });
    await close('2026-03-31');
    const feesFor = () => proposeLateFees(books.db, { through: '2026-04-02', leaseIds: [leaseId] });
    expect(await feesFor()).toHaveLength(1);
    const args = paid('2026-03-03');
    await books.tryAll([{ command: 'billing.recordPayment', args, onOpenDays: true }]);
    await books.settle(leaseId);
    expect(await feesFor()).toEqual([]);
  });
});

describe('once a closed period is open again, what was put right on the first open day', () => {
  it('is put right anew from that day: on no day are the wrong and the right amount in the bank', async () => {
    const wrong = { ...paid('2026-03-28'), amountCents: 135_000 };
    await books.do('billing.recordPayment', wrong);
    const [first, second] = [newId(), newId()];
    const right = { ...paid('2026-03-28'), payerId: null, reason: 'Misread' };
    const closeId = newId();
    await close('2026-03-31', closeId);
    await books.do('billing.correctPayment', {
      ...{ ...right, id: first, mirrorId: newId(), paymentId: wrong.id, amountCents: 150_000 },
    });
    await books.do('closing.reopen', reopen(closeId));
    await books.do('billing.correctPayment', {
      ...{ ...right, id: second, mirrorId: newId(), paymentId: first, amountCents: 140_000 },
    });
    const row = await books.db.selectFrom('payment').selectAll().where('id', '=', second).executeTakeFirst();
    expect(row).toMatchObject({ receivedOn: '2026-04-01', aboutOn: '2026-03-28' });
    const bankOn = async (day: string) => (await balance(day))['assets:bank'];
    expect(await bankOn('2026-03-28')).toBe(135_000);
    expect(await bankOn('2026-03-31')).toBe(135_000);
    expect(await bankOn('2026-04-01')).toBe(140_000);
    await books.expectSound();
  });

  it('is charged again from that day where a void lease is brought back', async () => {
    await books.charge(leaseId, { kind: 'other', amountCents: 6_000, dueOn: '2026-03-05' });
    const closeId = newId();
    await close('2026-03-31', closeId);
    const follow = async (voidedOn: string | null) => {
      await books.do('leasing.voidLease', { leaseId, voidedOn });
      await books.do(voidedOn ? 'billing.reverseVoided' : 'billing.restoreVoided', { leaseId });
      await books.do('billing.followSchedule', { leaseIds: [leaseId] });
    };
    await follow('2026-06-01');
    await books.do('closing.reopen', reopen(closeId));
    await follow(null);
    // 3 × 1,500.00 and 60.00, which stood in March and stand from Apr 1 on.
    const owedOn = async (day: string) => (await balance(day))['assets:receivable'];
    expect(await owedOn('2026-03-31')).toBe(456_000);
    expect(await owedOn('2026-04-01')).toBe(456_000);
    await books.expectSound();
  });

  it('is charged again from that day where a person takes back what its terms charge', async () => {
    const [february] = (await books.charges(leaseId)).filter(({ periodOn }) => periodOn === '2026-02-01');
    const raise = { recurringChargeId: february?.recurringChargeId, amountCents: 160_000 };
    const closeId = newId();
    await close('2026-03-31', closeId);
    await books.do('leasing.changeRent', { id: newId(), effectiveOn: '2026-02-01', ...raise });
    await books.do('billing.followSchedule', { leaseIds: [leaseId] });
    await books.do('closing.reopen', reopen(closeId));
    const anew = (await books.charges(leaseId)).find(
      ({ periodOn, amountCents }) => periodOn === '2026-02-01' && amountCents === 160_000,
    );
    await books.do('billing.reverseCharge', {
      ...{ id: newId(), chargeId: anew?.id, reversedOn: '2026-04-01', reason: 'Anew', again: true },
    });
    // Three months at 1,500.00; February and March at 1,600.00 from Apr 1 on.
    const owedOn = async (day: string) => (await balance(day))['assets:receivable'];
    expect(await owedOn('2026-02-28')).toBe(300_000);
    expect(await owedOn('2026-03-31')).toBe(450_000);
    expect(await owedOn('2026-04-01')).toBe(470_000);
    await books.expectSound();
  });
});

it('closing twice through one day is done once; a day that is not over is not closed', async () => {
  await close('2026-03-31');
  expect(await close('2026-03-31')).toBe(0);
  expect(await close('2026-02-28')).toBe(0);
  const today = { id: newId(), through: books.today };
  expect(await books.refusal('closing.closeThrough', today)).toBe('in-future');
});

it('what happened is not dated behind tomorrow; what is due may be', async () => {
  const at = new Date('2026-06-15T17:00:00Z');
  const op = (table: string, row: Record<string, string>) =>
    checkDays(books.db, [{ kind: 'insert', table, id: newId(), row }], { at });
  expect(await op('payment', { receivedOn: '2026-06-16' })).toMatchObject({ ok: true });
  expect(await op('payment', { receivedOn: '2026-06-17' })).toMatchObject({ error: { code: 'in-future' } });
  expect(await op('charge', { dueOn: '2026-12-01' })).toMatchObject({ ok: true });
  // 03:00 UTC on June 16 is still June 15 in New York: tomorrow is the 16th.
  const night = { at: new Date('2026-06-16T03:00:00Z') };
  const paidOn = (on: string) => [
    { kind: 'insert' as const, table: 'expense', id: newId(), row: { paidOn: on } },
  ];
  expect(await checkDays(books.db, paidOn('2026-06-16'), night)).toMatchObject({ ok: true });
  expect((await checkDays(books.db, paidOn('2026-06-17'), night)).ok).toBe(false);
});

it('every fact that keeps a day of its own can say what day it is about', () => {
  for (const { fact, dayOf } of factPostings)
    expect([fact, 'aboutOn' in registry.get(fact).fields]).toEqual([fact, dayOf !== 'joined']);
});

it.each([
  ['owner', true, true],
  ['manager', false, false],
  ['accountant', true, false],
  ['read-only', false, false],
] as const)('of %s the books take a closing: %s, and an opening again: %s', async (role, closes, opens) => {
  const may = async (table: string, row: Record<string, string>) => {
    const op = { kind: 'insert' as const, table, id: newId(), row };
    const admitted = await admitOps(books.db, [op], { registry, role });
    return admitted.ok || admitted.error.code;
  };
  expect(await may('close', { through: '2026-03-31' })).toBe(closes || 'forbidden');
  expect(await may('reopening', { closeId: newId(), reason: 'x' })).toBe(opens || 'forbidden');
});
