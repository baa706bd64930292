import { buildingOfLease, fieldOf } from '../columns.ts';

/** What is on a lease is where the lease is. */
export const onLease = {
  leaseId: 'leaseId',
  unitId: fieldOf('lease', 'unitId', 'leaseId'),
  buildingId: buildingOfLease,
} as const;
