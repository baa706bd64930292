import { z } from 'zod';
import { checkHappened } from '../../core/happened.ts';
import { derivedId } from '../../core/ids.ts';
import { accept, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { reason } from '../../define-reversal.ts';
import { settleCredit } from '../../follow-ups.ts';
import { money, say, total } from '../../log/describe/index.ts';
import { insert, type Op } from '../../log/index.ts';
import { readingOps, readingsTakenBack } from '../../properties/meters.ts';
import { reversalOf } from '../charges.ts';
import { leasesNamed, settling } from '../describe.ts';
import { type ChargeTable, charge } from '../schema.ts';
import { planUtility, type UtilityArgs, utilityArgs } from './plan-utility.ts';

/**
 * Charges what a building used to those who live in it: a charge to each lease, with its arithmetic, as one act. What empty units would
 * bear is nobody's charge. 240.00 by units, three of four let: three charges of 60.00. Refused whole where one share can't be worked out.
 */
export const chargeUtility = defineCommand({
  name: 'billing.chargeUtility',
  title: 'Utility charged',
  area: 'money',
  args: utilityArgs,
  follows: async (args, db) => {
    const plan = await planUtility(db, args);
    const shares = plan.ok ? plan.value.shares : [];
    return settleCredit(...shares.flatMap(({ leaseId }) => leaseId ?? []));
  },
  async run({ db, today }, args) {
    const plan = await planUtility(db, args);
    if (!plan.ok) return plan;
    const read = keptReadings(args);
    const happened = checkHappened('readOn', read[0]?.readOn ?? today, { today });
    if (!happened.ok) return happened;
    const { description, dueOn } = args;
    const none = { periodOn: null, recurringChargeId: null, payerId: null, reversesId: null };
    const ops = plan.value.shares.flatMap(({ leaseId, amountCents, workings }): Op[] =>
      leaseId === null || amountCents === 0
        ? []
        : [
            insert(charge, {
              id: utilityChargeId(args.id, leaseId),
              ...{ leaseId, kind: 'utility', amountCents, dueOn, description, workings, ...none },
            }),
          ],
    );
    return accept([...ops, ...(await readingOps(db, read))]);
  },
  writes: '+charge +meterReading meterReading.*',
  describe: (change) => {
    const rows = change.added('charge');
    const [row] = rows;
    if (!row) return null;
    return say`Charged ${money(total(rows))} for ${String(row.description)} to ${leasesNamed(change, rows)}`;
  },
});

/** What the meters of the units said at the end, to be kept where it is said what they count. */
function keptReadings({ id: utilityId, by, meter, measure, livedOn, readOn, readings }: UtilityArgs) {
  if (by !== 'meter' || meter === null) return [];
  return readings.map(
    ({ unitId, startThousandths: fromThousandths, endThousandths: readingThousandths }) => ({
      ...{ unitId, meter, measure, readOn: readOn ?? livedOn },
      ...{ fromThousandths, readingThousandths, utilityId },
    }),
  );
}

/** Takes back what one act charged and the meters that it read, each charge on its own due day; what paid it is credit. One that somebody reversed or corrected since is left as it is. */
export const takeUtilityBack = defineCommand({
  name: 'billing.takeUtilityBack',
  title: 'Charged utility taken back',
  area: 'reversals',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({ utilityId: z.uuid(), reason }),
  follows: async ({ utilityId }, db) =>
    settleCredit(...(await chargesOf(db, utilityId)).map(({ leaseId }) => leaseId)),
  async run({ db, today }, { utilityId, reason }) {
    const charges = await chargesOf(db, utilityId);
    if (charges.length === 0) return refuse('missing', 'No utility was charged by this.');
    const ops: Op[] = [];
    for (const original of charges) {
      const id = derivedId('utility-taken-back', utilityId, original.leaseId);
      const reversed = await reversalOf(db, original, { id, reversedOn: original.dueOn, reason });
      if (reversed.ok) ops.push(...reversed.value);
      else if (reversed.error.code !== 'already-reversed') return reversed;
    }
    return accept([...ops, ...(await readingsTakenBack(db, { utilityId, today }))]);
  },
  writes: `+charge meterReading.archivedOn meterReading.readingThousandths meterReading.measure ${settling}`,
  describe: (change) => {
    const rows = change.added('charge');
    if (rows.length === 0) return null;
    return say`Took back ${money(-total(rows))} of charged utilities from ${leasesNamed(change, rows)}`;
  },
});

/** One act charges a lease once, so that its charges are found again by it. */
function utilityChargeId(utilityId: string, leaseId: string): string {
  return derivedId('utility-charge', utilityId, leaseId);
}

async function chargesOf(db: Database, utilityId: string): Promise<ChargeTable[]> {
  const leases = await db.selectFrom('lease').select('id').orderBy('id').execute();
  const ids = leases.map(({ id }) => utilityChargeId(utilityId, id));
  if (ids.length === 0) return [];
  return db.selectFrom('charge').selectAll().where('id', 'in', ids).orderBy('id').execute();
}
