import { z } from 'zod';
import { keysOf } from '../core/own.ts';
import { type TaxIdKind, taxIdKindWords } from '../expenses/rules.ts';

/** `PUT …/tax-ids/:vendor`: as it is typed; what it may be is `readTaxId`'s to say. */
export const taxIdKeeping = z.strictObject({
  kind: z.enum(keysOf(taxIdKindWords)),
  taxId: z.string().max(40),
});
export type TaxIdKeeping = z.infer<typeof taxIdKeeping>;

/** `POST …/tax-ids/show`: what they are wanted for is noted with each. */
export const taxIdShowing = z.strictObject({
  vendorIds: z.array(z.uuid()).min(1).max(1000),
  act: z.enum(['shown', 'filed']),
});
export type TaxIdShowing = z.infer<typeof taxIdShowing>;

/** A tax id as it is listed: that it is there, and how it ends; null where it was changed outside and opens no more. */
export interface TaxIdView {
  readonly vendorId: string;
  readonly kind: TaxIdKind | null;
  /** ***-**-6789 */
  readonly masked: string | null;
  readonly keptAt: string;
}

/** A whole tax id, in the answer to an act that was noted. */
export interface ShownTaxId {
  readonly vendorId: string;
  readonly kind: TaxIdKind;
  readonly taxId: string;
}

/** What was done with a vendor's tax id, when and by whom: a person's id, or `local`. */
export interface TaxIdNote {
  readonly act: 'kept' | 'shown' | 'filed' | 'removed';
  readonly at: string;
  readonly by: string;
}
