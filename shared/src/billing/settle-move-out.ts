import { z } from 'zod';
import type { Op } from '../changes/index.ts';
import { type CalendarDate, later } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { periodStarting } from '../leasing/periods.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { reversalOf } from './charges.ts';
import { amountFor, chargeFor } from './generate-charges.ts';
import { recurringChargesOf } from './recurring-charges.ts';
import type { ChargeTable } from './schema.ts';

/**
 * Brings generated charges in line after a move-out, a corrected move-out, or the end of an extra: what is no longer
 * covered is reversed, what is covered in part is charged for that part. Nothing already right is touched, and a
 * charge that a person reversed stays reversed.
 */
export const settleMoveOut = defineCommand({
  name: 'billing.settleMoveOut',
  area: 'money',
  rerunnable: true,
  args: z.strictObject({ leaseId: z.uuid() }),
  async run({ db }, { leaseId }) {
    const organisation = await getOrganisation(db);
    const charged = Map.groupBy(await generatedCharges(db, leaseId), periodKey);
    const ops: Op[] = [];
    for (const item of await recurringChargesOf(db, [leaseId])) {
      for (const [key, charges] of charged) {
        const [first] = charges;
        if (!key.startsWith(item.id) || !first?.periodOn) continue;
        const period = periodStarting(item, first.periodOn);
        const right = amountFor(item, period, organisation);
        const settled = await settlePeriod(db, charges, right?.amountCents ?? 0);
        if (!settled.ok) return settled;
        const { ops: reversal, rechargeOn } = settled.value;
        ops.push(...reversal);
        if (rechargeOn === null || !right) continue;
        const dueOn = later(period.dueOn, rechargeOn);
        ops.push(
          chargeFor(
            item,
            { ...period, dueOn },
            right,
            derivedId('charge', item.id, period.startOn, charges.length),
          ),
        );
      }
    }
    return accept(ops);
  },
});

type GeneratedCharge = ChargeTable & { reversalId: string | null; reversedOn: CalendarDate | null };

async function generatedCharges(db: Database, leaseId: string): Promise<GeneratedCharge[]> {
  return db
    .selectFrom('charge')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .selectAll('charge')
    .select(['reversal.id as reversalId', 'reversal.dueOn as reversedOn'])
    .where('charge.leaseId', '=', leaseId)
    .where('charge.recurringChargeId', 'is not', null)
    .where('charge.reversesId', 'is', null)
    .orderBy('charge.dueOn')
    .orderBy('charge.id')
    .execute();
}

/**
 * Reverses a charge of the wrong amount, on the day it was due, and says from which day the right one counts: no day's
 * balance then holds both. null: the period is not to be charged again.
 */
async function settlePeriod(
  db: Database,
  charges: readonly GeneratedCharge[],
  rightCents: number,
): Promise<Result<{ ops: Op[]; rechargeOn: CalendarDate | null }>> {
  const standing = charges.find((row) => row.reversalId === null);
  if (!standing) {
    const reversedHere = charges.every((row) => row.reversalId === settlementReversalId(row));
    const last = charges.at(-1)?.reversedOn ?? null;
    return accept({ ops: [], rechargeOn: reversedHere && rightCents > 0 ? last : null });
  }
  if (standing.amountCents === rightCents) return accept({ ops: [], rechargeOn: null });
  const reversal = {
    id: settlementReversalId(standing),
    reversedOn: standing.dueOn,
    reason: 'tenancy dates changed',
  };
  const reversed = await reversalOf(db, standing, reversal);
  if (!reversed.ok) return reversed;
  const reversedOn = reversed.value
    .flatMap((op) => (op.kind === 'insert' ? [String(op.row.dueOn ?? '')] : []))
    .at(-1);
  return accept({ ops: reversed.value, rechargeOn: rightCents > 0 ? (reversedOn ?? standing.dueOn) : null });
}

/** Tells the reversals made here from those that a person made. */
function settlementReversalId({ id }: { id: string }): string {
  return derivedId('settlement-reversal', id);
}

function periodKey({ recurringChargeId, periodOn }: ChargeTable): string {
  return `${recurringChargeId} ${periodOn}`;
}
