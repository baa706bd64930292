import type { CalendarDate } from '../core/index.ts';
import type { Database } from '../database.ts';
import { type LeaseOverview, lettingLeases, listLeases } from '../leasing/index.ts';

/** Names are compared without case and extra blanks: "Maple  court" is "Maple Court". */
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
  /** The buildings in which they live or lived. */
  buildingIds: Set<string>;
}

/** The books' buildings, units and tenants that a rent roll may name; a plan adds those that it will create. */
export interface KnownProperties {
  buildings: Map<string, KnownPlace>;
  /** Keyed by `unitKey`. */
  units: Map<string, KnownPlace>;
  /** Keyed by name, which several people may share. */
  tenants: Map<string, KnownTenant[]>;
  /** Buildings and units by id: an imported one is found again after a rename. */
  places: Map<string, KnownPlace>;
  tenantIds: Set<string>;
  leases: Map<string, LeaseOverview[]>;
  leaseIds: Set<string>;
}

export function unitKey(buildingId: string, unit: string): string {
  return `${buildingId} ${nameKey(unit)}`;
}

/** Loads everything at once: a rent roll names nearly all of it, and five queries are fewer than one for each row. */
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

/** Of several with one name the one in use; among those the oldest. */
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
