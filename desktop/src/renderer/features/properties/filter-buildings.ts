import type { BuildingView } from '@portfolio-os/shared/api';
import { findRows } from '../../lib/find.ts';

interface BuildingFilter {
  typed: string;
  vacantOnly: boolean;
  /** Shows what is archived too. */
  archived: boolean;
}

/** Buildings with only the units that match; a building without any left is left out, unless it has none at all. */
export function filterBuildings(buildings: BuildingView[], filter: BuildingFilter): BuildingView[] {
  const narrowed = filter.typed.trim() !== '' || filter.vacantOnly;
  return buildings
    .filter((building) => filter.archived || building.archivedOn === null)
    .map((building) => ({ ...building, units: matchingUnits(building, filter) }))
    .filter((building) => building.units.length > 0 || !narrowed);
}

function matchingUnits(building: BuildingView, { typed, vacantOnly, archived }: BuildingFilter) {
  const units = building.units.filter(
    (unit) => (archived || unit.archivedOn === null) && (!vacantOnly || unit.status !== 'occupied'),
  );
  const matching = new Set(
    findRows(units, typed, ({ name, lease }) => ({
      title: `${building.name} ${name}`,
      also: lease?.tenants ?? '',
    })),
  );
  return units.filter((unit) => matching.has(unit));
}
