import { z } from 'zod';
import { accept } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import { defineCommand } from '../../define-command.ts';
import { count, money, say, total } from '../../log/describe/index.ts';
import { calendarDate, insert, type Op } from '../../log/index.ts';
import { boundSource } from '../allocation-sources.ts';
import { leaseNamed, settling } from '../describe.ts';
import { checkLeaseMoney } from '../lease-money.ts';
import { checkOpen, settledBy } from '../payments/bound-sources.ts';
import { openCharges } from '../queries.ts';
import { checkHeld } from './checks.ts';
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
    const fits = await checkLeaseMoney(db, { leaseId }, { field: 'appliedOn', on: appliedOn, today });
    if (!fits.ok) return fits;
    const amountCents = parts.reduce((sum, part) => sum + part.amountCents, 0);
    const held = await checkHeld(db, { leaseId, kind, amountCents, on: appliedOn });
    if (!held.ok) return held;
    const open = new Map((await openCharges(db, [leaseId])).map((charge) => [charge.id, charge]));
    const ops: Op[] = [];
    for (const { id, chargeId, amountCents: cents } of parts) {
      const charge = await checkOpen(db, open.get(chargeId), { cents, on: appliedOn, field: 'appliedOn' });
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
