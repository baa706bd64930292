import type { MatchIndex } from '../books/match-index.ts';
import type { ExpenseFact, PaymentFact } from '../books/matching-facts.ts';
import { categoryTitle } from './expense-keywords.ts';

export function placeOf({
  category,
  vendorId,
  buildingId,
}: Pick<ExpenseFact, 'category' | 'vendorId' | 'buildingId'>) {
  return { category, vendorId, buildingId };
}

export function expenseLabel(
  { category, vendorId, buildingId }: Pick<ExpenseFact, 'category' | 'vendorId' | 'buildingId'>,
  { books }: MatchIndex,
): string {
  const vendor = books.vendors.find(({ id }) => id === vendorId)?.name;
  const building = books.buildings.find(({ id }) => id === buildingId)?.name;
  return [categoryTitle(category), vendor, building].filter((part) => part !== undefined).join(' · ');
}

export function payerName({ leaseId, payerId }: PaymentFact, index: MatchIndex): string {
  const payer = index.partiesByLease.get(leaseId)?.find(({ tenantId }) => tenantId === payerId);
  return payer?.name ?? index.books.leases.get(leaseId)?.tenants ?? 'the tenant';
}

export function leaseLabel(leaseId: string, { books }: MatchIndex): string {
  const lease = books.leases.get(leaseId);
  return lease ? `${lease.tenants} · ${lease.unitLabel}` : '';
}
