import { addDays, type CalendarDate, dayName, earlier, later, monthName } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';
import { divideRounded, toDecimal } from '../../core/money.ts';
import { assert } from '../../core/result.ts';
import { compareText } from '../../core/text.ts';
import { coveredPart, daysIn, type Period, periodStarting, periodsThrough } from '../../leasing/periods.ts';
import { type Fraction, partOf, partOfMonth } from '../../leasing/proration.ts';
import { isVoid, leaseEndOn } from '../../leasing/rules.ts';
import { insert, type Op } from '../../log/index.ts';
import { charge } from '../schema.ts';
import type { RecurringShare, RecurringStep, RecurringWithLease } from './recurring-charges.ts';

// What a lease should be charged for a period: a function of its terms. Nothing here reads what it was charged.

export interface ScheduledAmount {
  readonly amountCents: number;
  /** The arithmetic of a part of a period, "1500.00 × 19 ÷ 28 (actual days)"; null where it is whole. */
  readonly workings: string | null;
  /** What the first release made of it: each share of a part month was rounded by itself. */
  readonly formerCents: number;
}

/**
 * What a recurring charge comes to in a period, prorated where the tenancy covers part of it; null: nothing is due, also
 * where a part rounds to nothing, as one day of a few cents does, and for a lease that was entered by mistake.
 */
export function amountFor(
  item: RecurringWithLease,
  period: Period,
  currency: string,
): ScheduledAmount | null {
  if (isVoid(item.lease)) return null;
  const amount = amountOf(item, period, currency);
  return amount && amount.amountCents > 0 ? amount : null;
}

/** When a period is due: on its due day, not before they are there, and at the latest on the last day that they are. */
export function dueOnOf(item: RecurringWithLease, period: Period): CalendarDate {
  const leaseEnd = leaseEndOn(item.lease);
  const dueOn =
    leaseEnd === null || leaseEnd < period.startOn ? period.dueOn : earlier(period.dueOn, leaseEnd);
  return later(dueOn, item.lease.startOn);
}

/** A period of a recurring charge as often as it was made before: who makes the same thing at the same time makes the same fact. */
function scheduledChargeId(item: { id: string }, period: Pick<Period, 'startOn'>, timesMade: number): string {
  return timesMade === 0
    ? derivedId('charge', item.id, period.startOn)
    : derivedId('charge', item.id, period.startOn, timesMade);
}

/** Charges of one period, by what their ids say of how often it was made before; others, from elsewhere, first. */
export function inOrderMade<C extends { readonly id: string }>(
  item: { id: string },
  period: Pick<Period, 'startOn'>,
  charges: readonly C[],
): C[] {
  if (charges.length < 2) return [...charges];
  const ids = charges.map((_, timesMade) => scheduledChargeId(item, period, timesMade));
  return charges.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/**
 * The day before which a period is not charged anew, because a charge of it stood until then: of one that stands and is dated later than it is about, its
 * own; of one that was taken back later than it was due, that of what took it back; of one that stands and that what was made to settle it holds until later
 * than it was due, that day. Null: on any day.
 */
export function stoodUntil(
  charges: readonly {
    readonly dueOn: CalendarDate;
    readonly aboutOn: CalendarDate | null;
    readonly reversedOn: CalendarDate | null;
    readonly boundUntil?: CalendarDate | undefined;
  }[],
): CalendarDate | null {
  const days = charges.flatMap(({ dueOn, aboutOn, reversedOn, boundUntil = dueOn }) => {
    if (reversedOn === null && boundUntil <= dueOn) return aboutOn === null ? [] : [dueOn];
    const until = reversedOn ?? boundUntil;
    return until > dueOn ? [until] : [];
  });
  return days.length === 0 ? null : days.reduce(later);
}

/**
 * `timesMade`: how often the period was charged before. `notBefore`: a day before which it may not be dated, because it was not
 * charged until then; the day that it is about is kept.
 */
export function chargeFor(
  item: RecurringWithLease,
  period: Period,
  { amountCents, workings }: Pick<ScheduledAmount, 'amountCents' | 'workings'>,
  { timesMade = 0, notBefore }: { timesMade?: number; notBefore?: CalendarDate | null } = {},
): Op {
  assert(amountCents > 0, 'a generated charge is more than zero');
  const dueOn = dueOnOf(item, period);
  const chargedOn = notBefore ? later(dueOn, notBefore) : dueOn;
  return insert(charge, {
    id: scheduledChargeId(item, period, timesMade),
    leaseId: item.leaseId,
    kind: item.kind,
    amountCents,
    dueOn: chargedOn,
    periodOn: period.startOn,
    recurringChargeId: item.id,
    payerId: item.payerId,
    description: describeScheduled(item, period),
    workings,
    reversesId: null,
    aboutOn: chargedOn === dueOn ? null : dueOn,
  });
}

const LONGEST_MONTH = 31;

/** The arithmetic stands beside the amount; a period of many amounts is told without it. */
const MOST_WORDS = 160;

/** The first day that a recurring charge runs: never before the lease begins. */
function runsFrom(lease: RecurringWithLease['lease'], { startOn }: { startOn: CalendarDate }): CalendarDate {
  return later(startOn, lease.startOn);
}

/** The last day that a recurring charge runs, inclusive; null while it goes on. */
export function runsUntil(
  lease: RecurringWithLease['lease'],
  endOn: CalendarDate | null,
): CalendarDate | null {
  const leaseEnd = leaseEndOn(lease);
  return endOn !== null && (leaseEnd === null || endOn < leaseEnd) ? endOn : leaseEnd;
}

type Part = NonNullable<ReturnType<typeof coveredPart>>;

function amountOf(item: RecurringWithLease, period: Period, currency: string): ScheduledAmount | null {
  const part = coveredPart(period, runsFrom(item.lease, item), runsUntil(item.lease, item.endOn));
  const own = part && exactly(item, { part, period, currency });
  if (!own) return null;
  const formerCents = divideRounded(own.numerator, own.denominator);
  if (own.workings === null) return { amountCents: formerCents, workings: null, formerCents };
  const shares = sharesOf(item, { part, period, currency });
  if (shares.length < 2) return { amountCents: formerCents, workings: own.workings, formerCents };
  const total = shares.reduce((sum, { numerator }) => sum + numerator, 0n);
  const totalCents = divideRounded(total, own.denominator);
  const amountCents = sharedOut(totalCents, shares).get(item.id) ?? 0;
  return {
    amountCents,
    workings: `${own.workings}, of ${toDecimal(totalCents, currency)} together`,
    formerCents,
  };
}

interface Exact {
  readonly id: string;
  /** Of minor units, over the denominator that all amounts of the same part have. */
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly workings: string | null;
}

interface Asked {
  readonly part: Part;
  readonly period: Period;
  readonly currency: string;
}

/** The rents of one lease that cover the same part of the same period. */
function sharesOf({ lease, shares }: RecurringWithLease, asked: Asked): Exact[] {
  const { part, period } = asked;
  const exact: Exact[] = [];
  for (const share of shares) {
    const same = periodStarting(share, period.startOn);
    if (same.startOn !== period.startOn || same.endOn !== period.endOn) continue;
    const covered = coveredPart(same, runsFrom(lease, share), runsUntil(lease, share.endOn));
    if (covered?.from !== part.from || covered.to !== part.to) continue;
    const amount = exactly({ ...share, lease }, asked);
    if (amount) exact.push(amount);
  }
  return exact;
}

/** A sum in whole minor units by the parts it is made of: rounded down, and what is left one by one to the largest remainders. */
function sharedOut(totalCents: number, parts: readonly Exact[]): Map<string, number> {
  const shares = parts.map(({ id, numerator, denominator }) => {
    return { id, cents: Number(numerator / denominator), rest: numerator % denominator };
  });
  let left = totalCents - shares.reduce((sum, { cents }) => sum + cents, 0);
  shares.sort((a, b) => (a.rest === b.rest ? compareText(a.id, b.id) : a.rest > b.rest ? -1 : 1));
  return new Map(shares.map(({ id, cents }) => [id, cents + (left-- > 0 ? 1 : 0)]));
}

/**
 * The amount in force at the beginning, for the part that is covered, and for each step that splits the period the
 * difference that it makes, from its day on: 1,500 until Apr 14 and 1,600 from Apr 15 is 1,500 + 100 × 16 ÷ 30 = 1,553.33.
 */
function exactly(
  item: RecurringShare & Pick<RecurringWithLease, 'lease'>,
  { part, period, currency }: Asked,
): Exact | null {
  const first = item.steps.findLast(({ effectiveOn }) => effectiveOn <= part.from);
  if (!first) return null;
  const fraction = (from: CalendarDate) => fractionOf(item, { from, to: part.to }, period);
  const { denominator } = fraction(part.from);
  const whole = part.whole ? denominator : fraction(part.from).numerator;
  let numerator = BigInt(first.amountCents) * BigInt(whole);
  const words = [
    part.whole
      ? toDecimal(first.amountCents, currency)
      : `${toDecimal(first.amountCents, currency)} ${fraction(part.from).words}`,
  ];
  let standing = first.amountCents;
  for (const step of splitsWithin(item.steps, part)) {
    const rest = fraction(step.effectiveOn);
    const difference = step.amountCents - standing;
    numerator += BigInt(difference) * BigInt(rest.numerator);
    words.push(
      `${difference < 0 ? '−' : '+'} ${toDecimal(Math.abs(difference), currency)} ${rest.words} from ${dayName(step.effectiveOn)}`,
    );
    standing = step.amountCents;
  }
  const isWhole = part.whole && words.length === 1;
  const { by } = fraction(part.from);
  const all = `${words.join(' ')} (${by})`;
  const short = `${words.length} amounts from ${dayName(part.from)} to ${dayName(part.to)}, by days (${by})`;
  const workings = isWhole ? null : all.length <= MOST_WORDS ? all : short;
  return { id: item.id, numerator, denominator: BigInt(denominator), workings };
}

function splitsWithin(steps: readonly RecurringStep[], { from, to }: Part): RecurringStep[] {
  return steps.filter(
    ({ effectiveOn, within }) => within === 'splits' && effectiveOn > from && effectiveOn <= to,
  );
}

/** Of a month by the lease's method; the conventions for months say nothing of weeks, quarters and anniversaries. */
function fractionOf(
  {
    frequency,
    anchor,
    lease,
  }: Pick<RecurringShare, 'frequency' | 'anchor'> & Pick<RecurringWithLease, 'lease'>,
  { from, to }: { from: CalendarDate; to: CalendarDate },
  period: Period,
): Fraction {
  if (frequency === 'monthly' && anchor !== 'anniversary')
    return partOfMonth(from, to, lease.prorationMethod);
  return partOf(daysIn({ startOn: from, endOn: to }), daysIn(period), 'actual days');
}

/** "Rent, January 2026". */
export function describeScheduled(item: RecurringWithLease, period: Period): string {
  return `${item.label}, ${describePeriod(item, period)}`;
}

function describePeriod(
  { frequency, anchor }: Pick<RecurringWithLease, 'frequency' | 'anchor'>,
  { startOn, endOn }: Period,
): string {
  if (frequency === 'monthly' && anchor !== 'anniversary') return monthName(startOn);
  return `${dayName(startOn)} to ${dayName(endOn)}`;
}

/** The periods of a recurring charge that are due through a day, in order, from the one that starts on `from`. */
export function* periodsDue(
  item: RecurringWithLease,
  through: CalendarDate,
  from?: CalendarDate,
): Generator<Period> {
  // A last part is due before its due day where they leave before that.
  for (const period of periodsThrough(item, addDays(through, LONGEST_MONTH), from)) {
    if (period.dueOn < item.chargedFrom || dueOnOf(item, period) > through) continue;
    yield period;
  }
}
