import type { LeaseDepositsView, TermsPreviewView } from '@portfolio-os/shared/api';
import type { CalendarDate } from '@portfolio-os/shared/core';
import type { Act, ArgsOf } from '../commands.ts';
import { postIn } from '../portfolio-routes.ts';

export interface LeasePreview {
  charges: { label: string; dueOn: string; amountCents: number; workings: string | null }[];
}

export const previewLease = (p: string, body: ArgsOf<'leasing.startLease'>) =>
  postIn(p, '/leases/preview', {}, body);

/** With what recurring charges come to in a period of another frequency, where that changes. */
export const changeDueDay = (p: string, { leaseId, ...body }: ArgsOf<'leasing.changeDueDay'>) =>
  postIn(p, '/leases/:id/due-day', { id: leaseId }, body);

/** What acts would change in what a lease is charged from a day on, worked out by the ledger itself; nothing is done. */
export function previewTerms(
  portfolioId: string,
  leaseId: string,
  asked: { commands: readonly Act[]; from: CalendarDate; others?: readonly string[] },
): Promise<TermsPreviewView> {
  const { commands, from, others = [] } = asked;
  const body = { commands: [...commands], from, others: [...others] };
  return postIn(portfolioId, '/leases/:id/terms-preview', { id: leaseId }, body);
}

/** What acts would leave to settle of a lease's deposits on a day, worked out by the ledger itself; nothing is done. */
export function previewDeposits(
  portfolioId: string,
  leaseId: string,
  asked: { commands: readonly Act[]; asOf: CalendarDate },
): Promise<LeaseDepositsView> {
  const body = { commands: [...asked.commands], asOf: asked.asOf };
  return postIn(portfolioId, '/leases/:id/deposits-preview', { id: leaseId }, body);
}
