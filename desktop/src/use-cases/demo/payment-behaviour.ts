import type { ReceivedMethod } from '@portfolio-os/shared/billing';
import { addDays, addMonths, type CalendarDate, monthOf, splitEvenly } from '@portfolio-os/shared/core';
import type { Random } from './random.ts';
import type { Habit, Tenancy } from './scenario.ts';

export interface PaymentPlan {
  readonly payerId: string | null;
  readonly amountCents: number;
  readonly receivedOn: CalendarDate;
  readonly method: ReceivedMethod;
  readonly returnedOn?: CalendarDate;
  /** The payer names the charges: extras first, the rest to the rent. */
  readonly byHand?: boolean;
}

export interface MonthPlan {
  readonly payments: readonly PaymentPlan[];
  readonly lateFeeOn: CalendarDate | null;
}

/** A household that owes something in a month, before it pays. */
export interface Household {
  readonly tenancy: Tenancy;
  readonly dueOn: CalendarDate;
  readonly owedCents: number;
  /** Whether it owed nothing and had no credit when the month began. */
  readonly isSquare: boolean;
  readonly endOn: CalendarDate;
  readonly random: Random;
}

export const LATE_FEE_CENTS = 5_000;
export const RETURNED_FEE_CENTS = 3_500;
export const LATE_AFTER_DAYS = 5;
const WORTH_SPLITTING_CENTS = 20_000;

/** The behaviours of each habit in a month, by weight. */
export const behavioursOf: Readonly<Record<Habit, Readonly<Record<PaymentBehaviour, number>>>> = {
  punctual: {
    onTime: 93,
    late: 2,
    inParts: 1.5,
    roundedUp: 0.5,
    ahead: 1,
    returned: 1,
    skipped: 0.6,
    shared: 0,
  },
  late: { onTime: 40, late: 46, inParts: 8, roundedUp: 0, ahead: 0, returned: 3, skipped: 3, shared: 0 },
  piecemeal: { onTime: 30, late: 8, inParts: 58, roundedUp: 0, ahead: 0, returned: 2, skipped: 2, shared: 0 },
  ahead: { onTime: 55, late: 0, inParts: 0, roundedUp: 5, ahead: 40, returned: 0, skipped: 0, shared: 0 },
  'rounds-up': {
    onTime: 40,
    late: 2,
    inParts: 0,
    roundedUp: 57,
    ahead: 0,
    returned: 0.5,
    skipped: 0,
    shared: 0,
  },
  splits: { onTime: 0, late: 3, inParts: 0, roundedUp: 0, ahead: 0, returned: 1, skipped: 0.5, shared: 95 },
};

export type PaymentBehaviour = keyof typeof answers;

/** The payments of a household for a month's charges, by behaviour. */
export const answers = {
  onTime: (household: Household) => only(pay(household, { amountCents: household.owedCents })),
  late,
  inParts,
  roundedUp: (household: Household) => overpay(household, 5_000 - (household.owedCents % 5_000)),
  ahead: (household: Household) =>
    overpay(household, household.tenancy.rentCents * household.random.between(1, 2)),
  returned,
  skipped: () => only(),
  shared,
} satisfies Record<string, (household: Household) => MonthPlan>;

function only(...payments: PaymentPlan[]): MonthPlan {
  return { payments, lateFeeOn: null };
}

/** Pays around the due day, by the household's own method, for all of them together, unless `payment` says otherwise. */
export function pay(
  { tenancy, dueOn, random }: Household,
  payment: Partial<PaymentPlan> & { amountCents: number },
): PaymentPlan {
  const days = Number(random.pickWeighted({ '0': 12, '-1': 3, '-2': 2, '1': 5, '2': 3, '3': 1 }));
  const payerId = tenancy.people.length > 1 ? null : (tenancy.people[0]?.id ?? null);
  return { payerId, receivedOn: addDays(dueOn, days), method: tenancy.method, ...payment };
}

function late(household: Household): MonthPlan {
  const { owedCents, dueOn, endOn, random } = household;
  const feeOn = addDays(dueOn, LATE_AFTER_DAYS + 1);
  const charged = random.chance(0.5) && feeOn <= endOn && monthOf(feeOn) === monthOf(dueOn);
  const amountCents = charged ? owedCents + LATE_FEE_CENTS : owedCents;
  const receivedOn = random.dayAfter(dueOn, LATE_AFTER_DAYS + 2, 22);
  return { payments: [pay(household, { amountCents, receivedOn })], lateFeeOn: charged ? feeOn : null };
}

function inParts(household: Household): MonthPlan {
  const { tenancy, owedCents, dueOn, isSquare, random } = household;
  if (owedCents < WORTH_SPLITTING_CENTS) return answers.onTime(household);
  const first = somewhatMoreThanHalf(household);
  const byHand = isSquare && tenancy.extras.length > 0 && tenancy.subsidy === null;
  return only(
    pay(household, { amountCents: first, receivedOn: random.dayAfter(dueOn, 0, 4), byHand }),
    pay(household, { amountCents: owedCents - first, receivedOn: random.dayAfter(dueOn, 10, 25) }),
  );
}

/** Rounded to tens; a small debt is paid in full. */
export function somewhatMoreThanHalf({ owedCents, random }: Household): number {
  const cents = Math.round((owedCents * random.between(45, 75)) / 100_000) * 1_000;
  return owedCents < WORTH_SPLITTING_CENTS ? owedCents : cents;
}

/** A household about to leave pays no credit that it could not use up. */
function overpay(household: Household, moreCents: number): MonthPlan {
  const { tenancy, dueOn, owedCents } = household;
  const leavesSoon = tenancy.movedOutOn !== null && tenancy.movedOutOn < addMonths(dueOn, 4);
  return only(pay(household, { amountCents: leavesSoon ? owedCents : owedCents + moreCents }));
}

/** The bank returns the payment in the same month; the household pays cash, including the fee. */
function returned(household: Household): MonthPlan {
  const { owedCents, dueOn, random } = household;
  const receivedOn = random.dayAfter(dueOn, 0, 2);
  const returnedOn = random.dayAfter(receivedOn, 2, 5);
  const first = pay(household, { amountCents: owedCents, receivedOn, method: 'bank-transfer' });
  if (monthOf(returnedOn) !== monthOf(dueOn)) return only(first);
  const again = {
    amountCents: owedCents + RETURNED_FEE_CENTS,
    receivedOn: random.dayAfter(returnedOn, 2, 9),
  };
  return only({ ...first, returnedOn }, pay(household, { ...again, method: 'cash' }));
}

/** Roommates each pay an equal share, to the cent. */
function shared(household: Household): MonthPlan {
  const { people } = household.tenancy;
  const shares = splitEvenly(household.owedCents, people.length);
  const payments = people.map(({ id: payerId }, index) =>
    pay(household, { payerId, amountCents: shares[index] ?? 0 }),
  );
  return only(...payments.filter(({ amountCents }) => amountCents > 0));
}
