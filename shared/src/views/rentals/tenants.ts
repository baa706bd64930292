import type { TenantView } from '../../api/index.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { listLeaseSummaries } from './leases.ts';

/** Every tenant with their leases and what those owe; the newest lease first. */
export async function listTenants(db: Database, on: CalendarDate): Promise<TenantView[]> {
  const [tenants, parties, leases] = await Promise.all([
    db
      .selectFrom('tenant')
      .select(['id', 'name', 'email', 'phone', 'archivedOn', 'mailStoppedOn', 'mailRefusedOn'])
      .orderBy('name')
      .orderBy('id')
      .execute(),
    db.selectFrom('leaseTenant').select(['tenantId', 'leaseId']).orderBy('id').execute(),
    listLeaseSummaries(db, { on }),
  ]);
  const leaseById = new Map(leases.map((lease) => [lease.id, lease]));
  const leaseIdsByTenant = Map.groupBy(parties, (party) => party.tenantId);
  return tenants.map((tenant) => {
    const own = (leaseIdsByTenant.get(tenant.id) ?? []).flatMap(
      ({ leaseId }) => leaseById.get(leaseId) ?? [],
    );
    own.sort((a, b) => (a.startOn < b.startOn ? 1 : a.startOn > b.startOn ? -1 : 0));
    return {
      ...tenant,
      leases: own.map(({ id, unit, status, startOn, endsOn, openCents, creditCents }) => ({
        id,
        unit,
        status,
        startOn,
        endsOn,
        openCents,
        creditCents,
      })),
      openCents: own.reduce((sum, lease) => sum + lease.openCents, 0),
      creditCents: own.reduce((sum, lease) => sum + lease.creditCents, 0),
    };
  });
}
