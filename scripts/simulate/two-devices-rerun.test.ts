import { leaseBalance } from '@portfolio-os/shared/accounting';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import type { Invocation } from '@portfolio-os/shared/log';
import { beforeEach, expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { apart as meetApart, usePair } from './test-apart.ts';
import { payment, settling } from './test-books.ts';
import type { TestDesktop } from './test-desktop.ts';

// One device's command meets the other's work on the same money or period: it is rerun, or a person decides.

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

/** What is open and what is credit on the lease, in cents, after the last day. */
async function balance() {
  return leaseBalance(await books(), lease, '2026-12-31');
}

/** Ben’s command meets Ana’s, which used the same money or settled the same charge. */
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
  // 50.00 of water were settled from a credit of 1,500.00 that was returned: 50.00 open, and 35.00 of a fee.
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
  const [item] = await readConflicts((await ben.ledger()).db);
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
  const [item] = await readConflicts((await ben.ledger()).db);
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
  const [item] = await readConflicts((await ben.ledger()).db);
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
  const [item] = await readConflicts((await ben.ledger()).db);
  expect(item?.refusal.message).toBe(
    'Somebody entered the same in another way in the meantime. Look at what stands in the books now, and decide again.',
  );
});
