import type { CalendarDate } from '../core/calendar.ts';
import type { ChargeKind } from '../leasing/schema.ts';
import { feeKinds } from './late-fee-rules.ts';
import { paysForRule } from './rules.ts';

/** A lease's money as it stands: no reversed charge, no returned payment, and what settles what, undone parts off. */
export interface LeaseMoney {
  readonly charges: readonly LeaseCharge[];
  readonly payments: readonly LeasePayment[];
  readonly allocations: readonly { paymentId: string; chargeId: string; amountCents: number }[];
  readonly subsidies: ReadonlySet<string>;
}

export interface LeaseCharge {
  readonly id: string;
  readonly kind: ChargeKind;
  readonly dueOn: CalendarDate;
  readonly amountCents: number;
  readonly payerId: string | null;
}

export interface LeasePayment {
  readonly id: string;
  readonly payerId: string | null;
  readonly receivedOn: CalendarDate;
  readonly amountCents: number;
}

/** What is past due of a charge at the end of a day, in minor units. */
export type PastDue = (chargeId: string, day: CalendarDate) => number;

/**
 * What is past due of each of some charges: the charge less the payments that settle it and had been received by that
 * day. A payment that was entered late, moved or returned is so judged by when the money came, and whether it stayed.
 *
 * A late fee must not itself make the next rent late (DOMAIN.md §4): what fees took of the tenant's payments counts for
 * the charges that are open, the oldest first, until a day on which all of them are settled. Rent 1,000 and a fee of 50
 * are owed; 1,000 comes on 30 January, 50 of it goes to the fee, and February lacks 50: nothing of it is past due.
 */
export function pastDueOf(money: LeaseMoney, lateable: readonly LeaseCharge[]): PastDue {
  const charges = [...lateable].sort((a, b) =>
    a.dueOn < b.dueOn || (a.dueOn === b.dueOn && a.id < b.id) ? -1 : 1,
  );
  const leftOf = leftAfter(money);
  const days = eventDays(money);
  const taken = takenByFees(money, { charges, leftOf, days });
  const byDay = new Map<CalendarDate, ReadonlyMap<string, number>>();
  return (chargeId, day) => {
    // Between two events nothing changes, so a daily fee asks once for all the days between.
    const event = days.findLast((one) => one <= day) ?? '';
    const known = byDay.get(event) ?? lessTaken(charges, { day: event, leftOf, taken, money });
    byDay.set(event, known);
    return known.get(chargeId) ?? 0;
  };
}

type LeftOf = (charge: LeaseCharge, day: CalendarDate) => number;

function leftAfter({ payments, allocations }: LeaseMoney): LeftOf {
  const receivedOn = new Map(payments.map(({ id, receivedOn: on }) => [id, on]));
  const parts = Map.groupBy(allocations, ({ chargeId }) => chargeId);
  return ({ id, amountCents }, day) => {
    const came = (parts.get(id) ?? []).filter(({ paymentId }) => (receivedOn.get(paymentId) ?? '') <= day);
    return amountCents - came.reduce((sum, part) => sum + part.amountCents, 0);
  };
}

function eventDays({ charges, payments }: LeaseMoney): CalendarDate[] {
  const days = [...charges.map(({ dueOn }) => dueOn), ...payments.map(({ receivedOn }) => receivedOn)];
  return [...new Set(days)].sort();
}

/** What fees took of a payment, from the day it came until all that could be late was settled in spite of it. */
interface Taken {
  readonly payerId: string | null;
  readonly cents: number;
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
}

function takenByFees(
  money: LeaseMoney,
  {
    charges,
    leftOf,
    days,
  }: { charges: readonly LeaseCharge[]; leftOf: LeftOf; days: readonly CalendarDate[] },
): Taken[] {
  const byId = new Map(money.charges.map((charge) => [charge.id, charge]));
  const byPayment = Map.groupBy(money.allocations, ({ paymentId }) => paymentId);
  const toFees = (paymentId: string) =>
    (byPayment.get(paymentId) ?? [])
      .filter(({ chargeId }) => isFee(byId.get(chargeId)?.kind))
      .reduce((sum, { amountCents }) => sum + amountCents, 0);
  const paying = money.payments.filter(({ id }) => toFees(id) > 0);
  if (paying.length === 0) return [];
  const settledDays = days.filter((day) =>
    charges.every((charge) => charge.dueOn > day || leftOf(charge, day) === 0),
  );
  return paying.map((payment) => {
    const usedUpOn = lastUse(payment, byPayment.get(payment.id) ?? [], byId);
    const until = usedUpOn === null ? null : (settledDays.find((day) => day >= usedUpOn) ?? null);
    return { payerId: payment.payerId, cents: toFees(payment.id), from: payment.receivedOn, until };
  });
}

/** The day on which the last of a payment found its charge; null while some of it is credit: it may be next month's rent. */
function lastUse(
  payment: LeasePayment,
  parts: readonly { chargeId: string; amountCents: number }[],
  charges: ReadonlyMap<string, LeaseCharge>,
): CalendarDate | null {
  const used = parts.reduce((sum, { amountCents }) => sum + amountCents, 0);
  if (used < payment.amountCents) return null;
  const days = parts.map(({ chargeId }) => charges.get(chargeId)?.dueOn ?? '');
  return [payment.receivedOn, ...days].reduce((last, day) => (day > last ? day : last));
}

function lessTaken(
  charges: readonly LeaseCharge[],
  {
    day,
    leftOf,
    taken,
    money,
  }: { day: CalendarDate; leftOf: LeftOf; taken: readonly Taken[]; money: LeaseMoney },
): Map<string, number> {
  const pool = taken
    .filter(({ from, until }) => from <= day && (until === null || until > day))
    .map(({ payerId, cents }) => ({ cents, paysFor: paysForRule(payerId, money.subsidies) }));
  const pastDue = new Map<string, number>();
  for (const charge of charges) {
    let cents = charge.dueOn <= day ? leftOf(charge, day) : 0;
    for (const source of pool) {
      if (cents === 0 || !source.paysFor(charge)) continue;
      const part = Math.min(cents, source.cents);
      source.cents -= part;
      cents -= part;
    }
    if (cents > 0) pastDue.set(charge.id, cents);
  }
  return pastDue;
}

function isFee(kind: ChargeKind | undefined): boolean {
  return feeKinds.some((fee) => fee === kind);
}
