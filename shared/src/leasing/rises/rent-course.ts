import { addDays, type CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { stepsOf } from '../lease-rows.ts';
import type { RecurringChargeTable, RentStepTable } from '../schema.ts';
import { stepInForce } from '../steps.ts';
import { standingTerms, termsOf } from '../terms/lease-terms.ts';
import { itemsOf, stepIdOf } from './new-amounts.ts';

/** A day from which a lease's rent is another one, in cents a period, all shares together. */
interface RentChange {
  readonly on: CalendarDate;
  readonly formerCents: number;
  readonly rentCents: number;
  /** The tenant agreed to it with a term, so that nobody has to be told. */
  readonly isAgreed: boolean;
}

/** A lease's rent as it goes, in cents a period, all shares together. */
export interface RentCourse {
  readonly rentCents: number;
  /** What it was on its first day. */
  readonly firstCents: number;
  readonly firstOn: CalendarDate;
  /** The day since which it is that. */
  readonly sinceOn: CalendarDate;
  /** Every change so far, the oldest first: 1,500 → 1,600 on Jan 1. */
  readonly past: readonly RentChange[];
  /** What is known of the days to come, the nearest first. */
  readonly coming: readonly RentChange[];
}

interface Rent {
  readonly item: RecurringChargeTable;
  readonly steps: readonly RentStepTable[];
}

/**
 * The course of each lease's rent, as of a day. A new due day is no change, and neither is an amount that was taken back: the rent on a
 * day is the sum of what its shares come to on that day.
 */
export async function rentCourses(
  db: Database,
  { leaseIds, today }: { leaseIds: readonly string[]; today: CalendarDate },
): Promise<Map<string, RentCourse>> {
  if (leaseIds.length === 0) return new Map();
  const [items, steps, terms] = await Promise.all([
    db
      .selectFrom('recurringCharge')
      .selectAll()
      .where('kind', '=', 'rent')
      .where('leaseId', 'in', leaseIds)
      .orderBy('id')
      .execute(),
    db
      .selectFrom('rentStep')
      .innerJoin('recurringCharge as item', 'item.id', 'rentStep.recurringChargeId')
      .selectAll('rentStep')
      .where('item.kind', '=', 'rent')
      .where('item.leaseId', 'in', leaseIds)
      .orderBy('rentStep.id')
      .execute(),
    termsOf(db, leaseIds),
  ]);
  const stepsByItem = Map.groupBy(steps, ({ recurringChargeId }) => recurringChargeId);
  const actsByLease = Map.groupBy(standingTerms(terms), ({ leaseId }) => leaseId);
  const byLease = Map.groupBy(items, ({ leaseId }) => leaseId);
  return new Map(
    [...byLease].map(([leaseId, own]) => {
      const rents = own.map((item) => ({ item, steps: stepsByItem.get(item.id) ?? [] }));
      const actIds = (actsByLease.get(leaseId) ?? []).map(({ id }) => id);
      return [leaseId, courseOf(rents, { actIds, today })];
    }),
  );
}

/** A day from which something that is charged with the rent comes to another amount, in cents a period; 0: to nothing. */
export interface ExtraChange {
  readonly on: CalendarDate;
  readonly label: string;
  readonly formerCents: number;
  readonly amountCents: number;
}

/** Every change of what is charged with the rent of one lease, by what it is called; its beginning and its end are changes too. */
export async function extraCourses(
  db: Database,
  { leaseId, today }: { leaseId: string; today: CalendarDate },
): Promise<ExtraChange[]> {
  const items = (await itemsOf(db, leaseId)).filter(({ kind }) => kind !== 'rent');
  const extras = await Promise.all(items.map(async (item) => ({ item, steps: await stepsOf(db, item.id) })));
  return [...Map.groupBy(extras, ({ item }) => item.label)].flatMap(([label, own]) => {
    const { past, coming, firstCents, firstOn } = courseOf(own, { actIds: [], today });
    const begins = firstCents === 0 ? [] : [{ on: firstOn, label, formerCents: 0, amountCents: firstCents }];
    const changes = [...past, ...coming].map(({ on, formerCents, rentCents: amountCents }) => ({
      ...{ on, label, formerCents, amountCents },
    }));
    return [...begins, ...changes];
  });
}

function courseOf(
  rents: readonly Rent[],
  { actIds, today }: { actIds: readonly string[]; today: CalendarDate },
): RentCourse {
  const days = new Set(
    rents.flatMap(({ item, steps }) => [
      item.startOn,
      ...(item.endOn === null ? [] : [addDays(item.endOn, 1)]),
      ...steps.map(({ effectiveOn }) => effectiveOn),
    ]),
  );
  const inOrder = [...days].sort();
  const first = inOrder[0] ?? today;
  const changes = inOrder.slice(1).flatMap((on): RentChange[] => {
    const [formerCents, rentCents] = [rentOf(rents, addDays(on, -1)), rentOf(rents, on)];
    return formerCents === rentCents
      ? []
      : [{ on, formerCents, rentCents, isAgreed: isAgreed(rents, { on, actIds }) }];
  });
  const past = changes.filter(({ on }) => on <= today);
  const coming = changes.filter(({ on }) => on > today);
  return {
    rentCents: rentOf(rents, today),
    firstCents: rentOf(rents, first),
    firstOn: first,
    sinceOn: past.at(-1)?.on ?? first,
    past,
    coming,
  };
}

function rentOf(rents: readonly Rent[], on: CalendarDate): number {
  const running = rents.filter(({ item }) => item.startOn <= on && (item.endOn === null || item.endOn >= on));
  return running.reduce((sum, { steps }) => sum + (stepInForce(steps, on)?.amountCents ?? 0), 0);
}

function isAgreed(
  rents: readonly Rent[],
  { on, actIds }: { on: CalendarDate; actIds: readonly string[] },
): boolean {
  return rents.some(({ item, steps }) => {
    const inForce = stepInForce(steps, on);
    return inForce?.effectiveOn === on && actIds.some((actId) => stepIdOf(actId, item.id) === inForce.id);
  });
}
