import type { SuggestionView } from '../../../api/index.ts';
import { dayName } from '../../../core/calendar.ts';
import type { MatchIndex } from '../books/match-index.ts';
import type { BankLine, PaymentFact } from '../books/matching-facts.ts';
import { daysApart, NEARBY_DAYS, suggestion } from './suggestion.ts';
import { expenseLabel, leaseLabel, payerName, placeOf } from './suggestion-labels.ts';

/** A line shows no more suggestions than this. */
const MOST = 3;

/** Payments of the line's amount without a bank line; less likely where the text names somebody else, or where they were a mistake. */
export function suggestExistingPayments(
  line: BankLine,
  index: MatchIndex,
  named: ReadonlySet<string>,
): SuggestionView[] {
  const payments = nearbyPayments(line, index);
  const likely = payments.filter((payment) => named.has(payment.leaseId) && !payment.neverMoved);
  return [...likely, ...payments.filter((payment) => !likely.includes(payment))]
    .slice(0, MOST)
    .map((payment) => {
      const certain = named.has(payment.leaseId) ? 0.98 : named.size > 0 ? 0.45 : 0.94;
      const confidence =
        (payment.neverMoved ? certain - 0.35 : certain) - daysApart(payment.receivedOn, line.postedOn) / 200;
      const reason = `A payment of the same amount from ${payerName(payment, index)} is in the books on ${dayName(payment.receivedOn)} without a bank transaction. Match it instead of recording it twice.`;
      return existingPayment(payment, { confidence, reason, index });
    });
}

/** Recorded returns that a line of money out may be. */
export function suggestReturns(line: BankLine, index: MatchIndex): SuggestionView[] {
  return nearbyPayments(line, index)
    .slice(0, MOST)
    .map((payment) => {
      const confidence = 0.94 - daysApart(payment.receivedOn, line.postedOn) / 200;
      const reason = `A payment of the same amount from ${payerName(payment, index)} is in the books as returned on ${dayName(payment.receivedOn)}.`;
      return existingPayment(payment, { confidence, reason, index });
    });
}

function nearbyPayments(line: BankLine, index: MatchIndex): PaymentFact[] {
  const { amountCents, postedOn: on } = line;
  return index.freePayments.around({ amountCents, on, days: NEARBY_DAYS });
}

function existingPayment(
  { id, leaseId, payerId }: PaymentFact,
  { confidence, reason, index }: { confidence: number; reason: string; index: MatchIndex },
): SuggestionView {
  const label = leaseLabel(leaseId, index);
  return suggestion({ kind: 'existing-payment', confidence, reason, paymentId: id, leaseId, payerId, label });
}

/** Expenses of the line's amount; a vendor's refund is found as the reversal of its expense. */
export function suggestExistingExpenses(line: BankLine, index: MatchIndex): SuggestionView[] {
  const { amountCents, postedOn: on } = line;
  const nearby = index.freeExpenses.around({ amountCents, on, days: NEARBY_DAYS });
  const said = new Set(index.vendorsIn(index.wordsIn(line)).map(({ id }) => id));
  return nearby.slice(0, MOST).map((expense) => {
    const named = expense.vendorId !== null && said.has(expense.vendorId);
    const confidence =
      (expense.neverMoved ? 0.6 : named ? 0.97 : 0.92) - daysApart(expense.paidOn, line.postedOn) / 200;
    const reason = `An expense of the same amount is in the books on ${dayName(expense.paidOn)} without a bank transaction. Match it instead of recording it twice.`;
    return suggestion({
      kind: 'existing-expense',
      confidence,
      reason,
      expenseId: expense.id,
      ...placeOf(expense),
      label: expenseLabel(expense, index),
    });
  });
}
