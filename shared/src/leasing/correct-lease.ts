import { z } from 'zod';
import type { CalendarDate } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { followTerms, followUps } from '../follow-ups.ts';
import { edited, nextOf, say } from '../log/describe/index.ts';
import { calendarDate, change, insert, type Op } from '../log/index.ts';
import { prorationMethods } from '../organisation/schema.ts';
import { waivedStill } from './change-due-day.ts';
import { date } from './describe.ts';
import { findLease, missing, stepsOf } from './lease-rows.ts';
import { findOverlap } from './overlap.ts';
import { checkTerm, isVoid } from './rules.ts';
import { type LeaseTable, lease, recurringCharge, rentStep } from './schema.ts';
import { stepInForce } from './steps.ts';

// A lease that was entered wrong is put right by guarded changes; its charges follow.

/** Another first day, unit or way of charging part of a month. What began with the lease begins with it still. */
export const correctLease = defineCommand({
  name: 'leasing.correctLease',
  title: 'Lease corrected',
  area: 'properties',
  args: z.strictObject({
    leaseId: z.uuid(),
    startOn: calendarDate,
    unitId: z.uuid(),
    prorationMethod: z.enum(prorationMethods).nullable(),
  }),
  follows: ({ leaseId }) => followTerms(leaseId),
  async run({ db }, { leaseId, ...next }) {
    const current = await findLease(db, leaseId);
    if (!current) return missing();
    const unit = await db.selectFrom('unit').select('id').where('id', '=', next.unitId).executeTakeFirst();
    if (!unit) return refuse('missing', 'This unit is not in these books.', { field: 'unitId' });
    const term = { ...current, ...next, leaseId };
    const fits = checkTerm(term);
    if (!fits.ok) return fits;
    const clash = await findOverlap(db, term);
    if (!clash.ok) return clash;
    // A lease from before it had a method of its own keeps the one that it has been charged by.
    const { prorationMethod, ...place } = next;
    const op = change(lease, current, prorationMethod === null ? place : next);
    const moved = next.startOn === current.startOn ? [] : await itemsFrom(db, current, next.startOn);
    return accept([...(op ? [op] : []), ...moved]);
  },
  writes: '+rentStep lease.* recurringCharge.chargedFrom recurringCharge.startOn',
  describe: (change) => {
    const op = change.changed('lease');
    if (!op) return null;
    const starts = nextOf(op, 'startOn');
    const of = change.names.of('lease', op.id);
    if (typeof starts === 'string') return say`Corrected the lease of ${of}: it starts on ${date(starts)}`;
    return edited(lease, change);
  },
});

/** What began on a lease's first day begins on another; an amount that holds earlier than the first one said is said. */
async function itemsFrom(db: Database, { id, startOn }: LeaseTable, from: CalendarDate): Promise<Op[]> {
  const items = await db
    .selectFrom('recurringCharge')
    .selectAll()
    .where('leaseId', '=', id)
    .where('startOn', '=', startOn)
    .orderBy('id')
    .execute();
  const ops: Op[] = [];
  for (const item of items) {
    const chargedFrom = item.chargedFrom === startOn ? from : item.chargedFrom;
    const op = change(recurringCharge, item, { startOn: from, chargedFrom });
    if (op) ops.push(op);
    ops.push(...(await waivedStill(db, item.id, { ...item, startOn: from })));
    const steps = await stepsOf(db, item.id);
    const first = stepInForce(steps, startOn);
    if (!first || stepInForce(steps, from)) continue;
    ops.push(
      insert(rentStep, {
        id: derivedId('rentStep', item.id, from, first.amountCents),
        recurringChargeId: item.id,
        effectiveOn: from,
        amountCents: first.amountCents,
        followsId: null,
      }),
    );
  }
  return ops;
}

/** A lease that was entered by mistake: it owes nothing for any day and lets nothing. Null brings it back. */
export const voidLease = defineCommand({
  name: 'leasing.voidLease',
  title: 'Lease made void or brought back',
  area: 'properties',
  args: z.strictObject({ leaseId: z.uuid(), voidedOn: calendarDate.nullable() }),
  follows: ({ leaseId, voidedOn }) =>
    followUps([leaseId], {
      due: [
        voidedOn === null ? 'billing.restoreVoided' : 'billing.reverseVoided',
        'billing.followSchedule',
        'billing.allocateCredit',
      ],
    }),
  async run({ db }, { leaseId, voidedOn }) {
    const current = await findLease(db, leaseId);
    if (!current) return missing();
    if (isVoid(current) === (voidedOn !== null)) return accept([]);
    const clash = await findOverlap(db, { ...current, voidedOn, leaseId });
    if (!clash.ok) return clash;
    const op = change(lease, current, { voidedOn });
    return accept(op ? [op] : []);
  },
  writes: 'lease.voidedOn',
  describe: (change) => {
    const op = change.changed('lease');
    if (!op) return null;
    const of = change.names.of('lease', op.id);
    return nextOf(op, 'voidedOn') === null
      ? say`Brought back the lease of ${of}`
      : say`Made the lease of ${of} void: it was entered by mistake`;
  },
});
