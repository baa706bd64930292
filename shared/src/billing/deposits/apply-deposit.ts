import { z } from 'zod';
import { dayName, later } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { count, money, say, total } from '../../log/describe/index.ts';
import { calendarDate, insert, type Op } from '../../log/index.ts';
import { boundSource } from '../allocation-sources.ts';
import { leaseNamed, settling } from '../describe.ts';
import { settledBy } from '../payments/bound-sources.ts';
import { type OpenCharge, openCharges } from '../queries.ts';
import { chargeExceeded, chargeNotOpen } from '../refusals.ts';
import { checkDeposit, checkHeld } from './checks.ts';
import { depositNamed } from './describe.ts';
import { depositApplication, depositKinds } from './schema.ts';

/**
 * Settles charges from a deposit, each by an application of its own, whole and on that day. Held 1,500.00, rent of 300.00 and damage of
 * 250.00 open: 550.00 applied, 950.00 held. Refuses more than is held, more than is open of a charge, and one that is due later.
 */
export const applyDeposit = defineCommand({
  name: 'billing.applyDeposit',
  title: 'Deposit applied',
  area: 'reversals',
  args: z.strictObject({
    leaseId: z.uuid(),
    kind: z.enum(depositKinds),
    appliedOn: calendarDate,
    parts: z
      .array(
        z.strictObject({
          id: z.uuid(),
          chargeId: z.uuid(),
          amountCents: z.int().positive(isPositive('deposit')).max(1e11),
        }),
      )
      .min(1)
      .max(100),
  }),
  async run({ db, today }, { leaseId, kind, appliedOn, parts }) {
    const fits = await checkDeposit(db, { leaseId }, { field: 'appliedOn', on: appliedOn, today });
    if (!fits.ok) return fits;
    const amountCents = parts.reduce((sum, part) => sum + part.amountCents, 0);
    const held = await checkHeld(db, { leaseId, kind, amountCents, on: appliedOn });
    if (!held.ok) return held;
    const open = new Map((await openCharges(db, [leaseId])).map((charge) => [charge.id, charge]));
    const ops: Op[] = [];
    for (const { id, chargeId, amountCents: cents } of parts) {
      const charge = checkOpen(open.get(chargeId), { cents, appliedOn });
      if (!charge.ok) return charge;
      charge.value.openCents -= cents;
      const ends = { id, leaseId, chargeId, amountCents: cents };
      ops.push(insert(depositApplication, { ...ends, kind, appliedOn }));
      ops.push(settledBy(boundSource('depositApplication'), { ...ends, on: appliedOn }));
    }
    return accept(ops);
  },
  writes: settling,
  describe: (change) => {
    const rows = change.added('depositApplication');
    const [row] = rows;
    if (!row) return null;
    return say`Applied ${money(total(rows))} of the ${depositNamed(row)} of ${leaseNamed(change, row)} to ${count(rows.length, 'charge')}`;
  },
});

/** A charge that so much of a deposit may settle on a day: it is due by then, and so much of it is open from then on. */
function checkOpen(
  charge: OpenCharge | undefined,
  { cents, appliedOn }: { cents: number; appliedOn: string },
): Result<OpenCharge> {
  if (!charge) return chargeNotOpen();
  if (cents > charge.openCents) return chargeExceeded(charge.description);
  const from = later(charge.dueOn, charge.undoneOn ?? charge.dueOn);
  return from > appliedOn ? openOnlyFrom(charge.description, from) : accept(charge);
}

const openOnlyFrom = (description: string, from: string) =>
  refuse(
    'not-open',
    `“${description}” is open from ${dayName(from)} on. Apply the deposit on that day or later.`,
    {
      field: 'appliedOn',
    },
  );

/** What was made to settle one charge from a deposit, undone on a day: held again, and the charge open again. */
export async function undoApplication(db: Database, { id, on }: { id: string; on: string }): Promise<Op[]> {
  const rows = await db
    .selectFrom('allocation')
    .select(['leaseId', 'chargeId', 'amountCents'])
    .where('depositApplicationId', '=', id)
    .execute();
  const [first] = rows;
  const amountCents = -rows.reduce((sum, row) => sum + row.amountCents, 0);
  if (!first || amountCents === 0) return [];
  const { leaseId, chargeId } = first;
  return [settledBy(boundSource('depositApplication'), { id, leaseId, chargeId, amountCents, on })];
}
