import { addDays, daysBetween, endOfMonth, later, startOfMonth } from '../../src/core/calendar.ts';
import type { TestBooks } from '../books/books.ts';

/** Computes the figures independently, from the facts in memory and as plainly as they are defined, to check the reports. */
export class Oracle {
  readonly #books: TestBooks;
  readonly #asOf: string;

  constructor(books: TestBooks, asOf: string) {
    this.#books = books;
    this.#asOf = asOf;
  }

  get charges() {
    return this.#books.charges.filter((row) => row.dueOn <= this.#asOf);
  }

  get payments() {
    return this.#books.payments.filter((row) => row.receivedOn <= this.#asOf);
  }

  get allocations() {
    return this.#books.allocations.filter((row) => row.allocatedOn <= this.#asOf);
  }

  get leaseIds() {
    return new Set([...this.charges, ...this.payments, ...this.allocations].map((row) => row.leaseId));
  }

  openCents(leaseId: string): number {
    return total(this.charges.filter(of(leaseId))) - total(this.allocations.filter(of(leaseId)));
  }

  creditCents(leaseId: string): number {
    return total(this.payments.filter(of(leaseId))) - total(this.allocations.filter(of(leaseId)));
  }

  /** The open amount of a charge that is no reversal. */
  chargeOpenCents(chargeId: string): number {
    const charged = this.charges.filter((row) => row.id === chargeId || row.reversesId === chargeId);
    return total(charged) - total(this.allocations.filter((row) => row.chargeId === chargeId));
  }

  unappliedCents(paymentId: string): number {
    const paid = this.payments.filter((row) => row.id === paymentId || row.reversesId === paymentId);
    return total(paid) - total(this.allocations.filter((row) => row.paymentId === paymentId));
  }

  agingCents(leaseId: string): number[] {
    const aging = [0, 0, 0, 0];
    for (const charge of this.#originals.filter(of(leaseId))) {
      const days = daysBetween(charge.aboutOn ?? charge.dueOn, this.#asOf);
      const bucket = days > 90 ? 3 : days > 60 ? 2 : days > 30 ? 1 : 0;
      aging[bucket] = (aging[bucket] ?? 0) + this.chargeOpenCents(charge.id);
    }
    return aging;
  }

  overdue(leaseId: string): { openCents: number; oldestDueOn: string | undefined } {
    const open = this.#originals.filter(
      (row) =>
        row.leaseId === leaseId &&
        (row.aboutOn ?? row.dueOn) < this.#asOf &&
        this.chargeOpenCents(row.id) !== 0,
    );
    const openCents = open.reduce((sum, row) => sum + this.chargeOpenCents(row.id), 0);
    return { openCents, oldestDueOn: open.map((row) => row.aboutOn ?? row.dueOn).sort()[0] };
  }

  depositHeldCents(leaseId: string): number {
    const deposits = new Set(
      this.#books.charges.filter((row) => row.kind === 'deposit').map((row) => row.id),
    );
    return total(this.allocations.filter((row) => row.leaseId === leaseId && deposits.has(row.chargeId)));
  }

  /** Of the charges due in the day's month, one by one: what they are, and what money of before and of the month settled of them. */
  monthDue() {
    const [from, to] = [startOfMonth(this.#asOf), endOfMonth(this.#asOf)];
    const cameOn = new Map(this.#books.payments.map((row) => [row.id, row.receivedOn]));
    const due = { billedCents: 0, paidBeforeCents: 0, paidNowCents: 0, openCents: 0, laterCents: 0 };
    for (const charge of this.#books.charges) {
      if (charge.reversesId !== null || charge.kind === 'opening-balance') continue;
      if (charge.dueOn < from || charge.dueOn > to) continue;
      const stood = later(this.#asOf, charge.dueOn);
      const reversals = this.#books.charges.filter(
        (row) => row.reversesId === charge.id && row.dueOn <= stood,
      );
      const settled = this.allocations.filter((row) => row.chargeId === charge.id);
      const before = total(settled.filter((row) => (cameOn.get(row.paymentId ?? '') ?? '') < from));
      const billed = charge.amountCents + total(reversals);
      due.billedCents += billed;
      due.paidBeforeCents += before;
      due.paidNowCents += total(settled) - before;
      due.openCents += billed - total(settled);
      if (charge.dueOn > this.#asOf) due.laterCents += billed;
    }
    return due;
  }

  /** Money in and out of the month "2026-03", up to the as-of day. */
  cash(month: string): { inCents: number; outCents: number } {
    const received = this.payments.filter(
      (row) => row.receivedOn.startsWith(month) && row.method !== 'opening-credit',
    );
    const spent = this.#books.expenses.filter(
      (row) => row.paidOn.startsWith(month) && row.paidOn <= this.#asOf,
    );
    const byItself = this.#books.crossed.filter(({ on }) => on.startsWith(month) && on <= this.#asOf);
    const crossed = (way: 'in' | 'out') =>
      byItself.reduce((sum, one) => sum + (one.way === way ? one.cents : 0), 0);
    return { inCents: total(received) + crossed('in'), outCents: total(spent) + crossed('out') };
  }

  get #originals() {
    return this.charges.filter((row) => row.reversesId === null);
  }
}

/** Days of [from, to] that no span covers, counted one by one. */
export function emptyDays(
  spans: readonly { startOn: string; endOn: string | null }[],
  from: string,
  to: string,
): number {
  let days = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!spans.some(({ startOn, endOn }) => startOn <= day && (endOn === null || endOn >= day))) days++;
  }
  return days;
}

export function total(rows: readonly { amountCents: number }[]): number {
  return rows.reduce((sum, row) => sum + row.amountCents, 0);
}

function of(leaseId: string) {
  return (row: { leaseId: string }) => row.leaseId === leaseId;
}
