import type { SuggestionView } from '../../../api/index.ts';
import type { BankRuleTable } from '../../../bank/schema.ts';
import { fitsRule } from '../../reconciling/bank-rules.ts';
import type { MatchIndex } from '../books/match-index.ts';
import type { BankLine } from '../books/matching-facts.ts';
import { suggestion } from './suggestion.ts';
import { expenseLabel, leaseLabel } from './suggestion-labels.ts';

/** What the first rule that fits proposes, by its name: below what is in the books already, above any guess. */
export function suggestByRules(line: BankLine, index: MatchIndex): SuggestionView[] {
  const rule = index.books.rules.find(
    (one) => one.offOn === null && fitsRule(one, line, index.wordsIn(line).payee),
  );
  if (!rule) return [];
  const reason = `Your rule “${rule.contains ?? 'by amount'}” says so.`;
  const proposed = { confidence: 0.92, reason, ruleId: rule.id };
  return [suggestion({ ...proposed, ...proposalOf(rule, index) })];
}

export function proposalOf(
  rule: RuleProposal,
  index: MatchIndex,
): Pick<SuggestionView, 'kind' | 'label'> & Partial<SuggestionView> {
  const { outcome, category, vendorId, buildingId, unitId, leaseId, payerId, otherAccountId } = rule;
  if (outcome === 'expense' && category !== null) {
    const place = { category, vendorId, buildingId, unitId };
    return { kind: 'expense', ...place, label: expenseLabel(place, index) };
  }
  if (outcome === 'payment' && leaseId !== null)
    return { kind: 'payment', leaseId, payerId, label: leaseLabel(leaseId, index) };
  if (outcome === 'transfer' && otherAccountId !== null)
    return { kind: 'transfer', otherAccountId, label: accountName(otherAccountId, index) };
  return { kind: 'ignore', label: 'Neither rent nor an expense' };
}

/** What of a rule says what a transaction is. */
export type RuleProposal = Pick<
  BankRuleTable,
  'outcome' | 'category' | 'vendorId' | 'buildingId' | 'unitId' | 'leaseId' | 'payerId' | 'otherAccountId'
>;

function accountName(id: string, { books }: MatchIndex): string {
  return books.accounts.find((account) => account.id === id)?.name ?? 'Another account';
}
