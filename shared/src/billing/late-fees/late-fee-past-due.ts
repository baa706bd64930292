import type { CalendarDate } from '../../core/calendar.ts';
import type { ChargeKind } from '../../leasing/schema.ts';
import { paysForRule } from '../rules.ts';
import { feeKinds } from './late-fee-rules.ts';

/** A lease's money as it stands: no reversed charge, no returned payment, and what settles what, undone parts off. */
export interface LeaseMoney {
  readonly charges: readonly LeaseCharge[];
  readonly payments: readonly LeasePayment[];
  /** What settles is a payment, or something else that came on a day of its own. */
  readonly allocations: readonly {
    sourceId: string;
    cameOn: CalendarDate;
    chargeId: string;
    amountCents: number;
  }[];
  readonly subsidies: ReadonlySet<string>;
}

export interface LeaseCharge {
  readonly id: string;
  readonly kind: ChargeKind;
  readonly dueOn: CalendarDate;
  readonly amountCents: number;
  readonly payerId: string | null;
}

interface LeasePayment {
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
 * Credit on account counts as well, and what settles something that is not due yet by that day is credit until then: who has
 * paid ahead is not late, whatever that has settled so far.
 *
 * A late fee must not itself make the next rent late: what fees took of the tenant's payments counts for
 * what is open, the oldest first. Rent 1,000 and a fee of 50 are owed; 1,000 comes on 30 January, 50 of it goes to the
 * fee, and February lacks 50: nothing of it is past due. Once all is settled and nothing was paid ahead, the fee is paid.
 */
export function pastDueOf(money: LeaseMoney, lateable: readonly LeaseCharge[]): PastDue {
  const charges = [...lateable].sort((a, b) =>
    a.dueOn < b.dueOn || (a.dueOn === b.dueOn && a.id < b.id) ? -1 : 1,
  );
  const sums = new LeaseSums(money);
  const heldOn = heldBesideCharges(sums, charges);
  const byDay = new Map<CalendarDate, ReadonlyMap<string, number>>();
  return (chargeId, day) => {
    // Between two events nothing changes, so a daily fee asks once for all the days between.
    const event = sums.days.findLast((one) => one <= day) ?? '';
    const known = byDay.get(event) ?? pastDueOn(event, { sums, charges, held: heldOn.get(event) ?? [] });
    byDay.set(event, known);
    return known.get(chargeId) ?? 0;
  };
}

/** Money of a payment that settles none of the charges, and yet counts for them. */
interface Held {
  readonly payment: LeasePayment;
  readonly cents: number;
}

/** A lease's money by charge and by payment. */
class LeaseSums {
  /** The days on which something fell due or came in. */
  readonly days: readonly CalendarDate[];
  readonly payments: readonly LeasePayment[];
  readonly subsidies: ReadonlySet<string>;
  readonly #charges: ReadonlyMap<string, LeaseCharge>;
  readonly #byCharge: ReadonlyMap<string, readonly Part[]>;
  readonly #byPayment: ReadonlyMap<string, readonly Part[]>;

  constructor({ charges, payments, allocations, subsidies }: LeaseMoney) {
    const came = allocations.map(({ cameOn }) => cameOn);
    const days = [
      ...charges.map(({ dueOn }) => dueOn),
      ...payments.map(({ receivedOn }) => receivedOn),
      ...came,
    ];
    this.days = [...new Set(days)].sort();
    this.payments = payments.toSorted((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1));
    this.subsidies = subsidies;
    this.#charges = new Map(charges.map((charge) => [charge.id, charge]));
    this.#byCharge = Map.groupBy(allocations, ({ chargeId }) => chargeId);
    this.#byPayment = Map.groupBy(allocations, ({ sourceId }) => sourceId);
  }

  /** What is left of a charge once what settles it and had come by a day is taken off. */
  left({ id, amountCents }: LeaseCharge, day: CalendarDate): number {
    const parts = this.#byCharge.get(id) ?? [];
    return amountCents - sumOf(parts.filter(({ cameOn }) => cameOn <= day));
  }

  credit({ id, amountCents }: LeasePayment): number {
    return amountCents - sumOf(this.#byPayment.get(id) ?? []);
  }

  /** What of a payment went to fees. */
  toFees({ id }: LeasePayment): number {
    return sumOf((this.#byPayment.get(id) ?? []).filter((part) => this.#isFee(part)));
  }

  #isFee({ chargeId }: Part): boolean {
    return feeKinds.some((fee) => fee === this.#charges.get(chargeId)?.kind);
  }

  /** What of a payment is for later than a day, or not used yet. */
  ahead(payment: LeasePayment, day: CalendarDate): number {
    return this.credit(payment) + sumOf(this.#later(payment, day));
  }

  /** The same without what went to fees. */
  aheadBesideFees(payment: LeasePayment, day: CalendarDate): number {
    return this.credit(payment) + sumOf(this.#later(payment, day).filter((part) => !this.#isFee(part)));
  }

  #later({ id }: LeasePayment, day: CalendarDate): readonly Part[] {
    const parts = this.#byPayment.get(id) ?? [];
    return parts.filter(({ chargeId }) => (this.#charges.get(chargeId)?.dueOn ?? '') > day);
  }
}

type Part = LeaseMoney['allocations'][number];

/** For each day with an event: credit, what was paid ahead, and what fees took and is not theirs yet, the oldest payment first. */
function heldBesideCharges(sums: LeaseSums, charges: readonly LeaseCharge[]): Map<CalendarDate, Held[]> {
  const heldOn = new Map<CalendarDate, Held[]>();
  const paying = sums.payments.filter((payment) => sums.toFees(payment) > 0);
  const aheadOn = (day: CalendarDate) =>
    sums.payments
      .filter(({ receivedOn }) => receivedOn <= day)
      .map((payment) => ({ payment, cents: sums.aheadBesideFees(payment, day) }))
      .filter(({ cents }) => cents > 0);
  let taken: Held[] = [];
  for (const day of sums.days) {
    const came = paying.filter(({ receivedOn }) => receivedOn === day);
    taken.push(...came.map((payment) => ({ payment, cents: sums.toFees(payment) })));
    const settled = charges.every((charge) => charge.dueOn > day || sums.left(charge, day) === 0);
    if (settled && taken.length > 0) taken = newestOf(taken, paidAhead(sums, day));
    heldOn.set(day, [...aheadOn(day), ...taken]);
  }
  return heldOn;
}

/** What tenants had paid by a day for later: next month's rent, come early. */
function paidAhead(sums: LeaseSums, day: CalendarDate): number {
  return sums.payments
    .filter(
      ({ receivedOn, payerId }) => receivedOn <= day && !(payerId !== null && sums.subsidies.has(payerId)),
    )
    .reduce((sum, payment) => sum + sums.ahead(payment, day), 0);
}

/** All is settled: fees took what is theirs, except as far as rent that was paid ahead may lack it. */
function newestOf(taken: readonly Held[], mostCents: number): Held[] {
  let room = mostCents;
  const kept: Held[] = [];
  for (const { payment, cents } of taken.toReversed()) {
    const part = Math.min(cents, room);
    if (part > 0) kept.unshift({ payment, cents: part });
    room -= part;
  }
  return kept;
}

function pastDueOn(
  day: CalendarDate,
  { sums, charges, held }: { sums: LeaseSums; charges: readonly LeaseCharge[]; held: readonly Held[] },
): Map<string, number> {
  const pool = held.map(({ payment, cents }) => ({
    cents,
    paysFor: paysForRule(payment.payerId, sums.subsidies),
  }));
  const pastDue = new Map<string, number>();
  for (const charge of charges) {
    let cents = charge.dueOn <= day ? sums.left(charge, day) : 0;
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

function sumOf(parts: readonly { amountCents: number }[]): number {
  return parts.reduce((sum, { amountCents }) => sum + amountCents, 0);
}
