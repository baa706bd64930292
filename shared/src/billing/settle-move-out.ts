import { z } from 'zod';
import type { Op } from '../changes/index.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, assert, type Result } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { type Period, periodsThrough } from '../leasing/periods.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { reversalOf } from './charges.ts';
import { amountFor, chargeFor } from './generate-charges.ts';
import { type RecurringWithLease, recurringChargesOf } from './recurring-charges.ts';
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
  async run({ db, today }, { leaseId }) {
    const organisation = await getOrganisation(db);
    const charged = Map.groupBy(await generatedCharges(db, leaseId), periodKey);
    const ops: Op[] = [];
    for (const item of await recurringChargesOf(db, [leaseId])) {
      for (const [key, charges] of charged) {
        if (!key.startsWith(item.id)) continue;
        const period = periodOf(item, charges);
        const right = amountFor(item, period, organisation);
        const settled = await settlePeriod(db, { charges, rightCents: right?.amountCents ?? 0, today });
        if (!settled.ok) return settled;
        ops.push(...settled.value.ops);
        if (settled.value.rechargeDue && right) {
          ops.push(
            chargeFor(item, period, right, derivedId('charge', item.id, period.startOn, charges.length)),
          );
        }
      }
    }
    return accept(ops);
  },
});

type GeneratedCharge = ChargeTable & { reversalId: string | null };

async function generatedCharges(db: Database, leaseId: string): Promise<GeneratedCharge[]> {
  return db
    .selectFrom('charge')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .selectAll('charge')
    .select('reversal.id as reversalId')
    .where('charge.leaseId', '=', leaseId)
    .where('charge.recurringChargeId', 'is not', null)
    .where('charge.reversesId', 'is', null)
    .orderBy('charge.dueOn')
    .execute();
}

/** Reverses a charge of the wrong amount; says whether the period is then to be charged again. */
async function settlePeriod(
  db: Database,
  {
    charges,
    rightCents,
    today,
  }: { charges: readonly GeneratedCharge[]; rightCents: number; today: CalendarDate },
): Promise<Result<{ ops: Op[]; rechargeDue: boolean }>> {
  const standing = charges.find((row) => row.reversalId === null);
  if (!standing) {
    const reversedHere = charges.every((row) => row.reversalId === settlementReversalId(row));
    return accept({ ops: [], rechargeDue: reversedHere && rightCents > 0 });
  }
  if (standing.amountCents === rightCents) return accept({ ops: [], rechargeDue: false });
  const reversal = { id: settlementReversalId(standing), reversedOn: today, reason: 'tenancy dates changed' };
  const reversed = await reversalOf(db, standing, reversal);
  return reversed.ok ? accept({ ops: reversed.value, rechargeDue: rightCents > 0 }) : reversed;
}

/** Tells the reversals made here from those that a person made. */
function settlementReversalId({ id }: { id: string }): string {
  return derivedId('settlement-reversal', id);
}

function periodKey({ recurringChargeId, periodOn }: ChargeTable): string {
  return `${recurringChargeId} ${periodOn}`;
}

function periodOf(item: RecurringWithLease, [first]: readonly ChargeTable[]): Period {
  assert(first, 'a charged period has a charge');
  for (const period of periodsThrough(item, first.dueOn))
    if (period.startOn === first.periodOn) return period;
  assert(false, `the charged period ${first.periodOn} is one of its recurring charge`);
}
