import { z } from 'zod';
import { checkPayer } from '../billing/payments/payers.ts';
import { type PaymentTable, payment } from '../billing/schema.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { settleCredit } from '../follow-ups.ts';
import { amountOf, say } from '../log/describe/index.ts';
import { drawnId, insert, type Op } from '../log/index.ts';
import { expense } from './schema.ts';
import {
  checkPaidOn,
  description,
  paidArgs,
  paidByLine,
  paidOn,
  partArgs,
  placeOf,
  said,
  sharedBy,
  vendorId,
  where,
} from './spent.ts';

const tenantArgs = z.strictObject({
  /** Of the payment that it is at once. */
  paymentId: drawnId,
  leaseId: z.uuid(),
  payerId: z.uuid().nullable().default(null),
});

const recordArgs = z.strictObject({
  id: z.uuid(),
  ...partArgs,
  ...paidArgs,
  vendorId,
  paidOn,
  description,
  sharedBy,
  statementLineId: z.uuid().nullable().default(null),
  /** Whose money it was. What a tenant paid is recorded with `tenant`. */
  paidBy: z.enum(['books', 'owner']).default('books'),
  tenant: tenantArgs.nullable().default(null),
});

/**
 * Money spent on a unit, a building, or (neither) the whole portfolio, in minor units above zero. What the owner paid credits
 * their contributions; what a tenant paid is a payment of theirs in the same set: 80.00 for a lock is 80.00 of expense and 80.00 of
 * rent received, and no money at a bank. Refuses a day to come, what is not in the books, and a bank's line of something else.
 */
export const recordExpense = defineCommand({
  name: 'expenses.recordExpense',
  title: 'Expense recorded',
  area: 'expenses',
  args: recordArgs,
  follows: ({ tenant }) => settleCredit(tenant?.leaseId),
  async run({ db, today }, { tenant, paidBy, ...args }) {
    const happened = await checkPaidOn(args.paidOn, today);
    if (!happened.ok) return happened;
    const place = await placeOf(db, args);
    if (!place.ok) return place;
    const fits = checkWhoPaid({ ...args, paidBy, tenant });
    if (!fits.ok) return fits;
    const paid = await paidByLine(db, { ...args, movedCents: -args.amountCents });
    if (!paid.ok) return paid;
    const { method, accountId, reference, invoiceNumber, sharedBy, ...row } = { ...args, ...paid.value };
    const how = said({
      ...{ method, accountId, reference, invoiceNumber, sharedBy },
      paidBy: tenant ? ('tenant' as const) : paidBy === 'owner' ? paidBy : null,
      paymentId: tenant?.paymentId ?? null,
    });
    const spent = insert(expense, { ...row, ...place.value, ...how, reversesId: null });
    if (!tenant) return accept([spent]);
    const received = await paymentOf(db, { ...args, tenant });
    return received.ok ? accept([received.value, spent]) : received;
  },
  writes: '+expense +payment',
  describe: (change) => {
    const [row] = change.added('expense');
    if (!row) return null;
    const [received] = change.added('payment');
    const by = received
      ? say`, paid by ${received.payerId ? change.names.of('tenant', received.payerId) : 'the tenant'} as rent`
      : row.paidBy === 'owner'
        ? ', paid by the owner'
        : '';
    return say`Recorded an expense of ${amountOf(row)}: ${change.names.of('expense', row.id)}${where(change, row)}${by}`;
  },
});

type Args = z.output<typeof recordArgs>;

/** Money of an owner or a tenant never was at a bank of these books. */
export function checkWhoPaid({
  paidBy,
  tenant,
  accountId,
  statementLineId,
}: Pick<Args, 'paidBy' | 'accountId' | 'statementLineId'> & { tenant?: Args['tenant'] }): Result<null> {
  if (paidBy === 'books' && !tenant) return accept(null);
  if (paidBy === 'owner' && tenant)
    return refuse('two-places', 'Either the owner or a tenant paid it.', { field: 'paidBy' });
  if (accountId === null && statementLineId === null) return accept(null);
  const who = tenant ? 'a tenant' : 'the owner';
  return refuse('other-way', `What ${who} paid came from no account of these books. Leave the account out.`, {
    field: 'accountId',
  });
}

async function paymentOf(
  db: Database,
  {
    amountCents,
    paidOn,
    description,
    tenant,
  }: Pick<Args, 'amountCents' | 'paidOn' | 'description'> & { tenant: NonNullable<Args['tenant']> },
): Promise<Result<Op>> {
  const { paymentId: id, leaseId, payerId } = tenant;
  const lease = await db.selectFrom('lease').select('id').where('id', '=', leaseId).executeTakeFirst();
  if (!lease) return refuse('missing', 'This lease is not in these books.', { field: 'leaseId' });
  const onLease = await checkPayer(db, { leaseId, payerId });
  if (!onLease.ok) return onLease;
  const none = { reference: null, statementLineId: null, reversesId: null } satisfies Partial<PaymentTable>;
  const received = { leaseId, payerId, amountCents, receivedOn: paidOn, memo: description };
  return accept(insert(payment, { id, ...received, ...none, method: 'paid-expense' }));
}
