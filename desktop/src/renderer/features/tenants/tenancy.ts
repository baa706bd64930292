import type { LeaseStatus, TenantView } from '@portfolio-os/shared/api';

export const tenantFilters = [
  { value: 'current', label: 'Current' },
  { value: 'future', label: 'Upcoming' },
  { value: 'past', label: 'Past' },
  { value: 'all', label: 'All' },
] as const;
export type TenantFilter = (typeof tenantFilters)[number]['value'];

export type Lease = TenantView['leases'][number];

const isCurrent = ({ status }: Lease) => status === 'active' || status === 'month-to-month';

/** The lease that says what a tenant is today: the running one, else the next, else the last. */
export function leadingLease({ leases }: TenantView): Lease | undefined {
  return leases.find(isCurrent) ?? leases.find(({ status }) => status === 'future') ?? leases[0];
}

/** Each lease of these people once: co-tenants owe one rent together, and a sum over people would count it twice. */
export function leasesOf(tenants: readonly TenantView[]): Lease[] {
  return [...new Map(tenants.flatMap(({ leases }) => leases.map((lease) => [lease.id, lease]))).values()];
}

/** Whether some of them are on one lease, on which something is open or to their credit. */
export function areShared(tenants: readonly TenantView[]): boolean {
  const stands = ({ openCents, creditCents }: Lease) => openCents !== 0 || creditCents !== 0;
  const standing = tenants.flatMap(({ leases }) => leases.filter(stands));
  return new Set(standing.map(({ id }) => id)).size < standing.length;
}

export function tenantStatus(tenant: TenantView): LeaseStatus | 'archived' | null {
  if (tenant.archivedOn !== null) return 'archived';
  return leadingLease(tenant)?.status ?? null;
}

/** Somebody new without a lease is about to get one, so they stand with the upcoming. */
export function matchesFilter(tenant: TenantView, filter: TenantFilter): boolean {
  const status = tenantStatus(tenant);
  if (filter === 'all') return true;
  if (filter === 'past') return status === 'ended' || status === 'archived';
  if (filter === 'future') return status === 'future' || status === null;
  return status === 'active' || status === 'month-to-month';
}
