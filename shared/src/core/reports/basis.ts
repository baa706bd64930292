import { keysOf } from '../own.ts';

/**
 * When income counts: as money comes (`cash`), as it is due (`accrual`), or for the tax office as whichever comes first
 * (`accrual-for-tax`): rent that is paid ahead is income on receipt.
 */
export const basisWords = {
  cash: 'Cash',
  accrual: 'Accrual',
  'accrual-for-tax': 'Accrual, for tax',
} as const;
export type Basis = keyof typeof basisWords;
export const bases = keysOf(basisWords);
