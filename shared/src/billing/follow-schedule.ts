import { z } from 'zod';
import type { Op } from '../changes/index.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { periodStarting } from '../leasing/periods.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { reversalOf } from './charges.ts';
import { amountFor, chargeFor } from './generate-charges.ts';
import { type RecurringWithLease, recurringChargesOf } from './recurring-charges.ts';
import type { ChargeTable } from './schema.ts';

/**
 * Brings the charges of leases in line with their terms: what a period should cost is a function of the term, the steps,
 * the extras and the lease's own method. A standing charge of another amount is reversed and charged anew at its original
 * due date; a period that is not covered any more is reversed. What a person reversed stays reversed, and what is right is
 * not touched, so that nothing left to do leaves nothing. Whoever makes the same charge at the same time makes the same
 * fact. Charged through December at 1,500, rent 1,600 from Oct 1: the year comes to 18,300.
 */
export const followSchedule = defineCommand({
  name: 'billing.followSchedule',
  area: 'money',
  rerunnable: true,
  args: z.strictObject({ leaseIds: z.array(z.uuid()).max(1000) }),
  async run({ db }, { leaseIds }) {
    if (leaseIds.length === 0) return accept([]);
    const { currency } = await getOrganisation(db);
    const charged = Map.groupBy(await scheduledCharges(db, leaseIds), (row) => row.recurringChargeId);
    const ops: Op[] = [];
    for (const item of await recurringChargesOf(db, leaseIds)) {
      const periods = Map.groupBy(charged.get(item.id) ?? [], ({ periodOn }) => periodOn);
      for (const [periodOn, charges] of periods) {
        if (!periodOn) continue;
        const followed = await followPeriod(db, { item, periodOn, charges, currency });
        if (!followed.ok) return followed;
        ops.push(...followed.value);
      }
    }
    return accept(ops);
  },
});

type ScheduledCharge = ChargeTable & { reversalId: string | null };

async function scheduledCharges(db: Database, leaseIds: readonly string[]): Promise<ScheduledCharge[]> {
  return db
    .selectFrom('charge')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .selectAll('charge')
    .select('reversal.id as reversalId')
    .where('charge.leaseId', 'in', leaseIds)
    .where('charge.recurringChargeId', 'is not', null)
    .where('charge.reversesId', 'is', null)
    .orderBy('charge.dueOn')
    .orderBy('charge.id')
    .execute();
}

interface ChargedPeriod {
  readonly item: RecurringWithLease;
  readonly periodOn: CalendarDate;
  /** All that were ever made for the period, reversed or not. */
  readonly charges: readonly ScheduledCharge[];
  readonly currency: string;
}

async function followPeriod(
  db: Database,
  { item, periodOn, charges, currency }: ChargedPeriod,
): Promise<Result<Op[]>> {
  const period = periodStarting(item, periodOn);
  const right = amountFor(item, period, currency);
  const standing = charges.find(({ reversalId }) => reversalId === null);
  if (standing ? standing.amountCents === (right?.amountCents ?? 0) : isLeftAsItIs(charges))
    return accept([]);
  const reversed = standing ? await reverseForSchedule(db, standing) : accept([]);
  if (!reversed.ok || !right) return reversed;
  const id = derivedId('charge', item.id, period.startOn, charges.length);
  return accept([...reversed.value, chargeFor(item, period, right, id)]);
}

/** A person took a charge of the period back: it is not charged again. */
function isLeftAsItIs(charges: readonly ScheduledCharge[]): boolean {
  return !charges.every((row) => row.reversalId === scheduleReversalId(row));
}

/** On the day it was due, so that no day's balance holds both the old and the new charge. */
function reverseForSchedule(db: Database, charge: ScheduledCharge): Promise<Result<Op[]>> {
  const reversal = { id: scheduleReversalId(charge), reversedOn: charge.dueOn, reason: 'terms changed' };
  return reversalOf(db, charge, reversal);
}

/** Tells the reversals made here from those that a person made. The name it is derived from is that of the first release. */
function scheduleReversalId({ id }: { id: string }): string {
  return derivedId('settlement-reversal', id);
}
