import { type CalendarDate, earlier } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { type LeaseOverview, lettingLeases, unitLabel } from '../../leasing/queries.ts';
import { isOccupying } from '../../leasing/rules.ts';

export interface UnitOverview {
  id: string;
  name: string;
  buildingId: string;
  buildingName: string;
  /** "Maple Court · 3B". */
  label: string;
  marketRentCents: number | null;
  /** When the unit, or its whole building, was archived. */
  archivedOn: CalendarDate | null;
}

/** Every unit in the order of building and unit. */
export async function listUnits(db: Database, buildingId?: string): Promise<UnitOverview[]> {
  const rows = await db
    .selectFrom('unit')
    .innerJoin('building', 'building.id', 'unit.buildingId')
    .select([
      'unit.id',
      'unit.name',
      'unit.buildingId',
      'building.name as buildingName',
      'unit.marketRentCents',
    ])
    .select(['unit.archivedOn', 'building.archivedOn as buildingArchivedOn'])
    .$if(buildingId !== undefined, (query) => query.where('unit.buildingId', '=', buildingId ?? ''))
    .orderBy('building.name')
    .orderBy('building.id')
    .orderBy('unit.name')
    .orderBy('unit.id')
    .execute();
  return rows.map(({ archivedOn: own, buildingArchivedOn: whole, ...row }) => ({
    ...row,
    label: unitLabel(row.buildingName, row.name),
    archivedOn: own !== null && whole !== null ? earlier(own, whole) : (own ?? whole),
  }));
}

export interface UnitOnDay {
  unit: UnitOverview;
  /** Every lease that the unit ever had or will have, by start. */
  leases: readonly LeaseOverview[];
  /** The lease that covers the day; where two do, the later one. */
  occupant: LeaseOverview | null;
}

/** Units as they stood on a day. One that was archived by then and stands empty is no longer anybody's vacancy. */
export function unitsOn(
  { units, leases }: { units: readonly UnitOverview[]; leases: readonly LeaseOverview[] },
  asOf: CalendarDate,
): UnitOnDay[] {
  const leasesByUnit = Map.groupBy(lettingLeases(leases), (lease) => lease.unitId);
  return units
    .map((unit) => {
      const ofUnit = leasesByUnit.get(unit.id) ?? [];
      return { unit, leases: ofUnit, occupant: ofUnit.findLast((lease) => isOccupying(lease, asOf)) ?? null };
    })
    .filter(({ unit, occupant }) => occupant || unit.archivedOn === null || unit.archivedOn > asOf);
}
