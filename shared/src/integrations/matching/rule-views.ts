import type { BankRulesView, BankRuleView, LearnedRuleView } from '../../api/index.ts';
import type { Database } from '../../database.ts';
import type { Learned } from './books/learned-payees.ts';
import { MatchIndex } from './books/match-index.ts';
import { readBooksForMatching } from './books/matching-books.ts';
import { proposalOf, type RuleProposal } from './suggest/suggest-by-rules.ts';

const NOTHING: Omit<RuleProposal, 'outcome'> = {
  category: null,
  vendorId: null,
  buildingId: null,
  unitId: null,
  leaseId: null,
  payerId: null,
  otherAccountId: null,
};

/** The rules in their order, and beside them what was learned of payees from what people confirmed, the most confirmed first. */
export async function bankRulesView(db: Database): Promise<BankRulesView> {
  const { books } = await readBooksForMatching(db, []);
  const index = new MatchIndex(books);
  const rules = books.rules.map(({ seq: _, offOn, archivedOn: _archived, ...rule }): BankRuleView => {
    const name = rule.contains ?? 'By amount';
    return { ...rule, name, isOff: offOn !== null, proposes: proposalOf(rule, index).label };
  });
  const ruled = new Set(
    books.rules.map(({ direction, contains }) => `${direction} ${contains?.toLowerCase()}`),
  );
  const learned = [...index.learned.all()]
    .filter(([key]) => !ruled.has(key))
    .flatMap(([key, one]) => learnedRule(key, one, index) ?? [])
    .sort((a, b) => b.times - a.times || (a.contains < b.contains ? -1 : 1));
  return { rules, learned };
}

/** What a payee was confirmed to be most often. */
function learnedRule(key: string, learned: Learned, index: MatchIndex): LearnedRuleView | null {
  const direction = key.startsWith('in ') ? 'in' : 'out';
  const contains = key.slice(key.indexOf(' ') + 1);
  const leases = [...learned.leases.values()].map(({ leaseId, payerId, times }) => {
    return { times, proposal: { ...NOTHING, outcome: 'payment' as const, leaseId, payerId } };
  });
  const expenses = [...learned.expenses.values()].map(({ category, vendorId, buildingId, times }) => {
    return { times, proposal: { ...NOTHING, outcome: 'expense' as const, category, vendorId, buildingId } };
  });
  const ignored = { times: learned.ignored, proposal: { ...NOTHING, outcome: 'ignore' as const } };
  const [best] = [...leases, ...expenses, ignored].sort((a, b) => b.times - a.times);
  if (!best || best.times === 0) return null;
  const { times, proposal } = best;
  return { ...proposal, direction, contains, times, proposes: proposalOf(proposal, index).label };
}
