import { z } from 'zod';
import { accept } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import { defineCommand } from '../../define-command.ts';
import {
  correctFact,
  correctionArgs,
  defineReversal,
  mirrorsOf,
  type Reversible,
  reversalArgs,
} from '../../define-reversal.ts';
import { followTermsAtLast, leaseOf } from '../../follow-ups.ts';
import { amountOf, say } from '../../log/describe/index.ts';
import { calendarDate, insert } from '../../log/index.ts';
import { rightDay } from '../../right-day.ts';
import { refundMethods } from '../deposits/schema.ts';
import { leaseNamed } from '../describe.ts';
import { checkLeaseMoney } from '../lease-money.ts';
import { checkLost } from './lost.ts';
import { recovery } from './schema.ts';

const reversible = {
  table: 'recovery',
  noun: 'recovery',
  day: 'recoveredOn',
  words: 'memo',
} as const satisfies Reversible<'recovery'>;

const recovered = {
  payerId: z.uuid().nullable().default(null),
  amountCents: z.int().positive(isPositive('recovery')).max(1e11),
  recoveredOn: calendarDate,
  method: z.enum(refundMethods),
  reference: z.string().trim().min(1).max(80).nullable().default(null),
  memo: z.string().trim().min(1).max(200).nullable().default(null),
  accountId: z.uuid().nullable().default(null),
};

/**
 * Money for what was written off: bank / recovered debts, income of that day on every basis. Of 1,500.00 that is lost 400.00 come in: income
 * of 400.00, and 1,100.00 stay lost. Refuses more than is lost from that day on; that is a payment.
 */
export const recordRecovery = defineCommand({
  name: 'billing.recordRecovery',
  title: 'Recovery recorded',
  area: 'reversals',
  args: z.strictObject({ id: z.uuid(), leaseId: z.uuid(), ...recovered }),
  async run({ db, today }, args) {
    const { leaseId, payerId: personId, accountId, amountCents, recoveredOn: on } = args;
    const given = { leaseId, personId, accountId };
    const fits = await checkLeaseMoney(db, given, { field: 'recoveredOn', on, today });
    if (!fits.ok) return fits;
    const lost = await checkLost(db, { leaseId, amountCents, on });
    return lost.ok ? accept([insert(recovery, { ...args, reversesId: null })]) : lost;
  },
  writes: '+recovery',
  describe: (change) => {
    const [row] = change.added('recovery');
    if (!row) return null;
    return say`Recovered ${amountOf(row)} of what was written off of ${leaseNamed(change, row)}`;
  },
});

/** Takes money for a loss back, on its own day or on that on which the bank did. */
export const takeBackRecovery = defineReversal(reversible, {
  name: 'billing.takeBackRecovery',
  title: 'Recovery taken back',
  args: reversalArgs.extend({ recoveryId: z.uuid() }),
  of: ({ recoveryId }) => recoveryId,
  follows: async ({ recoveryId }, db) => followTermsAtLast(await leaseOf(db, 'recovery', recoveryId)),
  describe: (row, change) => say`Took back the recovery of ${amountOf(row)} from ${leaseNamed(change, row)}`,
});

/** Puts right a recovery: its amount, day, payer, method, reference or account. */
export const correctRecovery = defineCommand({
  name: 'billing.correctRecovery',
  title: 'Recovery corrected',
  area: 'reversals',
  derivesDays: () => true,
  args: correctionArgs.extend({ recoveryId: z.uuid(), ...recovered }),
  follows: async ({ recoveryId }, db) => followTermsAtLast(await leaseOf(db, 'recovery', recoveryId)),
  async run({ db, today }, { id, mirrorId, recoveryId, reason, ...right }) {
    const original = await db
      .selectFrom('recovery')
      .selectAll()
      .where('id', '=', recoveryId)
      .executeTakeFirst();
    const what = { id, mirrorId, originalId: recoveryId, reason, right };
    const corrected = await correctFact({ db, today }, reversible, what);
    if (!corrected.ok || !original) return corrected;
    const { leaseId } = original;
    const { payerId: personId, accountId, amountCents } = right;
    const { on } = await rightDay(db, reversible, original, right.recoveredOn);
    const given = { leaseId, personId, accountId };
    const fits = await checkLeaseMoney(db, given, { field: 'recoveredOn', on, today });
    if (!fits.ok) return fits;
    const asIfNever = [{ on: original.recoveredOn, cents: original.amountCents }];
    const lost = await checkLost(db, { leaseId, amountCents, on, asIfNever });
    return lost.ok ? corrected : lost;
  },
  writes: mirrorsOf(reversible.table),
  describe: (change) => {
    const row = change.added('recovery').find(({ reversesId }) => reversesId === null);
    const before = row && change.names.row('recovery', row.correctsId);
    if (!row || !before) return null;
    return say`Corrected the recovery of ${amountOf(before)} from ${leaseNamed(change, row)} to ${amountOf(row)}`;
  },
});
