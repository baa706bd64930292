import { z } from 'zod';
import { addDays, dayName } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { followTerms, followUps } from '../../follow-ups.ts';
import { money, say, total } from '../../log/describe/index.ts';
import { calendarDate, change, detailsOf, type Op } from '../../log/index.ts';
import { date } from '../describe.ts';
import { findLease, missing } from '../lease-rows.ts';
import { findOverlap } from '../overlap.ts';
import { itemsOf, stepInForceOf } from '../rises/new-amounts.ts';
import { raisedShares } from '../rises/raise.ts';
import { isVoid } from '../rules.ts';
import { type LeaseTable, lease, type RecurringChargeTable, termKinds } from '../schema.ts';
import { type StartLeaseArgs, startLease, startLeaseArgs } from '../start-lease.ts';
import { checkGoesOn } from './renew-lease.ts';

/**
 * The same people move to another unit: the one lease ends on the day before, and another begins that day, with their shares of the new rent
 * (cents a period) as they were of the old one, and due as it was. Credit and deposit stay on the lease that ends, until somebody moves
 * them. Refuses a unit that is let then.
 */
export const transferLease = defineCommand({
  name: 'leasing.transferLease',
  title: 'Tenants moved to another unit',
  area: 'properties',
  args: z.strictObject({
    leaseId: z.uuid(),
    /** The lease that begins. */
    id: z.uuid(),
    unitId: z.uuid(),
    /** The first day in the other unit. */
    movesOn: calendarDate,
    rentCents: startLeaseArgs.shape.rentCents,
    termKind: z.enum(termKinds),
    termEndsOn: calendarDate.nullable(),
    extras: startLeaseArgs.shape.extras,
  }),
  follows: ({ leaseId }) => followTerms(leaseId),
  async run({ db, today }, args) {
    const current = await findLease(db, args.leaseId);
    if (!current) return missing();
    const goes = checkGoes(current, args);
    if (!goes.ok) return goes;
    const movedOutOn = addDays(args.movesOn, -1);
    // Where a term ended before, somebody else may live there by now.
    const clash = await findOverlap(db, { ...current, movedOutOn, leaseId: current.id });
    if (!clash.ok) return clash;
    const begins = await startLease.run({ db, today }, await sameLease(db, current, args));
    if (!begins.ok) return begins;
    const ends = change(lease, current, { movedOutOn });
    return accept([...(ends ? [ends] : []), ...begins.value.map((op) => comingFrom(op, current.id))]);
  },
  writes: '+charge +lease +leaseTenant +recurringCharge +rentStep lease.movedOutOn',
  describe: (change) => {
    const [begun] = change.added('lease');
    const ended = change.changed('lease');
    if (!begun || !ended) return null;
    const unit = {
      ...change.names.of('unit', begun.unitId),
      opens: change.names.of('lease', begun.id).opens,
    };
    const rents = new Set(
      change.added('recurringCharge').flatMap(({ id, kind }) => (kind === 'rent' ? [id] : [])),
    );
    const cents = total(change.added('rentStep').filter((step) => rents.has(String(step.recurringChargeId))));
    const of = change.names.of('lease', ended.id);
    return say`Moved ${of} to ${unit} from ${date(begun.startOn)} at ${money(cents)}`;
  },
});

type Move = Pick<
  z.output<typeof transferLease.args>,
  'id' | 'unitId' | 'movesOn' | 'rentCents' | 'termKind' | 'termEndsOn' | 'extras'
>;

function checkGoes(current: LeaseTable, { unitId, movesOn }: Move): Result<null> {
  if (unitId === current.unitId)
    return refuse('nothing-changed', 'They live in this unit. Choose another one.', { field: 'unitId' });
  if (movesOn <= current.startOn)
    return refuse(
      'ends-before-start',
      `They moved in on ${dayName(current.startOn)}. If they never lived there, correct the lease instead.`,
      { field: 'movesOn' },
    );
  return checkGoesOn(current);
}

/** A lease of the same people, paid as the one before, with its details. */
async function sameLease(db: Database, current: LeaseTable, move: Move): Promise<StartLeaseArgs> {
  const rents = (await itemsOf(db, current.id)).filter(
    ({ kind, endOn }) => kind === 'rent' && (endOn === null || endOn >= move.movesOn),
  );
  const first = rents[0];
  const { dueDay = 1, frequency = 'monthly', anchor = null } = first ?? {};
  return startLeaseArgs.parse({
    ...{ id: move.id, unitId: move.unitId, startOn: move.movesOn },
    ...{ termKind: move.termKind, termEndsOn: move.termEndsOn, extras: move.extras },
    ...{ dueDay, frequency, anchor, prorationMethod: current.prorationMethod, rentCents: move.rentCents },
    tenants: await sameParties(db, { leaseId: current.id, rents, move }),
    ...detailsOf(lease, current),
  });
}

/** Everybody who has not left by then, with a share of the new rent as large as theirs of the old one. */
async function sameParties(
  db: Database,
  { leaseId, rents, move }: { leaseId: string; rents: readonly RecurringChargeTable[]; move: Move },
): Promise<StartLeaseArgs['tenants']> {
  const shares = await Promise.all(
    rents.map(async (item) => ({
      id: item.id,
      amountCents: (await stepInForceOf(db, item, move.movesOn))?.amountCents ?? 0,
    })),
  );
  const cents = new Map(
    raisedShares(shares, { toCents: move.rentCents }).map((share) => [share.id, share.amountCents]),
  );
  const parties = await db
    .selectFrom('leaseTenant')
    .selectAll()
    .where('leaseId', '=', leaseId)
    .where(({ eb, or }) => or([eb('leftOn', 'is', null), eb('leftOn', '>=', move.movesOn)]))
    .orderBy('id')
    .execute();
  return parties.map(({ tenantId, role }) => {
    const own = rents.find(({ payerId }) => payerId === tenantId);
    return { tenantId, role, shareCents: (own && cents.get(own.id)) || null };
  });
}

function comingFrom(op: Op, transferredFromId: string): Op {
  return op.kind === 'insert' && op.table === 'lease' ? { ...op, row: { ...op.row, transferredFromId } } : op;
}

/**
 * The move to another unit did not happen: the lease that began is void, and the one that ended goes on. Refuses where the lease before
 * ends on another day since.
 */
export const takeTransferBack = defineCommand({
  name: 'leasing.takeTransferBack',
  title: 'Move to another unit taken back',
  area: 'properties',
  args: z.strictObject({ leaseId: z.uuid(), takenBackOn: calendarDate }),
  follows: async ({ leaseId }, db) => {
    const begun = await findLease(db, leaseId);
    const both = [leaseId, begun?.transferredFromId ?? undefined];
    return followUps(both, {
      due: ['billing.reverseVoided', 'billing.followSchedule', 'billing.allocateCredit'],
    });
  },
  async run({ db }, { leaseId, takenBackOn }) {
    const begun = await findLease(db, leaseId);
    const ended = begun?.transferredFromId ? await findLease(db, begun.transferredFromId) : undefined;
    if (!begun || !ended) return missing();
    if (isVoid(begun)) return refuse('nothing-changed', 'This move was taken back already.');
    if (ended.movedOutOn !== addDays(begun.startOn, -1))
      return refuse('stale', 'The lease before ends on another day since. Change its move-out instead.');
    const ops = [change(lease, begun, { voidedOn: takenBackOn }), change(lease, ended, { movedOutOn: null })];
    return accept(ops.filter((op) => op !== null));
  },
  writes: 'lease.movedOutOn lease.voidedOn',
  describe: (change) => {
    const op = change.changed('lease');
    return op ? say`Took back the move to ${change.names.place(op.id)}` : null;
  },
});
