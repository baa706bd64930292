import { beforeEach, expect, it } from 'vitest';
import { newId } from '../../core/ids.ts';
import { findProblems, registry } from '../../portfolio/index.ts';
import { proposeLateFees } from '../late-fees/late-fee-queries.ts';
import { lateFeeBooks, reversal } from '../late-fees/test-late-fees.ts';

type LateFeeBooks = Awaited<ReturnType<typeof lateFeeBooks>>;
let books: LateFeeBooks['books'];
let rule: LateFeeBooks['rule'];
let assess: LateFeeBooks['assess'];

beforeEach(async () => {
  ({ books, rule, assess } = await lateFeeBooks());
});

async function setVoid(leaseId: string, isVoid: boolean): Promise<void> {
  await books.do('leasing.voidLease', { leaseId, voidedOn: isVoid ? '2026-12-31' : null });
  await books.do(isVoid ? 'billing.reverseVoided' : 'billing.restoreVoided', { leaseId });
  await books.do('billing.followSchedule', { leaseIds: [leaseId] });
  await books.settle(leaseId);
}

const openOn = async (leaseId: string, asOf: string) => (await books.balance(leaseId, asOf)).openCents;

it('a lease that is brought back owes on every day what it owed before it was void, as often as that is done', async () => {
  const lease = await books.lease();
  await books.generate('2026-02-01');
  await books.charge(lease, {
    kind: 'utility',
    amountCents: 6_000,
    dueOn: '2026-01-15',
    description: 'Water',
  });
  const repair = await books.charge(lease, {
    kind: 'other',
    amountCents: 9_000,
    dueOn: '2026-01-20',
    description: 'Key',
  });
  await books.do('billing.reverseCharge', reversal(repair));
  // All of January's rent and 20.00 of the water.
  await books.pay(lease, 152_000, { receivedOn: '2026-01-16' });
  const days = ['2026-01-01', '2026-01-15', '2026-01-16', '2026-01-20', '2026-02-01', '2026-12-31'];
  const before = [150_000, 156_000, 4_000, 13_000, 163_000, 154_000];
  const figures = () => Promise.all(days.map((day) => openOn(lease, day)));
  expect(await figures()).toEqual(before);
  for (let times = 0; times < 2; times++) {
    await setVoid(lease, true);
    expect(await figures()).toEqual(
      days.map((day) => (day < '2026-01-20' || day === '2026-12-31' ? 0 : 9_000)),
    );
    expect(await books.do('billing.reverseVoided', { leaseId: lease })).toBe(0);
    await setVoid(lease, false);
    expect(await figures()).toEqual(before);
    expect(await books.do('billing.restoreVoided', { leaseId: lease })).toBe(0);
  }
  const water = (await books.charges(lease)).filter(
    ({ kind, amountCents }) => kind === 'utility' && amountCents > 0,
  );
  expect(water.map(({ description }) => description)).toEqual(['Water', 'Water', 'Water']);
  expect(await findProblems(books.db, registry)).toEqual([]);
});

it('late fees that went with a void lease, or with months after a move-out, wait for a person when it is taken back', async () => {
  await rule({ posting: 'automatic', chargeKinds: ['rent', 'utility'] });
  const lease = await books.lease();
  await books.generate('2026-02-01');
  await books.charge(lease, {
    kind: 'utility',
    amountCents: 6_000,
    dueOn: '2026-01-01',
    description: 'Water',
  });
  await assess('2026-02-28');
  // Greater of 50.00 and 5%: 75.00 for each rent, 50.00 for the water.
  expect(await openOn(lease, '2026-12-31')).toBe(306_000 + 7_500 + 7_500 + 5_000);
  await setVoid(lease, true);
  expect(await openOn(lease, '2026-12-31')).toBe(0);
  await setVoid(lease, false);
  expect(await openOn(lease, '2026-12-31')).toBe(306_000);
  const left = await proposeLateFees(books.db, { through: '2026-12-31' });
  expect(left.map(({ amountCents, waitsFor }) => [amountCents, waitsFor]).sort()).toEqual([
    [5_000, 'taken-back'],
    [7_500, 'taken-back'],
    [7_500, 'taken-back'],
  ]);
  const fees = left.map(({ id, leaseId, amountCents }) => ({ id, leaseId, amountCents }));
  await books.do('billing.postLateFees', { fees });
  expect(await openOn(lease, '2026-12-31')).toBe(306_000 + 20_000);
  for (const movedOutOn of ['2026-01-31', null]) {
    await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn });
    await books.do('billing.followSchedule', { leaseIds: [lease] });
  }
  const again = await proposeLateFees(books.db, { through: '2026-12-31' });
  expect(again.map(({ amountCents, waitsFor }) => [amountCents, waitsFor])).toEqual([[7_500, 'taken-back']]);
  expect(await findProblems(books.db, registry)).toEqual([]);
});

it('on a lease that is not void nothing is taken back, and on a void one nothing is charged again', async () => {
  const lease = await books.lease();
  await books.charge(lease, { id: newId(), kind: 'other', description: 'Key' });
  expect(await books.do('billing.reverseVoided', { leaseId: lease })).toBe(0);
  await setVoid(lease, true);
  expect(await books.do('billing.restoreVoided', { leaseId: lease })).toBe(0);
});

it('nothing reaches a void lease by a correction, a return or its correction', async () => {
  const [lease, mistake] = [await books.lease(), await books.lease()];
  const water = { kind: 'utility', amountCents: 3_600, dueOn: '2026-02-05', description: 'Water' } as const;
  const chargeId = await books.charge(lease, water);
  const paid = { receivedOn: '2026-01-02' };
  const [kept, moved] = [await books.pay(mistake, 150_000, paid), await books.pay(lease, 150_000, paid)];
  const fee = { chargeId: newId(), amountCents: 3_500 };
  const returned = { id: newId(), paymentId: moved, returnedOn: '2026-01-05', reason: 'No funds', fee };
  await books.do('billing.returnPayment', returned);
  await setVoid(mistake, true);

  const words = { id: newId(), mirrorId: newId(), reason: 'Other lease', leaseId: mistake };
  expect(await books.refusal('billing.correctCharge', { ...words, ...water, chargeId })).toBe('void');
  const back = { id: newId(), paymentId: kept, returnedOn: '2026-01-05', reason: 'No funds' };
  const withFee = { ...back, fee: { chargeId: newId(), amountCents: 3_500 } };
  expect(await books.refusal('billing.returnPayment', withFee)).toBe('void');
  const right = { ...words, paymentId: moved, amountCents: 150_000, method: 'check', ...paid };
  expect(await books.refusal('billing.correctPayment', right)).toBe('void');
  // The 1,500 that came for it stay credit, until the bank takes them back.
  expect(await books.balance(mistake)).toEqual({ openCents: 0, creditCents: 150_000 });
  await books.do('billing.returnPayment', back);
  expect(await books.balance(mistake)).toEqual({ openCents: 0, creditCents: 0 });
  // A return that never was leaves no fee, and so its payment may be moved.
  await books.do('billing.correctPayment', { ...right, returned: 'never' });
  expect(await books.balance(mistake)).toEqual({ openCents: 0, creditCents: 150_000 });
  expect(await findProblems(books.db, registry)).toEqual([]);
});
