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
import type { PaymentPlan } from './payment-behaviour.ts';
import type { Random } from './random.ts';
import type { Scenario, Tenancy } from './scenario.ts';

/** A payment that is on its way, with the lease that it is for. */
export interface Coming extends PaymentPlan {
  readonly id: string;
  readonly tenancy: Tenancy;
}

/** What is carried from one month of the scenario to the next. */
export interface Generation {
  readonly scenario: Scenario;
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
export function monthsOf({ beginOn, endOn }: Scenario): Month[] {
  const months: Month[] = [];
  for (let startOn = beginOn; startOn <= endOn; startOn = addMonths(startOn, 1)) {
    months.push({ startOn, endsOn: endOfMonth(startOn), untilOn: earlier(endOfMonth(startOn), endOn) });
  }
  return months;
}

/** The scenario obeys the books' own rules, so a refusal here is a bug in the scenario. */
export async function record({ ledger }: Generation, invocations: readonly Invocation[]): Promise<void> {
  if (invocations.length > 0) expectOk(await ledger.execute(...invocations));
}

export function isIn({ startOn, untilOn }: Month, date: CalendarDate | null): boolean {
  return date !== null && date >= startOn && date <= untilOn;
}

/** Leases that have begun, or begin in this month, and that nobody has left before it. */
export function livingIn({ startOn, endsOn }: Month, { tenancies }: Scenario): Tenancy[] {
  return tenancies.filter(
    (tenancy) => tenancy.startOn <= endsOn && (tenancy.movedOutOn === null || tenancy.movedOutOn >= startOn),
  );
}

/** The day on which a lease enters the books. */
export function enteredOn({ startOn }: Tenancy, { beginOn, endOn }: Scenario): CalendarDate {
  if (startOn < beginOn) return beginOn;
  return earlier(startOn, endOn);
}

export function owe(generation: Generation, key: string, cents: number): number {
  const owed = (generation.owedCents.get(key) ?? 0) + cents;
  generation.owedCents.set(key, owed);
  return owed;
}

/** Puts a payment on its way; one that came before the month that it is for is recorded with that month. */
export function expect(generation: Generation, { startOn }: Month, payment: Coming): void {
  const month = monthOf(later(payment.receivedOn, startOn));
  const others = generation.coming.get(month) ?? [];
  others.push(payment);
  generation.coming.set(month, others);
}

export function wholeMonth({ startOn, endsOn }: Month, tenancy: Tenancy): boolean {
  return (
    startOfMonth(tenancy.startOn) < startOn && (tenancy.movedOutOn === null || tenancy.movedOutOn > endsOn)
  );
}
