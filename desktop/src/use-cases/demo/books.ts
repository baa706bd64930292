import {
  addMonths,
  type CalendarDate,
  earlier,
  endOfMonth,
  expectOk,
  later,
  monthOf,
  startOfMonth,
} from '@portfolio-os/shared/core';
import type { Invocation } from '@portfolio-os/shared/log';
import type { Ledger } from '../../ledger/index.ts';
import type { PaymentPlan } from './payment-moods.ts';
import type { Random } from './random.ts';
import type { Story, Tenancy } from './story.ts';

/** A payment that is on its way, with the lease that it is for. */
export interface Coming extends PaymentPlan {
  readonly id: string;
  readonly tenancy: Tenancy;
}

/** What is carried from one month of the story to the next. */
export interface Telling {
  readonly story: Story;
  readonly ledger: Ledger;
  readonly random: Random;
  /** Sets the ledger's clock: each month is recorded in its own time. */
  readonly setToday: (today: CalendarDate) => void;
  /** What each household, and the agency for it, owes beyond the payments already on their way. */
  readonly owedCents: Map<string, number>;
  /** How many payments were planned so far; part of their ids. */
  promised: number;
  /** Payments on their way, by the month that they arrive in. */
  readonly coming: Map<string, Coming[]>;
}

export interface Month {
  readonly startOn: CalendarDate;
  readonly endsOn: CalendarDate;
  /** The last day that has happened: `endsOn`, or today in the last month. */
  readonly untilOn: CalendarDate;
}

/** Every month of the books, the last one as far as it has come. */
export function monthsOf({ beginOn, endOn }: Story): Month[] {
  const months: Month[] = [];
  for (let startOn = beginOn; startOn <= endOn; startOn = addMonths(startOn, 1)) {
    months.push({ startOn, endsOn: endOfMonth(startOn), untilOn: earlier(endOfMonth(startOn), endOn) });
  }
  return months;
}

/** The story obeys the books' own rules, so a refusal here is a bug in the story. */
export async function record({ ledger }: Telling, invocations: readonly Invocation[]): Promise<void> {
  if (invocations.length > 0) expectOk(await ledger.execute(...invocations));
}

export function isIn({ startOn, untilOn }: Month, date: CalendarDate | null): boolean {
  return date !== null && date >= startOn && date <= untilOn;
}

/** Leases that have begun, or begin in this month, and that nobody has left before it. */
export function livingIn({ startOn, endsOn }: Month, { tenancies }: Story): Tenancy[] {
  return tenancies.filter(
    (tenancy) => tenancy.startOn <= endsOn && (tenancy.movedOutOn === null || tenancy.movedOutOn >= startOn),
  );
}

/** The day on which a lease enters the books. */
export function enteredOn({ startOn }: Tenancy, { beginOn, endOn }: Story): CalendarDate {
  if (startOn < beginOn) return beginOn;
  return earlier(startOn, endOn);
}

export function owe(telling: Telling, key: string, cents: number): number {
  const owed = (telling.owedCents.get(key) ?? 0) + cents;
  telling.owedCents.set(key, owed);
  return owed;
}

/** Puts a payment on its way; one that came before the month that it is for is recorded with that month. */
export function expect(telling: Telling, { startOn }: Month, payment: Coming): void {
  const month = monthOf(later(payment.receivedOn, startOn));
  const others = telling.coming.get(month) ?? [];
  others.push(payment);
  telling.coming.set(month, others);
}

export function wholeMonth({ startOn, endsOn }: Month, tenancy: Tenancy): boolean {
  return (
    startOfMonth(tenancy.startOn) < startOn && (tenancy.movedOutOn === null || tenancy.movedOutOn > endsOn)
  );
}
