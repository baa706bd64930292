import type { SuggestionView } from '../../../api/index.ts';
import type { ExpenseCategory } from '../../../expenses/index.ts';
import type { MatchIndex } from '../books/match-index.ts';
import type { BankLine, VendorSpending } from '../books/matching-facts.ts';
import { categoryTitle, findKeyword } from './expense-keywords.ts';
import { suggestExistingExpenses, suggestReturns } from './suggest-existing.ts';
import { sentences, suggestion } from './suggestion.ts';
import { expenseLabel, placeOf } from './suggestion-labels.ts';

/** Suggestions for money out: an existing expense, or a new one like the payee's earlier ones. */
export function suggestExpenses(line: BankLine, index: MatchIndex): SuggestionView[] {
  const existing = suggestExistingExpenses(line, index);
  const fresh = [...fromLearned(line, index), ...fromVendors(line, index), ...fromKeywords(line, index)];
  const best = new Map<string, SuggestionView>();
  for (const made of fresh.sort((a, b) => b.confidence - a.confidence)) {
    const key = `${made.category} ${made.vendorId}`;
    if (!best.has(key)) best.set(key, made);
  }
  return [...existing, ...suggestReturns(line, index), ...best.values()];
}

function fromLearned(line: BankLine, index: MatchIndex): SuggestionView[] {
  const learned = [...index.learned.about(index.wordsIn(line).payee, line).expenses.values()];
  const total = learned.reduce((sum, { times }) => sum + times, 0);
  return learned.map((past) => {
    const times = past.times === 1 ? 'once' : `${past.times} times`;
    const confidence = 0.5 + 0.35 * (past.times / total) + 0.03 * Math.min(past.times - 1, 3);
    const reason = `You recorded this payee as ${categoryTitle(past.category).toLowerCase()} ${times} before.`;
    return suggestion({
      kind: 'expense',
      confidence,
      reason,
      ...placeOf(past),
      label: expenseLabel(past, index),
    });
  });
}

function fromVendors(line: BankLine, index: MatchIndex): SuggestionView[] {
  return index.vendorsIn(index.wordsIn(line)).map(({ id: vendorId, name }) => {
    const earlier = index.spendingByVendor.get(vendorId) ?? [];
    const usual = commonestCategory(earlier);
    const category: ExpenseCategory = usual ?? findKeyword(line.description)?.category ?? 'other';
    const buildings = new Set(earlier.map((expense) => expense.buildingId));
    const buildingId = buildings.size === 1 ? ([...buildings][0] ?? null) : onlyBuilding(index);
    const clues = [
      `${name} is in the text`,
      ...(usual ? [`its bills were ${categoryTitle(usual).toLowerCase()} before`] : []),
    ];
    const made = { category, vendorId, buildingId };
    return suggestion({
      kind: 'expense',
      confidence: usual ? 0.75 : 0.6,
      reason: sentences(clues),
      ...made,
      label: expenseLabel(made, index),
    });
  });
}

function fromKeywords(line: BankLine, index: MatchIndex): SuggestionView[] {
  const keyword = findKeyword(line.description);
  if (!keyword) return [];
  const made = { category: keyword.category, vendorId: null, buildingId: onlyBuilding(index) };
  const reason = `Looks like ${keyword.noun}.${keyword.caution ? ` ${keyword.caution}` : ''}`;
  return [
    suggestion({ kind: 'expense', confidence: 0.5, reason, ...made, label: expenseLabel(made, index) }),
  ];
}

/** The only building, which then needs no choice; otherwise null. */
function onlyBuilding({ books }: MatchIndex): string | null {
  return books.buildings.length === 1 ? (books.buildings[0]?.id ?? null) : null;
}

function commonestCategory(spending: readonly VendorSpending[]): ExpenseCategory | null {
  const times = new Map<ExpenseCategory, number>();
  for (const one of spending) times.set(one.category, (times.get(one.category) ?? 0) + one.times);
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
