import { addDays } from '@portfolio-os/shared/core';
import {
  answers,
  behavioursOf,
  type Household,
  type MonthPlan,
  pay,
  somewhatMoreThanHalf,
} from './payment-behaviour.ts';

const nothing: MonthPlan = { payments: [], lateFeeOn: null };

/**
 * A household's payments for a month's charges: mostly in full and on time, otherwise by its habit. One that is to be in
 * arrears at the end pays nothing in the last months; `monthsLeft` counts from this month to the last of the books.
 */
export function decidePayments(household: Household, monthsLeft: number): MonthPlan {
  const { tenancy, dueOn, owedCents, random } = household;
  if (owedCents <= 0) return nothing;
  if (dueOn === tenancy.startOn) {
    const receivedOn = addDays(dueOn, -random.between(0, 6));
    return {
      ...nothing,
      payments: [pay(household, { amountCents: owedCents, receivedOn, method: 'bank-transfer' })],
    };
  }
  if (tenancy.monthsBehind === 0 || monthsLeft > tenancy.monthsBehind) {
    return answers[random.pickWeighted(behavioursOf[tenancy.habit])](household);
  }
  if (monthsLeft < tenancy.monthsBehind || tenancy.monthsBehind === 1) return nothing;
  const receivedOn = random.dayAfter(dueOn, 4, 12);
  return {
    ...nothing,
    payments: [pay(household, { amountCents: somewhatMoreThanHalf(household), receivedOn })],
  };
}
