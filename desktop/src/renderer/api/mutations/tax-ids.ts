import type { TaxIdKind } from '@portfolio-os/shared/expenses/rules';
import { deleteIn, postIn, putIn } from '../portfolio-routes.ts';

/** In the place of the one before, if there is one. */
export const keepTaxId = (
  p: string,
  { vendorId, ...body }: { vendorId: string; kind: TaxIdKind; taxId: string },
) => putIn(p, '/tax-ids/:vendor', { vendor: vendorId }, body);

/** The whole tax id is in the answer, and that it was shown is noted. */
export const showTaxId = (p: string, { vendorId }: { vendorId: string }) =>
  postIn(p, '/tax-ids/:vendor/show', { vendor: vendorId }, {});

export const removeTaxId = (p: string, { vendorId }: { vendorId: string }) =>
  deleteIn(p, '/tax-ids/:vendor', { vendor: vendorId });

/** A file of the year's 1099s that are due, with whole tax ids; that it was made is noted with each of them. */
export const make1099File = (p: string, body: { year: number }) => postIn(p, '/tax-ids/filing', {}, body);
