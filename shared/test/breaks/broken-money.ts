import { newId } from '../../src/core/ids.ts';
import type { Broken } from '../books/scene.ts';

export const brokenMoney: readonly Broken[] = [
  [
    'more from a payment than it brought in',
    (scene) => [scene.allocation('credit', 'large', 100_001)],
    'over-allocated',
    { table: 'payment', amountCents: 100_000, current: 0, attempted: 100_001 },
  ],
  [
    'more from a payment in two parts that each fit',
    (scene) => [scene.allocation('credit', 'large', 60_000), scene.allocation('credit', 'large', 60_000)],
    'over-allocated',
    { table: 'payment', current: 0, attempted: 120_000 },
  ],
  [
    'more to a charge than is open',
    (scene) => [scene.allocation('credit', 'settled', 1)],
    'over-allocated',
    { table: 'charge', amountCents: 150_000, current: 150_000, attempted: 150_001 },
  ],
  [
    'more taken off than was applied',
    (scene) => [scene.allocation('credit', 'large', -1)],
    'over-allocated',
    { table: 'payment', current: 0, attempted: -1 },
  ],
  [
    'a part of a payment taken off a charge twice, which another payment settles meanwhile',
    (scene) => [
      scene.allocation('applied', 'settled', -150_000),
      scene.allocation('applied', 'large', 150_000),
      scene.allocation('credit', 'settled', 100_000),
      // The same once more, by somebody who did not know: 100,000 go on to a third charge, and no sum is below zero.
      scene.allocation('applied', 'settled', -100_000),
      scene.allocation('twin', 'settled', 100_000),
    ],
    'over-allocated',
    { table: 'allocation', current: 0, attempted: -100_000 },
  ],
  [
    'an allocation before the charge is due',
    (scene) => [scene.allocation('credit', 'open', 100, { allocatedOn: '2026-01-15' })],
    'over-allocated',
    { table: 'charge', current: 0, attempted: 100 },
  ],
  [
    'an allocation that leaves a payment overdrawn for some days, though not in the end',
    (scene) => [
      scene.allocation('applied', 'large', 150_000, { allocatedOn: '2026-06-01' }),
      scene.allocation('applied', 'settled', -150_000, { allocatedOn: '2026-06-02' }),
    ],
    'over-allocated',
    { table: 'payment', current: 150_000, attempted: 150_000 },
  ],
  [
    'an allocation of a payment that was returned',
    (scene) => [scene.allocation('returned', 'large', 1)],
    'returned',
    { table: 'payment', reversed: true },
  ],
  [
    'an allocation to a charge that was reversed',
    (scene) => [scene.allocation('credit', 'reversed', 1)],
    'not-open',
    { table: 'charge', reversed: true },
  ],
  ['an allocation of a return', (scene) => [scene.allocation('return', 'large', 1)], 'not-open'],
  ['an allocation to another lease', (scene) => [scene.allocation('credit', 'elsewhere', 1)], 'not-open'],
  [
    'an allocation that names another lease than its entries',
    (scene) => [scene.allocation('credit', 'large', 1, { leaseId: scene.of('other lease') })],
    'not-open',
  ],
  [
    'the reversal of a charge that stays settled',
    async (scene) => [
      await scene.like('charge', 'settled', { amountCents: -150_000, reversesId: scene.of('settled') }),
    ],
    'not-open',
    { table: 'charge', attempted: 150_000 },
  ],
  [
    'the return of a payment that stays applied',
    async (scene) => [
      await scene.like('payment', 'applied', { amountCents: -150_000, reversesId: scene.of('applied') }),
    ],
    'returned',
    { table: 'payment', attempted: 150_000 },
  ],
  [
    'a charge reversed twice',
    async (scene) => [await scene.like('charge', 'reversal', {})],
    'already-reversed',
    { table: 'charge' },
  ],
  [
    'a payment returned twice',
    async (scene) => [await scene.like('payment', 'return', {})],
    'already-reversed',
  ],
  [
    'an expense reversed twice',
    async (scene) => [await scene.like('expense', 'undone', {})],
    'already-reversed',
  ],
  [
    'more given back of an expense than it was, in two refunds that each fit',
    async (scene) => [
      await scene.like('expense', 'expense', { amountCents: -4_000, refundsId: scene.of('expense') }),
      await scene.like('expense', 'expense', { amountCents: -3_001, refundsId: scene.of('expense') }),
    ],
    'over-refunded',
    { table: 'expense', amountCents: 7_000, refundedCents: 7_001 },
  ],
  [
    'something given back of an expense that was taken back',
    async (scene) => [
      await scene.like('expense', 'expense', { amountCents: -1, refundsId: scene.of('reversed expense') }),
    ],
    'over-refunded',
  ],
  [
    'a refund above zero',
    async (scene) => [
      await scene.like('expense', 'expense', { amountCents: 1, refundsId: scene.of('expense') }),
    ],
    'not-positive',
  ],
  [
    'one part of a split bill taken back',
    async (scene) => {
      const splitId = newId();
      const parts = [splitId, newId()].map((id) => ({ kind: 'insert', table: 'expense', id }) as const);
      const { id: _, seq: _seq, ...row } = await scene.row('expense', 'expense');
      const [first, second] = parts.map((part) => ({ ...part, row: { ...row, splitId } }));
      const mirror = { ...row, splitId, amountCents: -7_000, reversesId: splitId };
      const undone = { kind: 'insert', table: 'expense', id: newId(), row: mirror } as const;
      return first && second ? [first, second, undone] : [];
    },
    'is-split',
  ],
  [
    'what a tenant paid of an expense without the expense',
    async (scene) => [await scene.like('payment', 'credit', { method: 'paid-expense' })],
    'paid-expense',
    { table: 'payment' },
  ],
  [
    'an expense that a tenant paid, of another amount than their payment',
    async (scene) => {
      const paid = await scene.like('payment', 'credit', { method: 'paid-expense' });
      const spent = { paidBy: 'tenant', paymentId: paid.id };
      return [paid, await scene.like('expense', 'expense', spent)];
    },
    'paid-expense',
  ],
  [
    'credit from another lease without its transfer',
    async (scene) => [await scene.like('payment', 'credit', { method: 'credit-transfer' })],
    'transferred',
    { table: 'payment' },
  ],
  [
    'credit that leaves a lease and comes to no other',
    async (scene) => {
      const { leaseId } = await scene.row('payment', 'credit');
      const moved = {
        leaseId: String(leaseId),
        toLeaseId: scene.of('other lease'),
        amountCents: 100,
        paymentId: scene.of('credit'),
      };
      const row = { ...moved, transferredOn: '2026-03-01' };
      return [{ kind: 'insert', table: 'creditTransfer', id: newId(), row }];
    },
    'transferred',
    { table: 'creditTransfer' },
  ],
  [
    'a bill of a recurring expense recorded twice',
    async (scene) => {
      const id = newId();
      const water = {
        description: 'Water',
        category: 'utilities',
        frequency: 'monthly',
        firstDueOn: '2026-01-31',
      };
      const recurring = { kind: 'insert', table: 'recurringExpense', id, row: water } as const;
      const bill = { recurringExpenseId: id, periodOn: '2026-01-31' };
      return [
        recurring,
        await scene.like('expense', 'expense', bill),
        await scene.like('expense', 'expense', bill),
      ];
    },
    'charged-twice',
  ],
  [
    'both entries of one payment taken back, each for the other',
    async (scene) => [await scene.takeBack('credit', 'twin'), await scene.takeBack('twin', 'credit')],
    'twin-gone',
    { table: 'payment' },
  ],
  [
    'an entry taken back that stays for another one',
    async (scene) => [await scene.takeBack('credit', 'twin'), await scene.takeBack('twin', null)],
    'twin-gone',
    { table: 'payment' },
  ],
  [
    'an entry taken back for one that is not there',
    async (scene) => [await scene.takeBack('credit', 'nothing')],
    'missing',
    { field: 'twinId' },
  ],
  [
    'half a reversal',
    async (scene) => [await scene.like('charge', 'open', { amountCents: -1, reversesId: scene.of('open') })],
    'not-mirrored',
  ],
  [
    'a reversal on another lease',
    async (scene) => [
      await scene.like('charge', 'open', {
        ...{ amountCents: -50_000, reversesId: scene.of('open'), leaseId: scene.of('other lease') },
      }),
    ],
    'not-mirrored',
  ],
  [
    'the reversal of a reversal',
    async (scene) => [
      await scene.like('expense', 'expense', { amountCents: -7_000, reversesId: scene.of('undone') }),
    ],
    'is-reversal',
  ],
  [
    'a charge below zero that reverses nothing',
    async (scene) => [await scene.like('charge', 'open', { amountCents: -1 })],
    'not-positive',
  ],
  [
    'a payment of nothing',
    async (scene) => [await scene.like('payment', 'credit', { amountCents: 0 })],
    'not-positive',
  ],
];
