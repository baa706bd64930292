import type { SuggestionView } from '../../../api/index.ts';
import type { MatchIndex } from '../books/match-index.ts';
import type { BankLine } from '../books/matching-facts.ts';
import { suggestByRules } from './suggest-by-rules.ts';
import { suggestExpenses } from './suggest-expenses.ts';
import { suggestIgnoring } from './suggest-ignoring.ts';
import { suggestLoanPayments } from './suggest-loan-payments.ts';
import { suggestOtherFacts, suggestSlips } from './suggest-matches.ts';
import { suggestPayments } from './suggest-payments.ts';

const MOST = 3;
const certainEnough = 0.25;

/** From here on a suggestion may be confirmed together with others, where no other one is within so many hundredths of it. */
const CERTAIN = 0.9;
const CLOSE = 5;

/** What a line may be, by one kind of evidence. */
type Proposer = (line: BankLine, index: MatchIndex) => SuggestionView[];

/** Whoever knows what a bank transaction may be is one line here. */
const proposers: readonly Proposer[] = [
  suggestSlips,
  suggestOtherFacts,
  suggestByRules,
  (line, index) => (line.amountCents > 0 ? suggestPayments(line, index) : suggestExpenses(line, index)),
  suggestIgnoring,
];

/** At most three suggestions for a waiting line, the likeliest first. Nothing is done before a person confirms one. */
export function suggestFor(line: BankLine, index: MatchIndex): SuggestionView[] {
  const proposed = proposers.flatMap((propose) => propose(line, index));
  const likely = suggestLoanPayments(line, proposed, index)
    .filter(({ confidence }) => confidence >= certainEnough)
    .sort((a, b) => b.confidence - a.confidence || rank(a) - rank(b));
  const [best, ...others] = withoutTwins(likely).slice(0, MOST);
  if (!best) return [];
  return [{ ...best, isCertain: isCertain(line, best, others[0]) }, ...others];
}

/** A rule and what was learned may say the same: then there is nothing to choose between them, and the likelier stays. */
function withoutTwins(likely: readonly SuggestionView[]): SuggestionView[] {
  const said = new Set<string>();
  return likely.filter((one) => said.size < said.add(whatItSays(one)).size);
}

/** All of a suggestion that would come into the books. */
function whatItSays({ confidence, reason, label, ruleId, isCertain, ...said }: SuggestionView): string {
  return JSON.stringify(said);
}

/** Nothing about it is open: the file had no doubt, nothing else is as likely, and no part of the line is matched yet. */
function isCertain(line: BankLine, best: SuggestionView, next: SuggestionView | undefined): boolean {
  return (
    line.doubt === null &&
    line.parts.length === 0 &&
    best.kind !== 'loan' &&
    best.confidence >= CERTAIN &&
    (next === undefined || Math.round(100 * (best.confidence - next.confidence)) >= CLOSE)
  );
}

/** Of two equally likely ones the recorded fact comes first, because matching it makes no second payment. */
function rank({ kind }: SuggestionView): number {
  return kind.startsWith('existing') ? 0 : kind === 'ignore' ? 2 : 1;
}
