import { z } from 'zod';
import { checkLine } from '../../bank/line-targets.ts';
import { accept, refuse } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import { defineCommand } from '../../define-command.ts';
import { findLease, missing } from '../../leasing/lease-rows.ts';
import { amountOf, say } from '../../log/describe/index.ts';
import { calendarDate, insert } from '../../log/index.ts';
import { leaseNamed } from '../describe.ts';
import { checkLeaseMoney } from '../lease-money.ts';
import { checkHeld } from './checks.ts';
import { depositNamed } from './describe.ts';
import {
  depositForfeiture,
  depositInterest,
  depositKinds,
  depositMethods,
  depositReceipt,
  depositRefund,
  depositTransfer,
  refundMethods,
} from './schema.ts';

const ofDeposit = {
  id: z.uuid(),
  leaseId: z.uuid(),
  kind: z.enum(depositKinds),
  amountCents: z.int().positive(isPositive('deposit')).max(1e11),
};
const text = (most: number) => z.string().trim().min(1).max(most).nullable().default(null);
const someId = z.uuid().nullable().default(null);

/**
 * Deposit money that came in, also before the lease begins and whatever else is owed: whoever records it says that it is the deposit. It
 * is no payment, no receivable and no income: 1,500.00 received is 1,500.00 owed back from that day.
 */
export const recordDeposit = defineCommand({
  name: 'billing.recordDeposit',
  title: 'Deposit recorded',
  area: 'reversals',
  args: z.strictObject({
    ...ofDeposit,
    holderId: someId,
    receivedOn: calendarDate,
    method: z.enum(depositMethods),
    reference: text(80),
    memo: text(200),
    accountId: someId,
    statementLineId: someId,
  }),
  async run({ db, today }, args) {
    const { leaseId, holderId: personId, accountId, receivedOn: on } = args;
    const fits = await checkLeaseMoney(
      db,
      { leaseId, personId, accountId },
      { field: 'receivedOn', on, today },
    );
    if (!fits.ok) return fits;
    const free = await checkLine(db, { ...args, movedCents: args.amountCents });
    return free.ok ? accept([insert(depositReceipt, args)]) : free;
  },
  writes: '+depositReceipt',
  describe: (change) => {
    const [row] = change.added('depositReceipt');
    if (!row) return null;
    return say`Recorded a ${depositNamed(row)} of ${amountOf(row)} from ${leaseNamed(change, row)}`;
  },
});

/** Deposit money given back: of 1,500.00 with 550.00 applied, 950.00. Refuses more than is held from that day on. */
export const refundDeposit = defineCommand({
  name: 'billing.refundDeposit',
  title: 'Deposit returned',
  area: 'reversals',
  args: z.strictObject({
    ...ofDeposit,
    payeeId: someId,
    refundedOn: calendarDate,
    method: z.enum(refundMethods),
    reference: text(80),
    memo: text(200),
    accountId: someId,
    statementLineId: someId,
  }),
  async run({ db, today }, args) {
    const { leaseId, payeeId: personId, accountId, refundedOn: on } = args;
    const fits = await checkLeaseMoney(
      db,
      { leaseId, personId, accountId },
      { field: 'refundedOn', on, today },
    );
    if (!fits.ok) return fits;
    const free = await checkLine(db, { ...args, movedCents: -args.amountCents });
    if (!free.ok) return free;
    const held = await checkHeld(db, { ...args, on });
    return held.ok ? accept([insert(depositRefund, args)]) : held;
  },
  writes: '+depositRefund',
  describe: (change) => {
    const [row] = change.added('depositRefund');
    if (!row) return null;
    return say`Returned ${amountOf(row)} of the ${depositNamed(row)} of ${leaseNamed(change, row)}`;
  },
});

/** Deposit money that the landlord keeps beside any charge, as where a tenant gave it up: income of that day. */
export const keepDeposit = defineCommand({
  name: 'billing.keepDeposit',
  title: 'Deposit kept',
  area: 'reversals',
  args: z.strictObject({
    ...ofDeposit,
    forfeitedOn: calendarDate,
    reason: z.string().trim().min(1, 'Say why it is kept.').max(200),
  }),
  async run({ db, today }, args) {
    const on = args.forfeitedOn;
    const fits = await checkLeaseMoney(db, args, { field: 'forfeitedOn', on, today });
    if (!fits.ok) return fits;
    const held = await checkHeld(db, { ...args, on });
    return held.ok ? accept([insert(depositForfeiture, args)]) : held;
  },
  writes: '+depositForfeiture',
  describe: (change) => {
    const [row] = change.added('depositForfeiture');
    if (!row) return null;
    return say`Kept ${amountOf(row)} of the ${depositNamed(row)} of ${leaseNamed(change, row)}`;
  },
});

/** Deposit money that goes over to another lease; or that leaves by the bank, to whoever owns the building from now on. */
export const transferDeposit = defineCommand({
  name: 'billing.transferDeposit',
  title: 'Deposit transferred',
  area: 'reversals',
  args: z.strictObject({
    ...ofDeposit,
    /** Null: to a new owner of the building. */
    toLeaseId: someId,
    transferredOn: calendarDate,
    accountId: someId,
    memo: text(200),
  }),
  async run({ db, today }, args) {
    const { leaseId, toLeaseId, transferredOn: on } = args;
    const fits = await checkLeaseMoney(db, args, { field: 'transferredOn', on, today });
    if (!fits.ok) return fits;
    if (toLeaseId === leaseId) return sameLease();
    if (toLeaseId !== null && !(await findLease(db, toLeaseId))) return missing();
    const held = await checkHeld(db, { ...args, on });
    if (!held.ok) return held;
    const destination = toLeaseId === null ? 'owner' : 'lease';
    const accountId = toLeaseId === null ? args.accountId : null;
    return accept([insert(depositTransfer, { ...args, destination, accountId })]);
  },
  writes: '+depositTransfer',
  describe: (change) => {
    const [row] = change.added('depositTransfer');
    if (!row) return null;
    const to = row.toLeaseId === null ? 'a new owner' : change.names.of('lease', row.toLeaseId);
    return say`Transferred ${amountOf(row)} of the ${depositNamed(row)} of ${leaseNamed(change, row)} to ${to}`;
  },
});

const sameLease = () =>
  refuse('bad-input', 'That is the lease that it is held for. Choose another one.', { field: 'toLeaseId' });

/** Interest on what is held, owed to the tenant from the day on which it is credited. Its arithmetic is kept beside it. */
export const creditDepositInterest = defineCommand({
  name: 'billing.creditDepositInterest',
  title: 'Interest on a deposit credited',
  area: 'reversals',
  args: z
    .strictObject({
      ...ofDeposit,
      creditedOn: calendarDate,
      fromOn: calendarDate,
      throughOn: calendarDate,
      workings: text(200),
      ruleId: someId,
    })
    .refine(({ fromOn, throughOn }) => fromOn <= throughOn, {
      message: 'The last day is before the first one.',
      path: ['throughOn'],
    }),
  async run({ db, today }, args) {
    const fits = await checkLeaseMoney(db, args, { field: 'creditedOn', on: args.creditedOn, today });
    return fits.ok ? accept([insert(depositInterest, args)]) : fits;
  },
  writes: '+depositInterest',
  describe: (change) => {
    const [row] = change.added('depositInterest');
    if (!row) return null;
    return say`Credited ${amountOf(row)} of interest on the ${depositNamed(row)} of ${leaseNamed(change, row)}`;
  },
});
