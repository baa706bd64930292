import { z } from 'zod';
import { type CalendarDate, dayName, later } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { followTerms, leaseOf } from '../follow-ups.ts';
import { edited, money, namesOf, nextOf, say } from '../log/describe/index.ts';
import { calendarDate, change, detailArgs, insert } from '../log/index.ts';
import { goesOnOtherwise } from './change-due-day.ts';
import { chargedKind } from './charged-kind.ts';
import { date, recurring } from './describe.ts';
import { extraOps } from './extras.ts';
import { missing } from './lease-rows.ts';
import { findOverlap } from './overlap.ts';
import { checkTerm } from './rules.ts';
import { LAST_DAY_OF_MONTH, lease, recurringCharge, rentStep, stepsWithin, termKinds } from './schema.ts';
import { stepInForce } from './steps.ts';

/** A dated act. The last day of the tenancy, inclusive; null takes a move-out back. */
export const recordMoveOut = defineCommand({
  name: 'leasing.recordMoveOut',
  title: 'Move-out recorded or taken back',
  area: 'properties',
  args: z.strictObject({ leaseId: z.uuid(), movedOutOn: calendarDate.nullable() }),
  follows: ({ leaseId }) => followTerms(leaseId),
  async run({ db }, { leaseId, movedOutOn }) {
    const current = await db.selectFrom('lease').selectAll().where('id', '=', leaseId).executeTakeFirst();
    if (!current) return missing();
    const term = { ...current, movedOutOn };
    if (movedOutOn !== null && movedOutOn < current.startOn) {
      return refuse(
        'ends-before-start',
        `They moved in on ${dayName(current.startOn)}; a move-out cannot be before that.`,
        {
          field: 'movedOutOn',
        },
      );
    }
    const clash = await findOverlap(db, { ...term, leaseId });
    if (!clash.ok) return clash;
    const op = change(lease, current, { movedOutOn });
    return accept(op ? [op] : []);
  },
  writes: 'lease.movedOutOn',
  describe: (change) => {
    const op = change.changed('lease');
    const on = nextOf(op, 'movedOutOn');
    if (!op || on === undefined) return null;
    if (on === null) return say`Took back the move-out of ${change.names.of('lease', op.id)}`;
    const who = namesOf(change.names.tenantsOf(op.id));
    const place = change.names.place(op.id);
    return say`Recorded the move-out ${who.length > 0 ? say`of ${who} ` : ''}from ${place} on ${date(on)}`;
  },
});

/** A renewal or a correction of the term. Charges follow by themselves, as far as they are not made yet. */
export const changeTerm = defineCommand({
  name: 'leasing.changeTerm',
  title: 'Term changed',
  area: 'properties',
  args: z.strictObject({
    leaseId: z.uuid(),
    termKind: z.enum(termKinds),
    termEndsOn: calendarDate.nullable(),
  }),
  follows: ({ leaseId }) => followTerms(leaseId),
  async run({ db }, { leaseId, termKind, termEndsOn }) {
    const current = await db.selectFrom('lease').selectAll().where('id', '=', leaseId).executeTakeFirst();
    if (!current) return missing();
    const term = { ...current, termKind, termEndsOn };
    const fits = checkTerm(term);
    if (!fits.ok) return fits;
    const clash = await findOverlap(db, { ...term, leaseId });
    if (!clash.ok) return clash;
    const op = change(lease, current, { termKind, termEndsOn });
    return accept(op ? [op] : []);
  },
  writes: 'lease.*',
  describe: (change) => {
    const op = change.changed('lease');
    if (!op) return null;
    const [kind, ends] = [nextOf(op, 'termKind'), nextOf(op, 'termEndsOn')];
    const of = change.names.of('lease', op.id);
    if (kind === 'monthly') return say`Made the lease of ${of} month to month`;
    if (typeof ends === 'string') return say`Changed the term of ${of}: it ends on ${date(ends)}`;
    return edited(lease, change);
  },
});

/** What people say of a lease beside its terms; nothing that is charged follows from it. */
export const changeDetails = defineCommand({
  name: 'leasing.changeDetails',
  title: 'Lease details changed',
  area: 'properties',
  args: z.strictObject({ leaseId: z.uuid(), ...detailArgs(lease) }),
  async run({ db }, { leaseId, ...next }) {
    const current = await db.selectFrom('lease').selectAll().where('id', '=', leaseId).executeTakeFirst();
    if (!current) return missing();
    const op = change(lease, current, next);
    return accept(op ? [op] : []);
  },
  writes: lease.details.map((name) => `lease.${name}`).join(' '),
  describe: (change) => edited(lease, change),
});

/**
 * A new amount from a day on. A period that starts before it keeps the old one, or is split by days (`within`). What is charged
 * already follows it.
 */
export const changeRent = defineCommand({
  name: 'leasing.changeRent',
  title: 'Rent changed',
  area: 'properties',
  args: z.strictObject({
    id: z.uuid(),
    recurringChargeId: z.uuid(),
    effectiveOn: calendarDate,
    amountCents: z.int().min(0).max(1e11),
    within: z.enum(stepsWithin).nullable().default(null),
  }),
  follows: async ({ recurringChargeId }, db) =>
    followTerms(await leaseOf(db, 'recurringCharge', recurringChargeId)),
  async run({ db }, args) {
    const item = await db
      .selectFrom('recurringCharge')
      .selectAll()
      .where('id', '=', args.recurringChargeId)
      .executeTakeFirst();
    if (!item) return refuse('missing', 'This recurring charge is not in these books.');
    if (item.endOn !== null && item.endOn < args.effectiveOn) return endedBefore(item.endOn);
    if (args.effectiveOn < item.startOn) return beginsLater(item.startOn);
    const steps = await db
      .selectFrom('rentStep')
      .selectAll()
      .where('recurringChargeId', '=', item.id)
      .execute();
    const followsId = stepInForce(steps, args.effectiveOn)?.id ?? null;
    return accept([insert(rentStep, { ...args, followsId })]);
  },
  writes: '+rentStep',
  describe: (change) => {
    const [step] = change.added('rentStep');
    if (!step) return null;
    const { what, of } = recurring(change, step.recurringChargeId);
    return say`Changed the ${what} of ${of} to ${money(Number(step.amountCents))} from ${date(step.effectiveOn)}`;
  },
});

const endedBefore = (endOn: CalendarDate) =>
  refuse(
    'ended',
    `This ends on ${dayName(endOn)}. Change what is charged after it, or choose an earlier day.`,
    {
      field: 'effectiveOn',
    },
  );

const beginsLater = (startOn: CalendarDate) =>
  refuse('begins-later', `This begins on ${dayName(startOn)}. Choose that day or a later one.`, {
    field: 'effectiveOn',
  });

/** Parking, a pet, a share of the utilities: charged with the rent from a day on. */
export const addExtra = defineCommand({
  name: 'leasing.addExtra',
  title: 'Extra added',
  area: 'properties',
  args: z.strictObject({
    id: z.uuid(),
    leaseId: z.uuid(),
    kind: chargedKind,
    label: z.string().trim().min(1).max(80),
    amountCents: z.int().positive().max(1e11),
    startOn: calendarDate,
    dueDay: z.int().min(1).max(LAST_DAY_OF_MONTH).optional(),
  }),
  async run({ db }, { id, leaseId, kind, label, amountCents, startOn, dueDay }) {
    const current = await db.selectFrom('lease').selectAll().where('id', '=', leaseId).executeTakeFirst();
    if (!current) return missing();
    const from = later(startOn, current.startOn);
    const stepId = derivedId('rentStep', id, from);
    return accept(await extraOps(db, { id, leaseId, kind, label, amountCents, from, stepId, dueDay }));
  },
  writes: '+recurringCharge +rentStep',
  describe: (change) => {
    const [item] = change.added('recurringCharge');
    const [step] = change.added('rentStep');
    if (!item || !step) return null;
    const { what, of } = recurring(change, item.id);
    return say`Added ${what} of ${money(Number(step.amountCents))} to ${of} from ${date(item.startOn)}`;
  },
});

export const endExtra = defineCommand({
  name: 'leasing.endExtra',
  title: 'Extra ended or continued',
  area: 'properties',
  args: z.strictObject({ recurringChargeId: z.uuid(), endOn: calendarDate.nullable() }),
  follows: async ({ recurringChargeId }, db) =>
    followTerms(await leaseOf(db, 'recurringCharge', recurringChargeId)),
  async run({ db }, { recurringChargeId, endOn }) {
    const current = await db
      .selectFrom('recurringCharge')
      .selectAll()
      .where('id', '=', recurringChargeId)
      .executeTakeFirst();
    if (!current) return refuse('missing', 'This recurring charge is not in these books.');
    if (endOn !== null && endOn < current.startOn) {
      return refuse(
        'ends-before-start',
        `It starts on ${dayName(current.startOn)}; it cannot end before that.`,
        {
          field: 'endOn',
        },
      );
    }
    const wentOn =
      current.endOn !== null &&
      endOn !== current.endOn &&
      (await goesOnOtherwise(db, { id: current.id, endOn: current.endOn }));
    if (wentOn)
      return refuse('goes-on', 'It goes on with another due day. End what is charged now instead.', {
        field: 'endOn',
      });
    const op = change(recurringCharge, current, { endOn });
    return accept(op ? [op] : []);
  },
  writes: 'recurringCharge.endOn',
  describe: (change) => {
    const op = change.changed('recurringCharge');
    if (!op) return null;
    const { what, of } = recurring(change, op.id);
    const on = nextOf(op, 'endOn');
    return on === null ? say`Let ${what} of ${of} go on` : say`Ended ${what} of ${of} on ${date(on)}`;
  },
});
