import { type CalendarDate, dayName, monthName } from '../../core/calendar.ts';
import { toDecimal } from '../../core/money.ts';
import { type LateFeeTerms, partOf } from './late-fee-rules.ts';

/** The arithmetic of a late fee. It is stored with the charge, so every machine has to write it alike. */
export interface LateFeeArithmetic {
  readonly terms: LateFeeTerms;
  readonly currency: string;
  /** What a percentage is of: what is past due, or the period's rent. */
  readonly baseCents: number;
  /** What the formula gave; where it is shared, this charge's share; and what a cap left of it. */
  readonly uncappedCents: number;
  readonly sharedCents?: number | null;
  readonly amountCents: number;
  readonly firstOn: CalendarDate;
  /** The due day of what is late, and the month whose charges share a cap. */
  readonly cut: 'per-charge' | 'per-month' | null;
  readonly capCents: number | null;
  readonly lateDueOn: CalendarDate;
}

/** "5% of 1,600.00 past due = 80.00; first chargeable 6 Mar 2026". */
export function feeWords(fee: LateFeeArithmetic): string {
  const parts = [formulaWords(fee), `first chargeable ${dayName(fee.firstOn)}`];
  if (fee.sharedCents != null) parts.push(`a share of ${grouped(fee.sharedCents, fee.currency)}`);
  if (fee.cut) parts.push(capWords(fee));
  return parts.join('; ').slice(0, 200);
}

function formulaWords({ terms, currency, baseCents, uncappedCents }: LateFeeArithmetic): string {
  const money = (cents: number) => grouped(cents, currency);
  const base = `${money(baseCents)} ${terms.base === 'period-rent' ? 'rent of the period' : 'past due'}`;
  const percent = `${percentWords(terms.basisPoints ?? 0)} of ${base}`;
  const amount = money(terms.amountCents ?? 0);
  const part = money(partOf(baseCents, terms.basisPoints ?? 0));
  switch (terms.formula) {
    case 'percent':
      return `${percent} = ${money(uncappedCents)}`;
    case 'greater-of':
      return `greater of ${amount} and ${percent} (${part}) = ${money(uncappedCents)}`;
    case 'lesser-of':
      return `lesser of ${amount} and ${percent} (${part}) = ${money(uncappedCents)}`;
    case 'daily':
      return `${money(uncappedCents)} for a day with ${base}`;
    default:
      return `${amount} flat, ${base}`;
  }
}

function capWords({ currency, amountCents, capCents, cut, lateDueOn }: LateFeeArithmetic): string {
  const bound = cut === 'per-month' ? `for all charges of ${monthName(lateDueOn)}` : 'for one charge';
  return `cut to ${grouped(amountCents, currency)}: at most ${grouped(capCents ?? 0, currency)} ${bound}`;
}

/** 500 → "5%", 525 → "5.25%". */
export function percentWords(basisPoints: number): string {
  return `${String(basisPoints / 100)}%`;
}

/** "1,600.00": written by rule, not by the machine's locale. */
function grouped(cents: number, currency: string): string {
  const [whole = '', fraction] = toDecimal(cents, currency).split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** A daily fee's days together: "30.00 + 11 × 10.00 = 140.00; 12 days from 6 Mar 2026". */
export function dailyWords(
  fees: readonly { chargeableOn: CalendarDate; amountCents: number }[],
  currency: string,
): string {
  const runs: { amountCents: number; days: number }[] = [];
  for (const { amountCents } of fees) {
    const last = runs.at(-1);
    if (last?.amountCents === amountCents) last.days += 1;
    else runs.push({ amountCents, days: 1 });
  }
  const money = (cents: number) => grouped(cents, currency);
  const parts = runs.map(({ amountCents, days }) =>
    days === 1 ? money(amountCents) : `${days} × ${money(amountCents)}`,
  );
  const totalCents = fees.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const first = dayName(fees[0]?.chargeableOn ?? '');
  return `${parts.join(' + ')} = ${money(totalCents)}; ${fees.length} days from ${first}`;
}
