import { z } from 'zod';
import { addDays, type CalendarDate, later } from '../../core/calendar.ts';
import { accept, type Result } from '../../core/result.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { followUps } from '../../follow-ups.ts';
import { type Period, periodStarting } from '../../leasing/periods.ts';
import type { Op } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { mirrorOf, reversalOf } from '../charges.ts';
import { scheduleFollowed, settling } from '../describe.ts';
import { allocatedAgain, type MadeAnew } from '../payments/allocated-again.ts';
import { boundUntil } from '../payments/bound-sources.ts';
import type { ChargeTable } from '../schema.ts';
import { type RecurringWithLease, recurringChargesOf } from './recurring-charges.ts';
import { formerItems, periodHolding } from './retimed-charges.ts';
import {
  amountFor,
  chargeFor,
  dueOnOf,
  inOrderMade,
  periodsDue,
  type ScheduledAmount,
  stoodUntil,
} from './schedule.ts';
import {
  isUnreviewed,
  isWaived,
  periodKey,
  periodWaivers,
  scheduleReversalId,
  waiversByTerms,
} from './waivers.ts';

/**
 * Brings the charges of leases in line with their terms: what a period should cost is a function of the term, the steps,
 * the extras, the lease's own method and the waivers. A standing charge of another amount, due day or payer is reversed on its own
 * due day and charged anew on the day that the terms say; a period that is not covered any more is reversed, and one that was left
 * out is charged, as far as the lease has been charged. What is right is not touched, so that nothing left to do leaves nothing. Whoever makes the same
 * charge at the same time makes the same fact. Charged through December at 1,500, rent 1,600 from Oct 1: the year comes to 18,300.
 */
export const followSchedule = defineCommand({
  name: 'billing.followSchedule',
  title: 'Charges adjusted to the terms',
  area: 'money',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({ leaseIds: z.array(z.uuid()).max(1000) }),
  follows: ({ leaseIds }) =>
    followUps(leaseIds, { due: ['billing.allocateCredit'], done: ['billing.followSchedule'] }),
  async run({ db }, { leaseIds }) {
    const ops: Op[] = [];
    const anew: MadeAnew[] = [];
    const differences = await scheduleDifferences(db, leaseIds);
    for (const difference of differences) {
      const { item, period, standing, right, timesMade, notBefore } = difference;
      const reversed = standing ? await reverseForSchedule(db, standing, right !== null) : accept([]);
      if (!reversed.ok) return reversed;
      ops.push(...reversed.value);
      if (!right) continue;
      const charge = chargeFor(item, period, right, { timesMade, notBefore });
      ops.push(charge);
      anew.push({ charge, insteadOf: takenBackFor(difference, differences) });
    }
    ops.push(...(await allocatedAgain(db, anew, ops)));
    return accept(ops);
  },
  writes: `+charge +periodWaiver ${settling}`,
  describe: scheduleFollowed,
});

/** The charges in whose place a period is charged, of the same payer: its own, and those that it had under another timing. */
function takenBackFor(
  { item, period, formerIds }: ScheduleDifference,
  differences: readonly ScheduleDifference[],
): string[] {
  return differences.flatMap(({ item: { id }, standing }) => {
    if (standing?.payerId !== item.payerId || !standing.periodOn) return [];
    const isOne = id === item.id || formerIds.includes(id);
    return isOne && periodHolding(item, standing.periodOn)?.startOn === period.startOn ? [standing.id] : [];
  });
}

/** A period whose standing charge is not what its terms say: its amount, its due day or who owes it. */
export interface ScheduleDifference {
  readonly item: RecurringWithLease;
  readonly period: Period;
  /** What it is charged now; null: nothing. */
  readonly standing: ChargeTable | null;
  /** What it should be charged, and when; null: nothing. */
  readonly right:
    | (Pick<ScheduledAmount, 'amountCents' | 'workings'> & { readonly dueOn: CalendarDate })
    | null;
  /** How often the period was charged already. */
  readonly timesMade: number;
  /** The day before which it is not charged anew; null: on any day. */
  readonly notBefore: CalendarDate | null;
  /** What the recurring charge was before its timing changed, the nearest first. */
  readonly formerIds: readonly string[];
}

/** Where the charges of leases, as far as they have been charged, are not what their terms say. */
export async function scheduleDifferences(
  db: Database,
  leaseIds: readonly string[],
): Promise<ScheduleDifference[]> {
  const periods = await followedPeriods(db, leaseIds);
  return periods.filter(({ item, standing, right }) => {
    if (!standing || !right) return standing !== null || right !== null;
    const { amountCents, aboutOn, dueOn, payerId } = standing;
    return (
      (amountCents !== right.amountCents && amountCents !== right.formerCents) ||
      (aboutOn ?? dueOn) !== right.dueOn ||
      payerId !== item.payerId
    );
  });
}

/** Periods that a person reversed before anybody was asked: they count as waived, and `right` says what the terms would charge. */
export async function unreviewedPeriods(
  db: Database,
  leaseIds: readonly string[],
): Promise<ScheduleDifference[]> {
  const periods = await followedPeriods(db, await withReversals(db, leaseIds), { asIfNotWaived: true });
  return periods.filter(({ isUnreviewed, right }) => isUnreviewed && right !== null);
}

/** Those of the leases on which a scheduled charge was taken back; most have none. */
async function withReversals(db: Database, leaseIds: readonly string[]): Promise<string[]> {
  if (leaseIds.length === 0) return [];
  const rows = await db
    .selectFrom('charge')
    .innerJoin('charge as reversed', 'reversed.id', 'charge.reversesId')
    .select('reversed.leaseId')
    .distinct()
    .where('reversed.recurringChargeId', 'is not', null)
    .where('reversed.leaseId', 'in', leaseIds)
    .orderBy('reversed.leaseId')
    .execute();
  return rows.map(({ leaseId }) => leaseId);
}

interface FollowedPeriod extends ScheduleDifference {
  readonly right: (ScheduledAmount & { readonly dueOn: CalendarDate }) | null;
  readonly isUnreviewed: boolean;
}

/** Every period of leases that is due as far as they have been charged, and what was charged beside that. */
async function followedPeriods(
  db: Database,
  leaseIds: readonly string[],
  { asIfNotWaived = false } = {},
): Promise<FollowedPeriod[]> {
  if (leaseIds.length === 0) return [];
  const { currency } = await getOrganisation(db);
  const charges = await scheduledCharges(db, leaseIds);
  const byPeriod = Map.groupBy(charges, ({ recurringChargeId, periodOn }) =>
    periodKey({ recurringChargeId: recurringChargeId ?? '', periodOn: periodOn ?? '' }),
  );
  const byItem = Map.groupBy(charges, ({ recurringChargeId }) => recurringChargeId);
  const through = chargedThrough(charges);
  const items = await recurringChargesOf(db, leaseIds);
  const waivers = Map.groupBy(waiversByTerms(await periodWaivers(db, leaseIds), items), periodKey);
  const periods: FollowedPeriod[] = [];
  for (const item of items) {
    const own = byItem.get(item.id) ?? [];
    const formerIds = formerItems(item, items).map(({ id }) => id);
    const former = formerIds.flatMap((id) => byItem.get(id) ?? []);
    for (const period of periodsToFollow(item, { own, former, through: through.get(item.leaseId) })) {
      const key = periodKey({ recurringChargeId: item.id, periodOn: period.startOn });
      const made = inOrderMade(item, period, byPeriod.get(key) ?? []);
      const said = waivers.get(key) ?? [];
      const amount = !asIfNotWaived && isWaived(said, made) ? null : amountFor(item, period, currency);
      const standing = made.find(({ reversalId }) => reversalId === null) ?? null;
      periods.push({
        item,
        period,
        standing,
        right: amount && { ...amount, dueOn: dueOnOf(item, period) },
        timesMade: made.length,
        notBefore: stoodUntil([...made, ...former.filter((one) => isOfPeriod(item, period, one))]),
        formerIds,
        isUnreviewed: isUnreviewed(said, made),
      });
    }
  }
  return periods;
}

type ScheduledCharge = ChargeTable & {
  readonly reversalId: string | null;
  readonly reversedOn: CalendarDate | null;
  readonly boundUntil: CalendarDate | undefined;
};

/** Whether a charge under a former timing was for the days of a period. */
function isOfPeriod(item: RecurringWithLease, { startOn }: Period, { periodOn }: ScheduledCharge): boolean {
  return periodOn !== null && periodHolding(item, periodOn)?.startOn === startOn;
}

async function scheduledCharges(db: Database, leaseIds: readonly string[]): Promise<ScheduledCharge[]> {
  const until = await boundUntil(db, 'leaseId', leaseIds);
  const charges = await db
    .selectFrom('charge')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .selectAll('charge')
    .select(['reversal.id as reversalId', 'reversal.dueOn as reversedOn'])
    .where('charge.leaseId', 'in', leaseIds)
    .where('charge.recurringChargeId', 'is not', null)
    .where('charge.periodOn', 'is not', null)
    .where('charge.reversesId', 'is', null)
    .orderBy('charge.dueOn')
    .orderBy('charge.id')
    .execute();
  return charges.map((charge) => ({ ...charge, boundUntil: until.get(charge.id) }));
}

/** How far each lease has been charged: its last due day; what was charged later about an earlier day says nothing of the days between. */
function chargedThrough(charges: readonly ScheduledCharge[]): Map<string, CalendarDate> {
  const through = new Map<string, CalendarDate>();
  for (const { leaseId, aboutOn, dueOn } of charges) {
    const on = aboutOn ?? dueOn;
    through.set(leaseId, later(through.get(leaseId) ?? on, on));
  }
  return through;
}

/**
 * What is due as far as the lease has been charged, and what was charged beside that. A period that was charged under another
 * timing is reached on its new day, however late that is: June, charged on the 1st and due on the 15th since, stays charged.
 */
function periodsToFollow(
  item: RecurringWithLease,
  charged: {
    own: readonly ScheduledCharge[];
    former: readonly ScheduledCharge[];
    through: CalendarDate | undefined;
  },
): Period[] {
  const periods = new Map<CalendarDate, Period>();
  if (charged.through !== undefined)
    for (const period of periodsDue(item, charged.through)) periods.set(period.startOn, period);
  for (const { periodOn } of [...charged.own, ...charged.former]) {
    const period = periodOn && periodHolding(item, periodOn);
    if (period && period.dueOn >= item.chargedFrom) periods.set(period.startOn, period);
  }
  for (const { periodOn } of charged.own)
    if (periodOn && !periods.has(periodOn)) periods.set(periodOn, periodOf(item, periodOn));
  return [...periods.values()].sort((a, b) => compareText(a.startOn, b.startOn));
}

/** The period that was charged; where the terms know none that begins then, it covers no day of them. */
function periodOf(item: RecurringWithLease, periodOn: CalendarDate): Period {
  const period = periodStarting(item, periodOn);
  return period.startOn === periodOn
    ? period
    : { startOn: periodOn, endOn: addDays(periodOn, -1), dueOn: periodOn };
}

/**
 * On the day it was due where nothing made to settle it holds it, so that no day's balance holds both the old and the new charge. A late fee stays where the period is
 * charged anew: it was late all the same.
 */
function reverseForSchedule(db: Database, charge: ChargeTable, isMadeAnew: boolean): Promise<Result<Op[]>> {
  const reversal = { id: scheduleReversalId(charge), reversedOn: charge.dueOn, reason: 'terms changed' };
  return isMadeAnew ? mirrorOf(db, charge, reversal) : reversalOf(db, charge, reversal);
}
