import type { DashboardView } from '../api/index.ts';
import { addDays, addMonths, type CalendarDate } from '../core/calendar.ts';
import { compareText } from '../core/text.ts';
import type { Database } from '../database.ts';
import { type LeaseOverview, lettingLeases } from '../leasing/queries.ts';
import { stepsInOrder } from '../leasing/steps.ts';

/** What lies within this many days is told ahead. */
export const AHEAD_DAYS = 90;

/** A rent that has stood for so long, on a lease that goes on month to month, is pointed out. */
const UNCHANGED_MONTHS = 12;

/**
 * What is known to come within 90 days of a day, the soonest first: who moves in and out, and rents that change, each in minor
 * units for its own period. Today counts.
 */
export async function comingUp(
  db: Database,
  { leases, asOf }: { leases: readonly LeaseOverview[]; asOf: CalendarDate },
): Promise<Pick<DashboardView, 'coming' | 'canRise'>> {
  const letting = lettingLeases(leases);
  const rents = await rentsByLease(db);
  const through = addDays(asOf, AHEAD_DAYS);
  const coming = letting
    .flatMap((lease) => [...movesOf(lease), ...risesOf(lease, rents.get(lease.id) ?? [])])
    .filter(({ on }) => on >= asOf && on <= through)
    .sort((a, b) => compareText(a.on, b.on) || compareText(a.unit, b.unit));
  const canRise = letting
    .flatMap((lease) => unchangedRent(lease, rents.get(lease.id) ?? [], asOf))
    .sort((a, b) => compareText(a.sinceOn, b.sinceOn) || compareText(a.unit, b.unit));
  return { coming, canRise };
}

interface RentStep {
  amountCents: number;
  effectiveOn: CalendarDate;
}

/** The steps of each lease's rent that goes on, in the order in which they come into force. */
async function rentsByLease(db: Database): Promise<Map<string, RentStep[]>> {
  const rows = await stepsInOrder(db)
    .innerJoin('recurringCharge as item', 'item.id', 'rentStep.recurringChargeId')
    .select(['item.leaseId', 'rentStep.amountCents', 'rentStep.effectiveOn'])
    .where('item.kind', '=', 'rent')
    .where('item.endOn', 'is', null)
    .execute();
  return Map.groupBy(rows, ({ leaseId }) => leaseId);
}

type Coming = DashboardView['coming'][number];

function named({ id: leaseId, tenants, unitLabel: unit }: LeaseOverview) {
  return { leaseId, tenants, unit };
}

function movesOf(lease: LeaseOverview): Coming[] {
  const moves: Coming[] = [{ ...named(lease), kind: 'moves-in', on: lease.startOn, rentCents: null }];
  if (lease.movedOutOn !== null)
    moves.push({ ...named(lease), kind: 'moves-out', on: lease.movedOutOn, rentCents: null });
  return moves;
}

/** The first step is what the lease began with, not a change. */
function risesOf(lease: LeaseOverview, steps: readonly RentStep[]): Coming[] {
  return steps
    .slice(1)
    .filter(({ effectiveOn }) => lease.endOn === null || effectiveOn <= lease.endOn)
    .map(({ amountCents, effectiveOn: on }) => {
      return { ...named(lease), kind: 'rent-changes' as const, on, rentCents: amountCents };
    });
}

/** A month-to-month lease may get another rent; one whose end or next rent is known has its plan. */
function unchangedRent(
  lease: LeaseOverview,
  steps: readonly RentStep[],
  asOf: CalendarDate,
): DashboardView['canRise'] {
  const last = steps.at(-1);
  if (!last || lease.status !== 'month-to-month' || lease.endOn !== null) return [];
  if (last.effectiveOn > addMonths(asOf, -UNCHANGED_MONTHS)) return [];
  return [{ ...named(lease), rentCents: last.amountCents, sinceOn: last.effectiveOn }];
}
