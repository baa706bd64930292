import type { PaymentMethod } from '@portfolio-os/shared/billing/schema';
import type { ChargeKind } from '@portfolio-os/shared/leasing/schema';
import { postIn } from '../portfolio-routes.ts';

export interface NewCharge {
  id: string;
  leaseId: string;
  kind: ChargeKind;
  amountCents: number;
  dueOn: string;
  description: string;
  payerId: string | null;
}

export const addCharge = (p: string, body: NewCharge) => postIn(p, '/charges', {}, body);

/** `id` is the new reversing entry's; the entry that it reverses stays in the books. */
export interface Reversal {
  id: string;
  reversedOn: string;
  reason: string;
}

export const reverseCharge = (
  p: string,
  /** `again`: of a charge that follows the terms, made anew from them; else its period is waived. */
  { chargeId, ...body }: Reversal & { chargeId: string; again: boolean },
) => postIn(p, '/charges/:id/reverse', { id: chargeId }, body);

/** Several charges with one reason, together or not at all. */
export const reverseCharges = (
  p: string,
  body: { chargeIds: string[]; reversedOn: string; reason: string; again: boolean },
) => postIn(p, '/charges/reverse', {}, body);

/** Charges a period after all that was waived. */
export const chargeAgain = (p: string, body: { recurringChargeId: string; periodOn: string }) =>
  postIn(p, '/charges/again', {}, body);

/** `id` is the right entry's, `mirrorId` that of what takes the wrong one back. */
export interface Correction {
  id: string;
  mirrorId: string;
  reason: string;
}

export const correctCharge = (
  p: string,
  { chargeId, ...body }: NewCharge & Correction & { chargeId: string },
) => postIn(p, '/charges/:id/correct', { id: chargeId }, body);

export interface PaymentCorrection extends Correction, Omit<NewPayment, 'allocations' | 'statementLineId'> {
  paymentId: string;
  /** Of a payment that was returned: whether that stays true of it. */
  returned: 'stays' | 'never';
}

export const correctPayment = (p: string, { paymentId, ...body }: PaymentCorrection) =>
  postIn(p, '/payments/:id/correct', { id: paymentId }, body);

export interface PartOfPayment {
  chargeId: string;
  amountCents: number;
}

export interface NewPayment {
  id: string;
  leaseId: string;
  payerId: string | null;
  amountCents: number;
  receivedOn: string;
  method: PaymentMethod;
  reference: string | null;
  memo: string | null;
  /** Null: in the portfolio's order, oldest due first. */
  allocations: PartOfPayment[] | null;
  statementLineId: string | null;
}

export const recordPayment = (p: string, body: NewPayment) => postIn(p, '/payments', {}, body);

export interface PaymentPreview {
  allocations: { chargeId: string; label: string; dueOn: string; openCents: number; amountCents: number }[];
  creditCents: number;
}

export type PaymentPreviewBody = Pick<NewPayment, 'leaseId' | 'payerId' | 'amountCents'> & {
  /** Today where none is chosen yet. */
  receivedOn?: string;
};

export const previewPayment = (p: string, body: PaymentPreviewBody) =>
  postIn(p, '/payments/preview', {}, body);

export interface ReturnedPayment {
  paymentId: string;
  id: string;
  returnedOn: string;
  reason: string;
  /** A returned-payment fee, and the id of the charge that it becomes. */
  fee: { chargeId: string; amountCents: number } | null;
}

export const returnPayment = (p: string, { paymentId, ...body }: ReturnedPayment) =>
  postIn(p, '/payments/:id/return', { id: paymentId }, body);

/** Replaces what the payment settles. */
export const allocatePayment = (
  p: string,
  { paymentId, allocations }: { paymentId: string; allocations: PartOfPayment[] },
) => postIn(p, '/payments/:id/allocate', { id: paymentId }, { allocations });

/** A payment that was entered twice: `id` is the mirror's, `twinId` the entry that stays. */
export const takeBackPayment = (
  p: string,
  { paymentId, ...body }: { paymentId: string; id: string; reason: string; twinId: string | null },
) => postIn(p, '/payments/:id/take-back', { id: paymentId }, body);

/** Lets the credit that was left on purpose settle what is open. */
export const releaseCredit = (p: string, { paymentId }: { paymentId: string }) =>
  postIn(p, '/payments/:id/release', { id: paymentId }, {});

export interface Generated {
  charges: number;
  totalCents: number;
}

export const previewGeneration = (p: string, body: { through: string }) =>
  postIn(p, '/generate/preview', {}, body);

export const generateCharges = (p: string, body: { through: string }) => postIn(p, '/generate', {}, body);

/** A person says that today is today: what is due is charged. */
export const confirmDay = (p: string, _: undefined) => postIn(p, '/day/confirm', {}, {});

/** Brings the charges of leases in line with their terms. */
export const followSchedule = (p: string, body: { leaseIds: string[] }) =>
  postIn(p, '/schedule-review/follow', {}, body);

/** Leaves a period uncharged for good. */
export const waivePeriod = (p: string, body: { id: string; recurringChargeId: string; periodOn: string }) =>
  postIn(p, '/schedule-review/waive', {}, body);
