import type { DashboardView, OccupancyTimelineView } from '../../api/index.ts';
import { addDays, type CalendarDate, daysBetween, earlier, later } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { type LeaseOverview, lettingLeases, listLeases } from '../../leasing/queries.ts';
import { listUnits, type UnitOnDay, type UnitOverview, unitsOn } from './units.ts';

export interface Occupancy {
  occupied: number;
  total: number;
  /** `vacantSince` is the first empty day; null where nobody has lived there yet. */
  vacant: DashboardView['vacantUnits'];
  /** Every unit that counts, let or not. */
  units: DashboardView['units'];
}

/** How many units somebody's lease covers on a day, of how many, and which stand empty: 47 of 50. */
export async function occupancyOn(db: Database, { asOf }: { asOf: CalendarDate }): Promise<Occupancy> {
  const [units, leases] = await Promise.all([listUnits(db), listLeases(db, { on: asOf })]);
  return occupancyOf({ units, leases }, asOf);
}

/** `occupancyOn` for a caller that has units and leases already. */
export function occupancyOf(
  books: { units: readonly UnitOverview[]; leases: readonly LeaseOverview[] },
  asOf: CalendarDate,
): Occupancy {
  const onDay = unitsOn(books, asOf);
  const vacant = onDay
    .filter(({ occupant }) => !occupant)
    .map((unitOnDay) => {
      const { id: unitId, label, marketRentCents } = unitOnDay.unit;
      return { unitId, label, vacantSince: vacantSince(unitOnDay, asOf), marketRentCents };
    });
  const units = onDay.map((unitOnDay) => unitState(unitOnDay, asOf));
  return { occupied: onDay.length - vacant.length, total: onDay.length, vacant, units };
}

/** A unit is being left where its last known lease has an end; it is still let until then. */
function unitState(unitOnDay: UnitOnDay, asOf: CalendarDate): DashboardView['units'][number] {
  const { unit, leases, occupant } = unitOnDay;
  const { id: unitId, buildingId, label } = unit;
  const next = leases.find(({ startOn }) => startOn > asOf);
  const named = { unitId, buildingId, label, tenants: (occupant ?? next)?.tenants ?? '' };
  if (occupant?.endOn && !next) return { ...named, state: 'leaving', on: occupant.endOn };
  if (occupant) return { ...named, state: 'let', on: null };
  if (next) return { ...named, state: 'coming', on: next.startOn };
  return { ...named, state: 'vacant', on: vacantSince(unitOnDay, asOf) };
}

function vacantSince({ leases }: UnitOnDay, asOf: CalendarDate): CalendarDate | null {
  const ends = leases.map((lease) => lease.endOn).filter((endOn) => endOn !== null && endOn < asOf);
  const last = ends.reduce((latest, endOn) => later(latest ?? '', endOn ?? ''), null);
  return last === null ? null : addDays(last, 1);
}

export interface TimelineQuery {
  from: CalendarDate;
  to: CalendarDate;
  /** One building's units by their own names; without it all units, by "Maple Court · 3B". */
  buildingId?: string | undefined;
  /** The day that lease statuses are told for; `to` where it is not given. */
  asOf?: CalendarDate | undefined;
}

/**
 * Who lived where between two days, inclusive, with each unit's empty days: from 1/1 to 1/31 with one lease until
 * 1/10 and another from 1/21, 10 days are vacant. Spans keep their own dates, also where they reach beyond.
 */
export async function occupancyTimeline(
  db: Database,
  { from, to, buildingId, asOf = to }: TimelineQuery,
): Promise<OccupancyTimelineView> {
  const [units, leases] = await Promise.all([listUnits(db, buildingId), listLeases(db, { on: asOf })]);
  const within = lettingLeases(leases).filter(
    (lease) => lease.startOn <= to && (lease.endOn === null || lease.endOn >= from),
  );
  const leasesByUnit = Map.groupBy(within, (lease) => lease.unitId);
  const rows = units
    .filter((unit) => leasesByUnit.has(unit.id) || unit.archivedOn === null || unit.archivedOn > from)
    .map((unit) => {
      const spans = (leasesByUnit.get(unit.id) ?? []).map(spanOf);
      const name = buildingId === undefined ? unit.label : unit.name;
      return { unitId: unit.id, name, spans, vacantDays: vacantDays(spans, { from, to }) };
    });
  return { from, to, units: rows };
}

function spanOf({ id: leaseId, tenants, startOn, endOn, status }: LeaseOverview) {
  return { leaseId, tenants, startOn, endOn, status };
}

interface Span {
  startOn: CalendarDate;
  endOn: CalendarDate | null;
}

/** Days on which a span covers a unit, or (null) none does; where two do, the days are of the first. */
interface Stretch<Covers> {
  span: Covers | null;
  from: CalendarDate;
  days: number;
}

/** [from, to] in stretches that are let and empty, each of a day or more; spans are in the order of their starts and may overlap. */
export function stretchesOf<Covers extends Span>(
  spans: readonly Covers[],
  { from, to }: { from: CalendarDate; to: CalendarDate },
): Stretch<Covers>[] {
  const stretches: Stretch<Covers>[] = [];
  let next = from;
  const until = (span: Covers | null, last: CalendarDate) => {
    const days = daysBetween(next, last) + 1;
    if (days <= 0) return;
    stretches.push({ span, from: next, days });
    next = addDays(last, 1);
  };
  for (const span of spans) {
    until(null, addDays(span.startOn, -1));
    until(span, earlier(span.endOn ?? to, to));
  }
  until(null, to);
  return stretches;
}

/** Days of [from, to] that no span covers. */
export function vacantDays(spans: readonly Span[], days: { from: CalendarDate; to: CalendarDate }): number {
  return stretchesOf(spans, days).reduce((sum, { span, days: some }) => (span ? sum : sum + some), 0);
}
