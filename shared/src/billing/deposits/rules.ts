import type { LeaseDepositsView } from '../../api/index.ts';
import { addDays, type CalendarDate, daysBetween } from '../../core/calendar.ts';
import type { DepositMovement } from './held.ts';
import { type DepositRuleTable, type RefundMethod, refundMethodWords } from './schema.ts';

/** Where a lease is, for the rule that is nearest to it. */
export interface LeasePlace {
  readonly leaseId: string;
  readonly buildingId: string;
}

/** The rule for a lease on a day: its own before its building's before that for all; of two as near, the later one. */
export function depositRuleFor(
  rules: readonly DepositRuleTable[],
  { leaseId, buildingId }: LeasePlace,
  on: CalendarDate,
): DepositRuleTable | null {
  const inForce = rules.filter(
    ({ effectiveOn, endedOn }) => effectiveOn <= on && (endedOn === null || endedOn >= on),
  );
  const nearness = (rule: DepositRuleTable) =>
    rule.leaseId === leaseId
      ? 2
      : rule.leaseId !== null
        ? -1
        : rule.buildingId === buildingId
          ? 1
          : rule.buildingId === null
            ? 0
            : -1;
  const near = inForce.filter((rule) => nearness(rule) >= 0);
  const [best] = near.toSorted(
    (a, b) => nearness(b) - nearness(a) || (a.effectiveOn < b.effectiveOn ? 1 : -1),
  );
  return best ?? null;
}

/** The last day on which a deposit may be given back: a move-out on Nov 30 with 21 days is Dec 21. */
export function returnBy(movedOutOn: CalendarDate, returnDays: number): CalendarDate {
  return addDays(movedOutOn, returnDays);
}

/** Interest of some days, in minor units, with its arithmetic. */
export interface DepositInterestDue {
  readonly amountCents: number;
  /** Days on which something was held, each counted. */
  readonly days: number;
  /** Σ of what was held at the end of each day, in minor units. */
  readonly centDays: number;
}

/**
 * Simple interest on what is held, for the days from one to another, both inclusive: Σ over days of what is held at the day's end × the
 * rate ÷ 365, rounded once, half up. 1,500.00 held through 365 days at 2%: 30.00; 1,500.00 for 181 days and 950.00 for 184 more:
 * (271,500 + 174,800) × 2% ÷ 365 = 24.4548 → 24.45. Interest earns none.
 */
export function simpleInterest(
  movements: readonly DepositMovement[],
  { fromOn, throughOn, basisPoints }: { fromOn: CalendarDate; throughOn: CalendarDate; basisPoints: number },
): DepositInterestDue {
  const changes = [
    ...new Set([fromOn, ...movements.map(({ on }) => on).filter((on) => on > fromOn && on <= throughOn)]),
  ].sort();
  let [centDays, days] = [0, 0];
  for (const [index, on] of changes.entries()) {
    const until = changes[index + 1] ?? addDays(throughOn, 1);
    const heldCents = movements.reduce((sum, one) => sum + (one.on <= on ? one.cents : 0), 0);
    const length = daysBetween(on, until);
    if (heldCents <= 0) continue;
    centDays += heldCents * length;
    days += length;
  }
  return { amountCents: Math.floor((centDays * basisPoints * 2 + 3_650_000) / 7_300_000), days, centDays };
}

export interface StatementLine {
  readonly key: string;
  readonly on: string;
  readonly label: string;
  readonly cents: number;
  /** The names of the files that show it: photos, bills. */
  readonly files?: readonly string[];
}

/** What a settled tenancy comes to, as it is told to the tenants. All money is minor units. */
export interface Statement {
  readonly held: readonly StatementLine[];
  readonly deducted: readonly StatementLine[];
  readonly returned: readonly StatementLine[];
  readonly owedCents: number;
  readonly returnBy: string | null;
}

/** What the books say of it so far; what was taken back is left out. */
export function statementOf({ entries, rule, open, creditCents, asOf }: LeaseDepositsView): Statement {
  const standing = entries.filter(({ reversesId, isReversed }) => reversesId === null && !isReversed);
  const lines = (facts: readonly string[], isIn: boolean) =>
    standing
      .filter(({ fact, cents }) => facts.includes(fact) && cents > 0 === isIn)
      .map(({ id, on, label, note, cents, chargeId, files }) => ({
        ...{ key: id, on, cents: Math.abs(cents), files },
        label: chargeId === null ? [label, note].filter(Boolean).join(' · ') : (note ?? label),
      }));
  const dueCents = open.reduce((sum, { dueOn, openCents }) => sum + (dueOn <= asOf ? openCents : 0), 0);
  return {
    held: lines(['depositReceipt', 'depositInterest', 'depositTransfer'], true),
    deducted: lines(['depositApplication', 'depositForfeiture'], false),
    returned: lines(['depositRefund', 'depositTransfer'], false),
    owedCents: Math.max(0, dueCents - creditCents),
    returnBy: rule?.returnBy ?? null,
  };
}

/** How a deposit goes back: "Check 1300 · made out to Ana Ruiz · from Deposits at First Bank". */
export function howReturned(refund: {
  readonly method: RefundMethod;
  readonly reference: string | null;
  /** Null: the tenants together. */
  readonly payee: string | null;
  readonly account: string | null;
}): string {
  const { method, reference, payee, account } = refund;
  const parts = [
    [refundMethodWords[method], reference].filter(Boolean).join(' '),
    payee && `made out to ${payee}`,
    account && `from ${account}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

export function sumOf(lines: readonly { readonly cents: number }[]): number {
  return lines.reduce((sum, { cents }) => sum + cents, 0);
}
