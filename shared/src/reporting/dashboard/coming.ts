import type { DashboardView } from '../../api/index.ts';
import { addDays, type CalendarDate } from '../../core/calendar.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { type LeaseOverview, lettingLeases } from '../../leasing/queries.ts';
import { stepsInOrder } from '../../leasing/steps.ts';

/** What lies within this many days is told ahead. */
const AHEAD_DAYS = 90;

/**
 * What is known to come within 90 days of a day, the soonest first: who moves in and out, and rents that change, each in minor
 * units for its own period. Today counts.
 */
export async function comingUp(
  db: Database,
  { leases, asOf }: { leases: readonly LeaseOverview[]; asOf: CalendarDate },
): Promise<DashboardView['coming']> {
  const letting = lettingLeases(leases);
  const rents = await rentsByLease(db);
  const through = addDays(asOf, AHEAD_DAYS);
  return letting
    .flatMap((lease) => [...movesOf(lease), ...risesOf(lease, rents.get(lease.id) ?? [])])
    .filter(({ on }) => on >= asOf && on <= through)
    .sort((a, b) => compareText(a.on, b.on) || compareText(a.unit, b.unit));
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
