import type { CalendarDate } from '../core/calendar.ts';
import { shareOut } from '../core/shares.ts';
import type { Database } from '../database.ts';
import { lettingLeases, listLeases, recurringAmounts } from '../leasing/queries.ts';
import { isOccupying } from '../leasing/rules.ts';
import { getOrganisation } from '../organisation/queries.ts';
import type { Sharing } from '../organisation/rules.ts';

/** Something of the whole portfolio: its amount in cents, the day by which it is shared, and the way; null: by the policy. */
export interface Common {
  readonly amountCents: number;
  readonly on: CalendarDate;
  readonly sharedBy: Sharing | null;
  /** Which buildings it is shared out among, where that is not all of them. */
  readonly among?: ((buildingId: string) => boolean) | undefined;
}

/** A building's part; null: nobody's, because there was no building on that day. */
export interface Share {
  readonly buildingId: string | null;
  readonly amountCents: number;
}

/**
 * Shares expenses of the whole portfolio out among its buildings, to the cent, by largest remainder: equally per unit, equally
 * by building, or by the monthly rents of the leases in force on the day. 100.00 over the 2 units of Maple and the one of Oak: 66.67 and
 * 33.33. Buildings count from the day on which they were acquired until the one on which they were sold, where that is known, units
 * until they are archived. Without any rent they are shared per unit, without any unit by building.
 */
export async function sharesOfExpense(db: Database): Promise<(common: Common) => Promise<readonly Share[]>> {
  const { expenseSharing } = await getOrganisation(db);
  const places = await placesOf(db);
  const rents = new Map<CalendarDate, ReadonlyMap<string, number>>();
  return async ({ amountCents, on, sharedBy, among }) => {
    const buildings = places.filter((place) => isThere(place, on) && (among?.(place.id) ?? true));
    const way = sharedBy ?? expenseSharing ?? 'units';
    if (way === 'rent' && !rents.has(on)) rents.set(on, await rentByBuilding(db, on));
    const byRent = rents.get(on) ?? new Map<string, number>();
    const weights = weightsOf(buildings, { way, on, byRent });
    if (buildings.length === 0) return [{ buildingId: null, amountCents }];
    const shares = shareOut(amountCents, weights);
    return buildings.flatMap(({ id: buildingId }, index) => {
      const cents = shares[index] ?? 0;
      return cents === 0 ? [] : [{ buildingId, amountCents: cents }];
    });
  };
}

interface Place {
  readonly id: string;
  readonly acquiredOn: CalendarDate | null;
  readonly soldOn: CalendarDate | null;
  readonly archivedOn: CalendarDate | null;
  /** The days on which its units were archived; null of those that are not. */
  readonly units: readonly (CalendarDate | null)[];
}

async function placesOf(db: Database): Promise<Place[]> {
  const buildings = await db
    .selectFrom('building')
    .select(['id', 'acquiredOn', 'soldOn', 'archivedOn'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const units = await db.selectFrom('unit').select(['buildingId', 'archivedOn']).execute();
  const byBuilding = Map.groupBy(units, ({ buildingId }) => buildingId);
  return buildings.map((building) => ({
    ...building,
    units: (byBuilding.get(building.id) ?? []).map(({ archivedOn }) => archivedOn),
  }));
}

function isThere({ acquiredOn, soldOn, archivedOn }: Place, on: CalendarDate): boolean {
  const from = acquiredOn === null || acquiredOn <= on;
  return from && (soldOn === null || soldOn >= on) && (archivedOn === null || archivedOn > on);
}

function weightsOf(
  buildings: readonly Place[],
  { way, on, byRent }: { way: Sharing; on: CalendarDate; byRent: ReadonlyMap<string, number> },
): number[] {
  const ways: Readonly<Record<Sharing, () => number[]>> = {
    rent: () => buildings.map(({ id }) => byRent.get(id) ?? 0),
    units: () => buildings.map(({ units }) => units.filter((until) => until === null || until > on).length),
    buildings: () => buildings.map(() => 1),
  };
  const tried = way === 'rent' ? [ways.rent, ways.units] : way === 'units' ? [ways.units] : [];
  for (const weigh of tried) {
    const weights = weigh();
    if (weights.some((weight) => weight > 0)) return weights;
  }
  return ways.buildings();
}

async function rentByBuilding(db: Database, on: CalendarDate): Promise<ReadonlyMap<string, number>> {
  const leases = lettingLeases(await listLeases(db, { on })).filter((lease) => isOccupying(lease, on));
  const amounts = await recurringAmounts(
    db,
    on,
    leases.map(({ id }) => id),
  );
  const rents = new Map<string, number>();
  for (const { id, buildingId } of leases)
    rents.set(buildingId, (rents.get(buildingId) ?? 0) + (amounts.get(id)?.rentCents ?? 0));
  return rents;
}
