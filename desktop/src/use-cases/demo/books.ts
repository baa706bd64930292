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

/** A payment in transit, with its lease. */
export interface Coming extends PaymentPlan {
  readonly id: string;
  readonly tenancy: Tenancy;
}

/** State that passes from one month of the scenario to the next. */
export interface Generation {
  readonly scenario: Scenario;
  readonly ledger: Ledger;
  readonly random: Random;
  /** Sets the ledger's clock, so that each month is recorded in its own time. */
  readonly setToday: (today: CalendarDate) => void;
  /** What each household, and its agency, owes beyond the payments in transit. */
  readonly owedCents: Map<string, number>;
  /** How many payments were planned so far; a part of their ids. */
  promised: number;
  /** Payments in transit, by the month in which they arrive. */
  readonly coming: Map<string, Coming[]>;
}

export interface Month {
  readonly startOn: CalendarDate;
  readonly endsOn: CalendarDate;
  /** The last day that has happened: `endsOn`, or today in the last month. */
  readonly untilOn: CalendarDate;
}

/** Every month of the books; the last one may be incomplete. */
export function monthsOf({ beginOn, endOn }: Scenario): Month[] {
  const months: Month[] = [];
  for (let startOn = beginOn; startOn <= endOn; startOn = addMonths(startOn, 1)) {
    months.push({ startOn, endsOn: endOfMonth(startOn), untilOn: earlier(endOfMonth(startOn), endOn) });
  }
  return months;
}

/** Runs commands. A scenario obeys the books' own rules, so a refusal here is a bug in the scenario. */
export async function record({ ledger }: Generation, invocations: readonly Invocation[]): Promise<void> {
  if (invocations.length > 0) expectOk(await ledger.execute(...invocations));
}

export function isIn({ startOn, untilOn }: Month, date: CalendarDate | null): boolean {
  return date !== null && date >= startOn && date <= untilOn;
}

/** Leases that have begun by the end of this month and had not ended before it. */
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

/** Plans a payment; one that comes before its own month is recorded with that month. */
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
