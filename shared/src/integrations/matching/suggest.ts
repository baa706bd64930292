import type { SuggestionView } from '../../api/index.ts';
import type { MatchIndex } from './match-index.ts';
import type { BankLine } from './matching-facts.ts';
import { suggestExpenses } from './suggest-expenses.ts';
import { suggestIgnoring } from './suggest-ignoring.ts';
import { suggestPayments } from './suggest-payments.ts';

const MOST = 3;
const certainEnough = 0.25;

/** At most three suggestions for a waiting line, the likeliest first. Nothing is done before a person confirms one. */
export function suggestFor(line: BankLine, index: MatchIndex): SuggestionView[] {
  const bookings = line.amountCents > 0 ? suggestPayments(line, index) : suggestExpenses(line, index);
  return [...bookings, ...suggestIgnoring(line, index)]
    .filter(({ confidence }) => confidence >= certainEnough)
    .sort((a, b) => b.confidence - a.confidence || rank(a) - rank(b))
    .slice(0, MOST);
}

/** Of two equally likely ones the recorded fact comes first, because matching it makes no second payment. */
function rank({ kind }: SuggestionView): number {
  return kind.startsWith('existing') ? 0 : kind === 'ignore' ? 2 : 1;
}
