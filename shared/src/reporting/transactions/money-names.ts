import type { Database } from '../../database.ts';
import { peopleInOrder } from '../../leasing/people-in-order.ts';
import { unitLabel } from '../../leasing/queries.ts';

/** Where something is: null of what is for the whole portfolio. */
interface Place {
  readonly unitId: string | null;
  readonly buildingId: string | null;
}

/** What transactions are of, by the names that people know. */
export interface MoneyNames {
  /** Where a lease is, and who is on it: what names no payer came from one of these. */
  readonly leases: ReadonlyMap<string, Place & { readonly tenants: string }>;
  /** Accounts at a bank. */
  readonly accounts: ReadonlyMap<string, string>;
  /** "Maple Court · 3B", "Maple Court", or "Whole portfolio". */
  placeName(place: Place): string;
}

export async function readMoneyNames(db: Database): Promise<MoneyNames> {
  const buildings = await namesOf(db, 'building');
  const units = await db.selectFrom('unit').select(['id', 'name', 'buildingId']).execute();
  const labels = new Map(
    units.map(({ id, name, buildingId }) => [id, unitLabel(buildings.get(buildingId) ?? '', name)]),
  );
  return {
    leases: await readLeases(db),
    accounts: await namesOf(db, 'bankAccount'),
    placeName: ({ unitId, buildingId }) =>
      labels.get(unitId ?? '') ?? buildings.get(buildingId ?? '') ?? 'Whole portfolio',
  };
}

async function namesOf(db: Database, table: 'building' | 'bankAccount'): Promise<Map<string, string>> {
  const rows = await db.selectFrom(table).select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function readLeases(db: Database): Promise<MoneyNames['leases']> {
  const leases = await db
    .selectFrom('lease')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .select(['lease.id', 'lease.unitId', 'unit.buildingId'])
    .execute();
  const people = await peopleInOrder(db).select(['leaseTenant.leaseId', 'tenant.name']).execute();
  const byLease = Map.groupBy(people, ({ leaseId }) => leaseId);
  const namesOn = (id: string) => (byLease.get(id) ?? []).map(({ name }) => name).join(', ');
  return new Map(leases.map(({ id, ...place }) => [id, { ...place, tenants: namesOn(id) }]));
}
