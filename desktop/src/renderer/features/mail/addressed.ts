import type { LettersPreview } from '@portfolio-os/shared/api';

/** To whom mail goes: the tenants of some leases, or some tenants on whatever they are on; everybody where neither is said. */
export interface Addressed {
  readonly leaseIds?: readonly string[];
  readonly tenantIds?: readonly string[];
}

/** Of what everybody would get, what these do. */
export function addressedTo(preview: LettersPreview, { leaseIds, tenantIds }: Addressed): LettersPreview {
  const leases = preview.leases
    .filter(({ leaseId }) => leaseIds === undefined || leaseIds.includes(leaseId))
    .map((lease) => ({
      ...lease,
      people: lease.people.filter(({ tenantId }) => tenantIds === undefined || tenantIds.includes(tenantId)),
    }))
    .filter(({ people }) => tenantIds === undefined || people.length > 0);
  return { ...preview, leases };
}

/** How many of those that were chosen have nothing to get: nothing is overdue, or no lease of theirs was in force. */
export function withoutLetter(
  { leases }: LettersPreview,
  { leaseIds = [], tenantIds = [] }: Addressed,
): number {
  const reached = new Set(
    leases.flatMap(({ leaseId, people }) => [leaseId, ...people.map(({ tenantId }) => tenantId)]),
  );
  return [...leaseIds, ...tenantIds].filter((id) => !reached.has(id)).length;
}
