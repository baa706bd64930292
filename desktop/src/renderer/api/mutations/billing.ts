import type { Answered, Body } from '../contract.ts';
import { postIn } from '../portfolio-routes.ts';

/** `id` is the new reversing entry's; the entry that it reverses stays in the books. */
export interface Reversal {
  id: string;
  reversedOn: string;
  reason: string;
}

/** Several charges with one reason, together or not at all. */
export const reverseCharges = (
  p: string,
  body: { chargeIds: string[]; reversedOn: string; reason: string; again: boolean },
) => postIn(p, '/charges/reverse', {}, body);

export interface PaymentPreview {
  allocations: { chargeId: string; label: string; dueOn: string; openCents: number; amountCents: number }[];
  creditCents: number;
  withdrawn: { id: string; until: string } | null;
}

/** The day is today where none is chosen yet. */
export type PaymentPreviewBody = Body<'/payments/preview', '$post'>;

export const previewPayment = (p: string, body: PaymentPreviewBody) =>
  postIn(p, '/payments/preview', {}, body);

/** What a cost of a building would be for each unit, with its arithmetic. */
export type UtilityPreview = Answered<'/utilities/preview', '$post'>;

export const previewUtility = (p: string, body: Body<'/utilities/preview', '$post'>) =>
  postIn(p, '/utilities/preview', {}, body);

export interface Generated {
  charges: number;
  totalCents: number;
}

export const previewGeneration = (p: string, body: { through: string }) =>
  postIn(p, '/generate/preview', {}, body);

export const generateCharges = (p: string, body: { through: string }) => postIn(p, '/generate', {}, body);

/** A person says that today is today: what is due is charged. */
export const confirmDay = (p: string, _: undefined) => postIn(p, '/day/confirm', {}, {});
