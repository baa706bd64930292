import type { Database } from '../database.ts';

/**
 * Those on leases with what they are called, wherever they are named together: tenants before agencies that pay a part, then by name. Ids
 * of people on a lease follow from others, so by id two tenants would stand in another order in each portfolio.
 */
export function peopleInOrder(db: Database) {
  return db
    .selectFrom('leaseTenant')
    .innerJoin('tenant', 'tenant.id', 'leaseTenant.tenantId')
    .orderBy('leaseTenant.role', 'desc')
    .orderBy('tenant.name')
    .orderBy('tenant.id');
}
