import type { SuggestionView } from '../../../api/index.ts';
import type { ExpenseCategory } from '../../../expenses/index.ts';
import type { MatchIndex } from '../books/match-index.ts';
import type { BankLine, VendorSpending } from '../books/matching-facts.ts';
import { categoryTitle, findKeyword } from './expense-keywords.ts';
import { categoryStated, placeStated, saysNeither } from './stated.ts';
import { suggestExistingExpenses, suggestReturns } from './suggest-existing.ts';
import { sentences, suggestion } from './suggestion.ts';
import { expenseLabel, placeOf } from './suggestion-labels.ts';

/** What a person must decide is never proposed with more. */
const MOST_FOR_A_DOUBT = 0.45;

/** Suggestions for money out: an existing expense, or a new one like the payee's earlier ones. */
export function suggestExpenses(line: BankLine, index: MatchIndex): SuggestionView[] {
  const existing = suggestExistingExpenses(line, index);
  const found = [
    ...fromLearned(line, index),
    ...fromStated(line, index),
    ...fromVendors(line, index),
    ...fromKeywords(line, index),
  ];
  const fresh = saysNeither(line) ? found.map((one) => doubted(one, line)) : found;
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

/** As the program that wrote the file has it: what such a category was confirmed to be before, or what its name says. */
function fromStated(line: BankLine, index: MatchIndex): SuggestionView[] {
  const { statedCategory } = line;
  if (statedCategory === null) return [];
  const place = placeStated(line, index);
  const vendorId = index.vendorsIn(index.wordsIn(line))[0]?.id ?? null;
  const buildingId = place?.buildingId ?? (line.statedPlace === null ? onlyBuilding(index) : null);
  const said = `the file says “${statedCategory}”${place ? ` at ${place.building}` : ''}`;
  const propose = (category: ExpenseCategory, confidence: number, clues: readonly string[]) => {
    const made = { category, vendorId, buildingId };
    const reason = sentences([said, ...clues]);
    return suggestion({ kind: 'expense', confidence, reason, ...made, label: expenseLabel(made, index) });
  };
  const learned = [
    ...Map.groupBy(index.learnedOfCategory(line).expenses.values(), ({ category }) => category),
  ];
  if (learned.length > 0) {
    const counted = learned.map(
      ([category, all]) => [category, all.reduce((sum, { times }) => sum + times, 0)] as const,
    );
    const total = counted.reduce((sum, [, times]) => sum + times, 0);
    return counted.map(([category, times]) => {
      const often = times === 1 ? 'once' : `${times} times`;
      const clue = `you recorded that as ${categoryTitle(category).toLowerCase()} ${often} before`;
      return propose(category, 0.6 + 0.3 * (times / total) + 0.01 * Math.min(times - 1, 3), [clue]);
    });
  }
  const named = categoryStated(statedCategory);
  if (named === null) return [];
  const sure = named.exact ? 0.85 : 0.7;
  return [propose(named.category, place ? sure + 0.07 : sure, [])];
}

/** The program that wrote the file has it as something else. */
function doubted(one: SuggestionView, { statedCategory }: BankLine): SuggestionView {
  const reason = `${one.reason} But the file says “${statedCategory}”, which is no expense.`;
  return { ...one, confidence: Math.min(one.confidence, MOST_FOR_A_DOUBT), reason };
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
