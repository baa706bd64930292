import type { SuggestionView } from '../../api/index.ts';
import { findKeyword } from './expense-keywords.ts';
import type { BankLine } from './matching-facts.ts';

const SPLIT =
  'A mortgage payment is interest, principal and escrow, and only the interest is an expense. Say what each part is.';

/**
 * A mortgage is never all interest: what would record a whole payment as that proposes to split it instead, and is never
 * certain. 1,199.10 of the first month are 1,000.00 interest and 199.10 principal.
 */
export function suggestLoanPayments(line: BankLine, proposed: readonly SuggestionView[]): SuggestionView[] {
  const isLoan = ({ kind, category }: SuggestionView) =>
    kind === 'expense' &&
    (category === 'mortgage-interest' || findKeyword(line.description)?.category === 'mortgage-interest');
  const loan = proposed.find(isLoan);
  if (!loan) return [...proposed];
  const split: SuggestionView = { ...loan, kind: 'loan', reason: SPLIT, label: 'A mortgage payment' };
  return [split, ...proposed.filter((one) => !isLoan(one))];
}
