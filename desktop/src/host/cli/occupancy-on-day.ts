import type { Database } from '@portfolio-os/shared/portfolio';
import { occupancyOn, occupancyTimeline, toCsv } from '@portfolio-os/shared/reporting';

export type OccupancyOnDay = Awaited<ReturnType<typeof occupancyOnDay>>;

/** Every unit on a day: let, and to whom, or empty, and since when. */
export async function occupancyOnDay(db: Database, asOf: string) {
  const { occupied, total, vacant } = await occupancyOn(db, { asOf });
  const timeline = await occupancyTimeline(db, { from: asOf, to: asOf });
  const empty = new Map(vacant.map((unit) => [unit.unitId, unit]));
  const rows = timeline.units.map(({ unitId, name: unit, spans }) => {
    const { leaseId = null, tenants = '' } = empty.has(unitId) ? {} : (spans.at(-1) ?? {});
    const vacantSince = empty.get(unitId)?.vacantSince ?? null;
    return { unitId, unit, occupied: !empty.has(unitId), leaseId, tenants, vacantSince };
  });
  return { asOf, occupied, total, rows };
}

export function occupancyOnDayCsv({ rows }: OccupancyOnDay): string {
  return toCsv(
    ['Unit', 'Occupied', 'Tenants', 'Vacant since'],
    rows.map(({ unit, occupied, tenants, vacantSince }) => [
      unit,
      occupied ? 'yes' : 'no',
      tenants,
      vacantSince,
    ]),
  );
}
