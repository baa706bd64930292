import type { PaymentMethod } from '../billing/schema.ts';
import type { Role } from '../core/roles.ts';
import type { ExpenseCategory } from '../expenses/schema.ts';
import type { Anchor, ChargeKind, Frequency, StepWithin, TermKind } from '../leasing/schema.ts';
import type { ProrationMethod } from '../organisation/schema.ts';

/** The product's words for the ledger's kinds, each once. A new kind does not compile until it has a word. */
export const chargeKindWords: Record<ChargeKind, string> = {
  rent: 'Rent',
  utility: 'Utility',
  parking: 'Parking',
  pet: 'Pet',
  storage: 'Storage',
  'late-fee': 'Late fee',
  'returned-payment-fee': 'Returned payment fee',
  deposit: 'Deposit',
  'opening-balance': 'Opening balance',
  other: 'Other',
};

export const paymentMethodWords: Record<PaymentMethod, string> = {
  'bank-transfer': 'Bank transfer',
  check: 'Check',
  cash: 'Cash',
  card: 'Card',
  processor: 'Payment processor',
  'opening-credit': 'Opening credit',
  other: 'Other',
};

export const frequencyWords: Record<Frequency, string> = {
  monthly: 'Monthly',
  weekly: 'Weekly',
  fortnightly: 'Every two weeks',
  quarterly: 'Quarterly',
  yearly: 'Yearly',
};

export const anchorWords: Record<Anchor, string> = {
  calendar: 'From the first of the month',
  anniversary: 'From the day that the lease starts',
};

export const stepWithinWords: Record<StepWithin, string> = {
  waits: 'The new rent waits for the next period',
  splits: 'The period is split by days',
};

export const termKindWords: Record<TermKind, string> = {
  'fixed-then-monthly': 'Fixed term, then month to month',
  fixed: 'Fixed term, ends on its last day',
  monthly: 'Month to month',
};

export const prorationWords: Record<ProrationMethod, string> = {
  'actual-days': 'Actual days of the month',
  'thirty-day-month': 'Actual days over 30',
  'thirty-360': '30/360',
  'year-365': '365-day year',
};

export const expenseCategoryWords: Record<ExpenseCategory, string> = {
  advertising: 'Advertising',
  'auto-and-travel': 'Auto and travel',
  'cleaning-and-maintenance': 'Cleaning and maintenance',
  commissions: 'Commissions',
  insurance: 'Insurance',
  'legal-and-professional': 'Legal and professional',
  'management-fees': 'Management fees',
  'mortgage-interest': 'Mortgage interest',
  'other-interest': 'Other interest',
  repairs: 'Repairs',
  supplies: 'Supplies',
  taxes: 'Taxes',
  utilities: 'Utilities',
  other: 'Other',
};

export const roleWords: Record<Role, string> = {
  owner: 'Owner',
  manager: 'Manager',
  accountant: 'Accountant',
  'read-only': 'Read-only',
};

/** "late-fee" → "Late fee": for kinds that read well as they are. */
export function inWords(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ');
}
