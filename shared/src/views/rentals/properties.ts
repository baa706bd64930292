import { leaseBalances } from '../../accounting/balances.ts';
import type { BuildingView, MeterReadingView, UnitView } from '../../api/index.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { type LeaseOverview, lettingLeases, listLeases, recurringAmounts } from '../../leasing/queries.ts';
import { isOccupying } from '../../leasing/rules.ts';
import { detailNames } from '../../log/index.ts';
import { lastReadings, readingsOf } from '../../properties/queries.ts';
import { building as buildingRecord, type MeterReadingTable } from '../../properties/schema.ts';

/** Buildings with their units and who lives in them on a day. */
export async function listBuildings(db: Database, on: CalendarDate): Promise<BuildingView[]> {
  const [buildings, days, values, units, readings, leases, balances, amounts] = await Promise.all([
    db
      .selectFrom('building')
      .select(['id', 'name', 'address', 'archivedOn', ...detailNames(buildingRecord)])
      .orderBy('name')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('rentalDays')
      .select(['buildingId', 'year', 'fairRentalDays', 'personalDays'])
      .orderBy('year')
      .execute(),
    db
      .selectFrom('buildingValue')
      .select(['id', 'buildingId', 'valuedOn', 'amountCents', 'source', 'investedCents'])
      .where('archivedOn', 'is', null)
      .orderBy('valuedOn')
      .execute(),
    db.selectFrom('unit').selectAll().orderBy('name').orderBy('id').execute(),
    lastReadings(db),
    listLeases(db, { on }),
    leaseBalances(db, { asOf: on }),
    recurringAmounts(db, on),
  ]);
  const leasesByUnit = Map.groupBy(lettingLeases(leases), (lease) => lease.unitId);
  const readingsByUnit = Map.groupBy(readings, ({ unitId }) => unitId);
  const views = units.map(({ seq: _, ...unit }): UnitView => {
    const own = leasesByUnit.get(unit.id) ?? [];
    const { status, lease } = unitStatus(own, on);
    return {
      ...unit,
      meters: (readingsByUnit.get(unit.id) ?? []).map(readingView),
      status,
      lease: lease && {
        id: lease.id,
        tenants: lease.tenants,
        rentCents: amounts.get(lease.id)?.rentCents ?? 0,
        openCents: balances.get(lease.id)?.openCents ?? 0,
        endOn: lease.endOn,
        endsOn: lease.endsOn,
      },
    };
  });
  const unitsByBuilding = Map.groupBy(views, (unit) => unit.buildingId);
  const valuesByBuilding = Map.groupBy(values, ({ buildingId }) => buildingId);
  const daysByBuilding = Map.groupBy(days, ({ buildingId }) => buildingId);
  return buildings.map((building) => {
    const rentalDays = (daysByBuilding.get(building.id) ?? []).map(({ buildingId: _, ...year }) => year);
    const said = (valuesByBuilding.get(building.id) ?? []).map(({ buildingId: _, ...value }) => value);
    return summarise({ ...building, rentalDays, values: said }, unitsByBuilding.get(building.id) ?? [], on);
  });
}

/** What the meters of a unit said, the latest first. */
export async function listReadings(db: Database, unitId: string): Promise<MeterReadingView[]> {
  return (await readingsOf(db, unitId)).map(readingView);
}

function readingView(row: MeterReadingTable): MeterReadingView {
  const { id, meter, readOn, readingThousandths, measure, fromOn, fromThousandths } = row;
  return { id, meter, readOn, readingThousandths, measure, fromOn, fromThousandths };
}

/** Occupied by a running lease, else upcoming with the next one, else vacant: derived from leases, never a flag. */
function unitStatus(
  leases: readonly LeaseOverview[],
  on: CalendarDate,
): { status: UnitView['status']; lease: LeaseOverview | null } {
  const running = leases.findLast((lease) => isOccupying(lease, on));
  if (running) return { status: 'occupied', lease: running };
  const next = leases.find((lease) => lease.startOn > on);
  return next ? { status: 'upcoming', lease: next } : { status: 'vacant', lease: null };
}

function summarise(
  building: Omit<BuildingView, 'occupied' | 'counted' | 'rentCents' | 'openCents' | 'units'>,
  units: UnitView[],
  on: CalendarDate,
): BuildingView {
  const isGone = ({ archivedOn }: { archivedOn: CalendarDate | null }) =>
    archivedOn !== null && archivedOn <= on;
  const occupied = units.filter((unit) => unit.status === 'occupied');
  const counted = units.filter((unit) => unit.status === 'occupied' || !(isGone(unit) || isGone(building)));
  return {
    ...building,
    occupied: occupied.length,
    counted: counted.length,
    rentCents: occupied.reduce((sum, { lease }) => sum + (lease?.rentCents ?? 0), 0),
    openCents: counted.reduce((sum, { lease }) => sum + (lease?.openCents ?? 0), 0),
    units,
  };
}
