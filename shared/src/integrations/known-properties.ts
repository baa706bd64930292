import type { CalendarDate } from '../core/index.ts';
import type { Database } from '../database.ts';
import { type LeaseOverview, lettingLeases, listLeases } from '../leasing/index.ts';

/** Names are the same whatever their case and blanks: "Maple  court" is "Maple Court". */
export function nameKey(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

export interface KnownPlace {
  id: string;
  archivedOn: CalendarDate | null;
}

interface KnownTenant {
  id: string;
  email: string | null;
  /** Where they live or lived. */
  buildingIds: Set<string>;
}

/** What the books hold that a rent roll may name, found by name or by id. A plan adds to it what it will create. */
export interface KnownProperties {
  buildings: Map<string, KnownPlace>;
  /** By `unitKey`. */
  units: Map<string, KnownPlace>;
  /** By name: several people may share one. */
  tenants: Map<string, KnownTenant[]>;
  /** Buildings and units by id: an imported one is found again after it was renamed. */
  places: Map<string, KnownPlace>;
  tenantIds: Set<string>;
  leases: Map<string, LeaseOverview[]>;
  leaseIds: Set<string>;
}

export function unitKey(buildingId: string, unit: string): string {
  return `${buildingId} ${nameKey(unit)}`;
}

/** Loads everything at once: a rent roll names nearly all of it, and five queries are fewer than one a row. */
export async function readKnownProperties(db: Database, on: CalendarDate): Promise<KnownProperties> {
  const [buildings, units, tenants, parties, leases] = await Promise.all([
    db.selectFrom('building').select(['id', 'name', 'archivedOn']).orderBy('id').execute(),
    db.selectFrom('unit').select(['id', 'buildingId', 'name', 'archivedOn']).orderBy('id').execute(),
    db.selectFrom('tenant').select(['id', 'name', 'email', 'archivedOn']).orderBy('id').execute(),
    db
      .selectFrom('leaseTenant')
      .innerJoin('lease', 'lease.id', 'leaseTenant.leaseId')
      .innerJoin('unit', 'unit.id', 'lease.unitId')
      .select(['leaseTenant.tenantId', 'unit.buildingId'])
      .execute(),
    listLeases(db, { on }),
  ]);
  const homes = Map.groupBy(parties, ({ tenantId }) => tenantId);
  const present = tenants.filter(({ archivedOn }) => archivedOn === null);
  return {
    buildings: firstByKey(buildings, ({ name }) => nameKey(name)),
    units: firstByKey(units, ({ buildingId, name }) => unitKey(buildingId, name)),
    tenants: Map.groupBy(
      present.map(({ id, name, email }) => {
        return { id, name, email, buildingIds: new Set(homes.get(id)?.map(({ buildingId }) => buildingId)) };
      }),
      ({ name }) => nameKey(name),
    ),
    places: new Map([...buildings, ...units].map((place) => [place.id, place])),
    tenantIds: new Set(tenants.map(({ id }) => id)),
    leases: Map.groupBy(lettingLeases(leases), ({ unitId }) => unitId),
    leaseIds: new Set(leases.map(({ id }) => id)),
  };
}

/** Of two with one name the one in use, and of those the older. */
function firstByKey<T extends KnownPlace>(
  places: readonly T[],
  keyOf: (place: T) => string,
): Map<string, KnownPlace> {
  const byKey = new Map<string, KnownPlace>();
  for (const place of places) {
    const known = byKey.get(keyOf(place));
    if (!known || (known.archivedOn !== null && place.archivedOn === null)) byKey.set(keyOf(place), place);
  }
  return byKey;
}
