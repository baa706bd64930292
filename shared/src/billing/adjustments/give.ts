import { z } from 'zod';
import { checkHappened } from '../../core/happened.ts';
import { accept } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import { defineCommand } from '../../define-command.ts';
import { reason } from '../../define-reversal.ts';
import { amountOf, count, money, say, total } from '../../log/describe/index.ts';
import { calendarDate, type Op } from '../../log/index.ts';
import { leaseNamed, settling } from '../describe.ts';
import { checkLeaseMoney } from '../lease-money.ts';
import { openCharges } from '../queries.ts';
import { adjusted, leaseOfCharge } from './adjusted.ts';

/**
 * Lets go a part of one charge: income / receivable, on a cash basis nothing. The charge still shows whole: 1,500.00 less 200.00, of which
 * 1,300.00 is open. Refuses more than is open, and a day before it is due or to come.
 */
export const giveConcession = defineCommand({
  name: 'billing.giveConcession',
  title: 'Concession given',
  area: 'reversals',
  args: z.strictObject({
    id: z.uuid(),
    chargeId: z.uuid(),
    amountCents: z.int().positive(isPositive('concession')).max(1e11),
    concededOn: calendarDate,
    reason,
  }),
  async run({ db, today }, { concededOn: on, ...args }) {
    const leaseId = await leaseOfCharge(db, args.chargeId);
    if (!leaseId.ok) return leaseId;
    const happened = checkHappened('concededOn', on, { today });
    if (!happened.ok) return happened;
    const open = new Map((await openCharges(db, [leaseId.value])).map((charge) => [charge.id, charge]));
    return adjusted(db, 'concession', open, { ...args, on });
  },
  writes: settling,
  describe: (change) => {
    const [row] = change.added('concession');
    if (!row) return null;
    return say`Conceded ${amountOf(row)} of ${change.names.of('charge', row.chargeId)} to ${leaseNamed(change, row)}`;
  },
});

/**
 * Writes off what of charges is lost, each by a write-off of its own: bad debt / receivable in that year; on a cash basis nothing. Of a
 * rent of 1,500.00 that nobody will pay, 1,500.00 is an expense then, and nothing is open.
 */
export const writeOffCharges = defineCommand({
  name: 'billing.writeOff',
  title: 'Written off',
  area: 'reversals',
  args: z.strictObject({
    leaseId: z.uuid(),
    writtenOffOn: calendarDate,
    reason,
    parts: z
      .array(
        z.strictObject({
          id: z.uuid(),
          chargeId: z.uuid(),
          amountCents: z.int().positive(isPositive('write-off')).max(1e11),
        }),
      )
      .min(1, 'Choose what is written off.')
      .max(100),
  }),
  async run({ db, today }, { leaseId, writtenOffOn: on, reason, parts }) {
    const fits = await checkLeaseMoney(db, { leaseId }, { field: 'writtenOffOn', on, today });
    if (!fits.ok) return fits;
    const open = new Map((await openCharges(db, [leaseId])).map((charge) => [charge.id, charge]));
    const ops: Op[] = [];
    for (const part of parts) {
      const done = await adjusted(db, 'writeOff', open, { ...part, on, reason });
      if (!done.ok) return done;
      ops.push(...done.value);
    }
    return accept(ops);
  },
  writes: settling,
  describe: (change) => {
    const rows = change.added('writeOff');
    const [row] = rows;
    if (!row) return null;
    return say`Wrote off ${money(total(rows))} of ${count(rows.length, 'charge')} of ${leaseNamed(change, row)}`;
  },
});
