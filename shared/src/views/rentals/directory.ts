import { leaseBalances } from '../../accounting/balances.ts';
import type { DirectoryView } from '../../api/index.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { peopleInOrder } from '../../leasing/people-in-order.ts';
import { listLeases, unitLabel } from '../../leasing/queries.ts';

/**
 * Everything that the command palette and the pickers search; archived records are left out, but for vendors: who is typed again by their name
 * is the same.
 */
export async function directory(db: Database, on: CalendarDate): Promise<DirectoryView> {
  const [accounts, buildings, units, tenants, vendors, leases, parties, balances] = await Promise.all([
    db
      .selectFrom('bankAccount')
      .select(['id', 'name', 'kind'])
      .where('archivedOn', 'is', null)
      .orderBy('name')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('building')
      .select(['id', 'name'])
      .where('archivedOn', 'is', null)
      .orderBy('name')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('unit')
      .innerJoin('building', 'building.id', 'unit.buildingId')
      .select(['unit.id', 'unit.buildingId', 'unit.name', 'building.name as buildingName'])
      .where('unit.archivedOn', 'is', null)
      .orderBy('building.name')
      .orderBy('unit.name')
      .orderBy('unit.id')
      .execute(),
    db
      .selectFrom('tenant')
      .select(['id', 'name', 'email'])
      .where('archivedOn', 'is', null)
      .orderBy('name')
      .orderBy('id')
      .execute(),
    db.selectFrom('vendor').select(['id', 'name', 'archivedOn']).orderBy('name').orderBy('id').execute(),
    listLeases(db, { on }),
    peopleInOrder(db).select(['leaseTenant.leaseId', 'leaseTenant.tenantId', 'tenant.name']).execute(),
    leaseBalances(db, { asOf: on }),
  ]);
  const partiesByLease = Map.groupBy(parties, (party) => party.leaseId);
  return {
    accounts,
    buildings,
    units: units.map(({ id, buildingId, name, buildingName }) => ({
      id,
      buildingId,
      label: unitLabel(buildingName, name),
    })),
    tenants,
    vendors,
    leases: leases.map((lease) => ({
      id: lease.id,
      unitId: lease.unitId,
      label: lease.unitLabel,
      tenants: lease.tenants,
      status: lease.status,
      openCents: balances.get(lease.id)?.openCents ?? 0,
      parties: (partiesByLease.get(lease.id) ?? []).map(({ tenantId, name }) => ({ tenantId, name })),
    })),
  };
}
