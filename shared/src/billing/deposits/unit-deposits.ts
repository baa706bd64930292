import { z } from 'zod';
import { checkLine } from '../../bank/line-targets.ts';
import { accountMoved, checkBankAccount } from '../../bank/queries.ts';
import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { checkHappened } from '../../core/happened.ts';
import { toDecimal } from '../../core/index.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { amountOf, say } from '../../log/describe/index.ts';
import { calendarDate, insert, type Op } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { leaseNamed } from '../describe.ts';
import { checkPayer } from '../payments/payers.ts';
import { notLeft } from '../refusals.ts';
import { unitDepositMovements } from './before-lease.ts';
import { depositNamed } from './describe.ts';
import { leastHeld } from './held.ts';
import {
  depositKinds,
  depositMethods,
  refundMethods,
  type UnitDepositTable,
  unitDeposit,
  unitDepositUse,
} from './schema.ts';

const amountCents = z.int().positive(isPositive('deposit')).max(1e11);
const text = (most: number) => z.string().trim().min(1).max(most).nullable().default(null);
const someId = z.uuid().nullable().default(null);

/**
 * Deposit money of somebody who has no lease yet, for the unit that they are to have: 500.00 received is 500.00 owed back from that day. It goes
 * over to their lease once there is one (`takeOverDeposit`), or back.
 */
export const recordUnitDeposit = defineCommand({
  name: 'billing.recordUnitDeposit',
  title: 'Deposit before a lease recorded',
  area: 'reversals',
  args: z.strictObject({
    id: z.uuid(),
    unitId: z.uuid(),
    holderId: z.uuid(),
    kind: z.enum(depositKinds),
    amountCents,
    receivedOn: calendarDate,
    method: z.enum(depositMethods),
    reference: text(80),
    memo: text(200),
    accountId: someId,
    /** The bank transaction that it is; its account is the deposit's where nobody said another. */
    statementLineId: someId,
  }),
  async run({ db, today }, args) {
    const unit = await db.selectFrom('unit').select('id').where('id', '=', args.unitId).executeTakeFirst();
    if (!unit) return refuse('missing', 'This unit is not in these books.', { field: 'unitId' });
    const holder = await db
      .selectFrom('tenant')
      .select('id')
      .where('id', '=', args.holderId)
      .executeTakeFirst();
    if (!holder) return refuse('missing', 'This person is not in these books.', { field: 'holderId' });
    const inTime = checkHappened('receivedOn', args.receivedOn, { today });
    if (!inTime.ok) return inTime;
    const account = await accountMoved(db, args);
    if (!account.ok) return account;
    const free = await checkLine(db, { ...args, movedCents: args.amountCents });
    return free.ok ? accept([insert(unitDeposit, { ...args, accountId: account.value })]) : free;
  },
  writes: '+unitDeposit',
  describe: (change) => {
    const [row] = change.added('unitDeposit');
    if (!row) return null;
    const { names } = change;
    return say`Recorded a ${depositNamed(row)} of ${amountOf(row)} from ${names.of('tenant', row.holderId)} for ${names.of('unit', row.unitId)}, before a lease`;
  },
});

const ofUse = { id: z.uuid(), unitDepositId: z.uuid(), amountCents, usedOn: calendarDate };

/** Deposit money from before a lease is held for the lease from a day on, which may be before the lease begins. Its holder is on the lease. */
export const takeOverDeposit = defineCommand({
  name: 'billing.takeOverDeposit',
  title: 'Deposit taken over to a lease',
  area: 'reversals',
  args: z.strictObject({ ...ofUse, leaseId: z.uuid() }),
  async run(context, { leaseId, ...args }) {
    const found = await checkLeft(context, args);
    if (!found.ok) return found;
    const isOn = await checkPayer(context.db, { leaseId, payerId: found.value.holderId });
    return isOn.ok ? accept([useOf(found.value, { ...args, use: 'lease', leaseId })]) : notOnLease;
  },
  writes: '+unitDepositUse',
  describe: (change) => {
    const [row] = change.added('unitDepositUse');
    if (!row) return null;
    return say`Took ${amountOf(row)} of a ${depositNamed(row)} from before the lease over to ${leaseNamed(change, row)}`;
  },
});

/** Deposit money from before a lease that is given back, as where nobody moves in. */
export const returnUnitDeposit = defineCommand({
  name: 'billing.returnUnitDeposit',
  title: 'Deposit before a lease returned',
  area: 'reversals',
  args: z.strictObject({
    ...ofUse,
    method: z.enum(refundMethods),
    reference: text(80),
    memo: text(200),
    accountId: someId,
  }),
  async run(context, args) {
    const found = await checkLeft(context, args);
    if (!found.ok) return found;
    const account = await checkBankAccount(context.db, args.accountId);
    return account.ok ? accept([useOf(found.value, { ...args, use: 'returned' })]) : account;
  },
  writes: '+unitDepositUse',
  describe: (change) => {
    const [row] = change.added('unitDepositUse');
    return row ? say`Returned ${amountOf(row)} of a ${depositNamed(row)} from before a lease` : null;
  },
});

/** Deposit money from before a lease that the landlord keeps, as was agreed with who did not move in: income of that day. */
export const keepUnitDeposit = defineCommand({
  name: 'billing.keepUnitDeposit',
  title: 'Deposit before a lease kept',
  area: 'reversals',
  args: z.strictObject({ ...ofUse, reason: z.string().trim().min(1, 'Say why it is kept.').max(200) }),
  async run(context, { reason, ...args }) {
    const found = await checkLeft(context, args);
    return found.ok ? accept([useOf(found.value, { ...args, use: 'kept', memo: reason })]) : found;
  },
  writes: '+unitDepositUse',
  describe: (change) => {
    const [row] = change.added('unitDepositUse');
    return row ? say`Kept ${amountOf(row)} of a ${depositNamed(row)} from before a lease` : null;
  },
});

type Use = z.output<z.ZodObject<typeof ofUse>> & {
  use: 'lease' | 'returned' | 'kept';
  leaseId?: string;
  method?: (typeof refundMethods)[number];
  reference?: string | null;
  memo?: string | null;
  accountId?: string | null;
};

function useOf({ kind }: Pick<UnitDepositTable, 'kind'>, use: Use): Op {
  const nothing = { leaseId: null, method: null, reference: null, memo: null, accountId: null };
  return insert(unitDepositUse, { ...nothing, ...use, kind });
}

/** The deposit that so much may be taken of on a day: of 500.00 with 300.00 taken over, 200.00 can be returned. */
async function checkLeft(
  { db, today }: { db: Database; today: CalendarDate },
  { unitDepositId: id, amountCents: cents, usedOn: on }: z.output<z.ZodObject<typeof ofUse>>,
): Promise<Result<Pick<UnitDepositTable, 'kind' | 'holderId'>>> {
  const deposit = await db
    .selectFrom('unitDeposit')
    .select(['kind', 'holderId', 'receivedOn'])
    .where('id', '=', id)
    .where('reversesId', 'is', null)
    .executeTakeFirst();
  if (!deposit) return refuse('missing', 'This deposit is not in these books.');
  const inTime = checkHappened('usedOn', on, { from: deposit.receivedOn, today });
  if (!inTime.ok) return inTime;
  const left = await checkStillHeld(db, { id, cents, on });
  return left.ok ? accept(deposit) : left;
}

/** Refuses to take more of a deposit from before a lease than is left of it from a day on. */
export async function checkStillHeld(
  db: Database,
  { id, cents, on }: { id: string; cents: number; on: CalendarDate },
): Promise<Result<null>> {
  const least = leastHeld(await unitDepositMovements(db, { ids: [id] }), on);
  if (cents <= least) return accept(null);
  const { currency } = await getOrganisation(db);
  return notLeft({ on: dayName(on), left: toDecimal(Math.max(0, least), currency) });
}

const notOnLease = refuse(
  'not-on-lease',
  'Whoever paid this deposit is not on that lease. Add them to the lease, or choose theirs.',
  { field: 'leaseId' },
);
