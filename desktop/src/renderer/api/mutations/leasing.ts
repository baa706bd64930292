import type { ArgsOf } from '../commands.ts';
import { postIn } from '../portfolio-routes.ts';

export interface LeasePreview {
  charges: { label: string; dueOn: string; amountCents: number; workings: string | null }[];
}

export const previewLease = (p: string, body: ArgsOf<'leasing.startLease'>) =>
  postIn(p, '/leases/preview', {}, body);

/** With what recurring charges come to in a period of another frequency, where that changes. */
export const changeDueDay = (p: string, { leaseId, ...body }: ArgsOf<'leasing.changeDueDay'>) =>
  postIn(p, '/leases/:id/due-day', { id: leaseId }, body);
