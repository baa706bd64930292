import { z } from 'zod';
import { accept, refuse } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import { defineCommand } from '../../define-command.ts';
import { findLease, missing } from '../../leasing/lease-rows.ts';
import { amountOf, day, say } from '../../log/describe/index.ts';
import { calendarDate, changeSeen, insert } from '../../log/index.ts';
import { leaseNamed } from '../describe.ts';
import { depositNamed } from './describe.ts';
import { depositKinds, depositRequest } from './schema.ts';

/** What a tenant is asked to leave as a deposit, by a day. Nothing is owed for it: it is shown beside what was received. */
export const requestDeposit = defineCommand({
  name: 'billing.requestDeposit',
  title: 'Deposit asked for',
  area: 'money',
  args: z.strictObject({
    id: z.uuid(),
    leaseId: z.uuid(),
    kind: z.enum(depositKinds),
    amountCents: z.int().positive(isPositive('deposit')).max(1e11),
    dueOn: calendarDate,
  }),
  async run({ db }, args) {
    return (await findLease(db, args.leaseId)) ? accept([insert(depositRequest, args)]) : missing();
  },
  writes: '+depositRequest',
  describe: (change) => {
    const [row] = change.added('depositRequest');
    if (!row) return null;
    return say`Asked ${leaseNamed(change, row)} for a ${depositNamed(row)} of ${amountOf(row)} by ${day(String(row.dueOn))}`;
  },
});

/** Asks for another amount, by another day, or for nothing any more. What was received stays. */
export const changeDepositRequest = defineCommand({
  name: 'billing.changeDepositRequest',
  title: 'Deposit asked for changed',
  area: 'money',
  args: z.strictObject({
    requestId: z.uuid(),
    amountCents: z.int().positive(isPositive('deposit')).max(1e11),
    dueOn: calendarDate,
    isWithdrawn: z.boolean().default(false),
  }),
  async run({ db, today }, { requestId, amountCents, dueOn, isWithdrawn }) {
    const current = await db
      .selectFrom('depositRequest')
      .selectAll()
      .where('id', '=', requestId)
      .executeTakeFirst();
    if (!current) return refuse('missing', 'This request is not in these books.');
    const withdrawnOn = isWithdrawn ? (current.withdrawnOn ?? today) : null;
    const next = { amountCents, dueOn, withdrawnOn };
    // Nothing is asked any more of what stands; where somebody asks for another amount meanwhile, that is for them to see.
    const seen = isWithdrawn ? (['amountCents', 'dueOn'] as const) : [];
    return accept(changeSeen(depositRequest, current, { next, seen }));
  },
  writes: 'depositRequest.*',
  describe: (change) => {
    const op = change.changed('depositRequest');
    const row = op && change.names.row('depositRequest', op.id);
    return row ? say`Changed the ${depositNamed(row)} that ${leaseNamed(change, row)} is asked for` : null;
  },
});
