import type { SuggestionView } from '../../../api/index.ts';
import type { MatchIndex } from '../books/match-index.ts';
import type { BankLine, LoanProposal } from '../books/matching-facts.ts';
import { findKeyword } from './expense-keywords.ts';
import { sentences, suggestion } from './suggestion.ts';

const SPLIT =
  'A mortgage payment is interest, principal and escrow, and only the interest is an expense. Say what each part is.';

/**
 * A mortgage is never all interest: what would record a whole payment as that proposes to split it instead, and is never
 * certain. 1,199.10 of the first month are 1,000.00 interest and 199.10 principal. Where the loan is in the books, its parts follow
 * from what is owed on the day: the payment of a loan, to the cent, is enough; a lender's name is where the text says a mortgage.
 */
export function suggestLoanPayments(
  line: BankLine,
  proposed: readonly SuggestionView[],
  index: MatchIndex,
): SuggestionView[] {
  const isLoan = ({ kind, category }: SuggestionView) =>
    kind === 'expense' &&
    (category === 'mortgage-interest' || findKeyword(line.description)?.category === 'mortgage-interest');
  const asExpense = proposed.find(isLoan);
  const others = proposed.filter((one) => !isLoan(one));
  const known = (index.books.loanProposals.get(line.id) ?? []).filter(
    ({ isUsual }) => isUsual || asExpense !== undefined,
  );
  if (known.length > 0) return [...known.map(ofLoan), ...others];
  if (!asExpense) return [...proposed];
  return [{ ...asExpense, kind: 'loan', reason: SPLIT, label: 'A mortgage payment' }, ...others];
}

function ofLoan({ loanId, name, split, isUsual, isNamed }: LoanProposal): SuggestionView {
  const clues = [
    ...(isUsual ? ['the amount is the payment of this loan'] : []),
    ...(isNamed ? ['the lender’s name is in the text'] : []),
    'only the interest is an expense',
  ];
  const confidence = isUsual && isNamed ? 0.95 : isUsual ? 0.85 : 0.7;
  return suggestion({
    ...{ kind: 'loan', confidence, reason: sentences(clues), label: name, loanId, loanSplit: split },
  });
}
