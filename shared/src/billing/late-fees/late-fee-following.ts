import { z } from 'zod';
import { type CalendarDate, earlier } from '../../core/calendar.ts';
import { accept } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { settleCredit } from '../../follow-ups.ts';
import { count, say } from '../../log/describe/index.ts';
import type { Op } from '../../log/index.ts';
import { lateFeeReversalId, mirrorOf } from '../charges.ts';
import { leasesNamed, settling } from '../describe.ts';
import { inOrderMade } from '../schedule/schedule.ts';
import type { ChargeTable } from '../schema.ts';
import { correctedRoots, standingCharges, waivedCharges } from './late-fee-facts.ts';
import { lateKey, waivedFeeReversalId } from './late-fee-identity.ts';

/**
 * Takes back the late fees of leases that nothing is late for any more, as one device may post a fee while another takes away
 * what it is for. A fee whose lateness is waived is reversed on the day of the waiver; a fee whose late charge was
 * reversed and not charged anew, on the day of that reversal; none before its own due day. What stands is not touched, so
 * that nothing left to do leaves nothing; the reversals have the ids that the waiver and the reversal would have given them.
 * A fee of 50.00 posted on Mar 6 for a rent that was reversed on Mar 3: reversed on Mar 6.
 */
export const followLateFees = defineCommand({
  name: 'billing.followLateFees',
  title: 'Late fees reversed with what was late',
  area: 'reversals',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({ leaseIds: z.array(z.uuid()).max(1000) }),
  follows: ({ leaseIds }) => settleCredit(...leaseIds),
  async run({ db }, { leaseIds }) {
    const fees = await standingFees(db, leaseIds);
    if (fees.length === 0) return accept([]);
    const withFees = [...new Set(fees.map(({ leaseId }) => leaseId))];
    const lostOn = await lossesOf(db, withFees);
    const ops: Op[] = [];
    for (const { lateId, lateRecurringId, latePeriodOn, ...fee } of fees) {
      const lost = lostOn(fee.leaseId, {
        ...{ id: lateId, recurringChargeId: lateRecurringId, periodOn: latePeriodOn },
      });
      if (!lost) continue;
      const taken = await mirrorOf(db, fee, { ...lost, id: lost.reversalIdOf(fee.id) });
      if (!taken.ok) return taken;
      ops.push(...taken.value);
    }
    return accept(ops);
  },
  writes: `+charge ${settling}`,
  describe: (change) => {
    const rows = change.added('charge');
    return rows.length > 0
      ? say`Reversed ${count(rows.length, 'late fee')} of ${leasesNamed(change, rows)}: nothing is late for ${rows.length === 1 ? 'it' : 'them'} any more`
      : null;
  },
});

function standingFees(db: Database, leaseIds: readonly string[]) {
  return db
    .selectFrom('lateFee')
    .innerJoin('charge as fee', 'fee.id', 'lateFee.chargeId')
    .innerJoin('charge as late', 'late.id', 'lateFee.lateChargeId')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'fee.id')
    .selectAll('fee')
    .select(['late.id as lateId', 'late.recurringChargeId as lateRecurringId'])
    .select('late.periodOn as latePeriodOn')
    .where('lateFee.leaseId', 'in', leaseIds)
    .where('reversal.id', 'is', null)
    .orderBy('fee.id')
    .execute();
}

/** Why a fee does not stand: from which day on, in the words of what took away what it was for. */
interface Loss {
  readonly reversedOn: CalendarDate;
  readonly reason: string;
  readonly reversalIdOf: (feeId: string) => string;
}

type Debt = Pick<ChargeTable, 'id' | 'recurringChargeId' | 'periodOn'>;

async function lossesOf(
  db: Database,
  leaseIds: readonly string[],
): Promise<(leaseId: string, late: Debt) => Loss | null> {
  const [rootOf, standing, waived, reversed] = await Promise.all([
    correctedRoots(db, leaseIds),
    standingCharges(db, leaseIds),
    waivedCharges(db, leaseIds, undefined),
    reversedCharges(db, leaseIds),
  ]);
  const keyOf = (debt: Debt) => lateKey({ ...debt, rootId: rootOf(debt.id) });
  return (leaseId, late) => {
    const key = keyOf(late);
    const waivers = (waived.get(leaseId) ?? []).filter((charge) => keyOf(charge) === key);
    if (waivers.length > 0) {
      const reversedOn = waivers.map(({ waivedOn }) => waivedOn).reduce(earlier);
      return { reversedOn, reason: 'waived', reversalIdOf: waivedFeeReversalId };
    }
    if ((standing.get(leaseId) ?? []).some((charge) => keyOf(charge) === key)) return null;
    const last = lastMade((reversed.get(leaseId) ?? []).filter((charge) => keyOf(charge) === key));
    return last && { ...last, reversalIdOf: (feeId) => lateFeeReversalId(last.reversalId, feeId) };
  };
}

interface ReversedCharge extends Debt {
  readonly correctsId: string | null;
  readonly reversalId: string;
  readonly reversedOn: CalendarDate;
  readonly reason: string;
}

async function reversedCharges(
  db: Database,
  leaseIds: readonly string[],
): Promise<Map<string, ReversedCharge[]>> {
  const rows = await db
    .selectFrom('charge')
    .innerJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .select(['charge.id', 'charge.leaseId', 'charge.recurringChargeId', 'charge.periodOn'])
    .select(['charge.correctsId', 'reversal.id as reversalId'])
    .select(['reversal.dueOn as reversedOn', 'reversal.description'])
    .where('charge.leaseId', 'in', leaseIds)
    .orderBy('charge.id')
    .execute();
  const told = rows.map(({ description, ...row }) => ({
    ...row,
    reason: description.replace(/^Reversed: /, ''),
  }));
  return Map.groupBy(told, ({ leaseId }) => leaseId);
}

/** Of the charges that a debt was: the one that was made last, by what their ids or their corrections say. */
function lastMade(charges: readonly ReversedCharge[]): ReversedCharge | null {
  const corrected = new Set(charges.map(({ correctsId }) => correctsId));
  const [first] = charges;
  if (!first) return null;
  const { recurringChargeId: id, periodOn: startOn } = first;
  if (id !== null && startOn !== null) return inOrderMade({ id }, { startOn }, charges).at(-1) ?? null;
  return charges.find((charge) => !corrected.has(charge.id)) ?? null;
}
