import { divideRounded } from '../core/money.ts';

/** A rate of a year in millionths: 60,000 is 6%. */
const MILLION = 1_000_000n;

/** What a loan was agreed to be. */
export interface Terms {
  readonly principalCents: number;
  readonly rateMillionths: number;
  readonly termMonths: number;
  /** Interest and principal of a month, without escrow. */
  readonly paymentCents: number;
}

/** One month of a loan, in minor units. */
export interface Instalment {
  readonly month: number;
  readonly interestCents: number;
  readonly principalCents: number;
  readonly leftCents: number;
}

/** A month's interest on what is owed, half up: 200,000.00 at 6% is 1,000.00. */
function monthlyInterest(owedCents: number, rateMillionths: number): number {
  return divideRounded(BigInt(owedCents) * BigInt(rateMillionths), MILLION * 12n);
}

/**
 * The level payment of a month, half up: 200,000.00 at 6% over 360 months is 1,199.10. Without interest it is the principal over
 * the months.
 */
export function levelPayment({
  principalCents,
  rateMillionths,
  termMonths,
}: Omit<Terms, 'paymentCents'>): number {
  if (rateMillionths === 0) return divideRounded(BigInt(principalCents), BigInt(termMonths));
  const rate = rateMillionths / 12_000_000;
  return Math.round((principalCents * rate) / (1 - (1 + rate) ** -termMonths));
}

/**
 * What a payment of a month is made of while an amount is owed: interest first, then principal, never more than is left. The last
 * payment is what is left with its interest: of the loan above 1,199.10 = 1,000.00 + 199.10 at first, and 1,200.14 in month 360.
 */
export function instalmentOf(owedCents: number, terms: Terms, isLast: boolean): Omit<Instalment, 'month'> {
  const interestCents = monthlyInterest(owedCents, terms.rateMillionths);
  const level = Math.min(terms.paymentCents - interestCents, owedCents);
  const principalCents = isLast ? owedCents : Math.max(level, 0);
  return { interestCents, principalCents, leftCents: owedCents - principalCents };
}

/** Every month of a loan as it was agreed. */
export function loanSchedule(terms: Terms): Instalment[] {
  const months: Instalment[] = [];
  let owedCents = terms.principalCents;
  for (let month = 1; month <= terms.termMonths && owedCents > 0; month++) {
    const one = instalmentOf(owedCents, terms, month === terms.termMonths);
    months.push({ month, ...one });
    owedCents = one.leftCents;
  }
  return months;
}
