import type { StatementLineView, SuggestionView } from '@portfolio-os/shared/api';

/** What a bank line can be said to be. */
export type LineKind = 'payment' | 'expense' | 'existing' | 'ignore';

export const lineKindWords: Record<LineKind, string> = {
  payment: 'Rent received',
  expense: 'Expense',
  existing: 'Already in the books',
  ignore: 'Neither',
};

/** Money in is never a new expense, money out never a new payment. */
export function kindsFor({ amountCents }: Pick<StatementLineView, 'amountCents'>): LineKind[] {
  return [amountCents > 0 ? 'payment' : 'expense', 'existing', 'ignore'];
}

export function kindOf({ kind }: SuggestionView): LineKind {
  return kind === 'existing-payment' || kind === 'existing-expense' ? 'existing' : kind;
}

/** What the form begins with: the likeliest suggestion, or the question that fits the sign. */
export function firstKind(line: StatementLineView): LineKind {
  const [best] = line.suggestions;
  return best ? kindOf(best) : (kindsFor(line)[0] ?? 'ignore');
}

const verbs: Record<SuggestionView['kind'], string> = {
  payment: 'Rent',
  expense: 'Expense',
  'existing-payment': 'Recorded payment',
  'existing-expense': 'Recorded expense',
  ignore: 'Ignore',
};

/** "Rent · Ana Ruiz · Maple Court · 3B". */
export function suggestionWords({ kind, label }: SuggestionView): string {
  return kind === 'ignore' ? 'Ignore: neither rent nor an expense' : `${verbs[kind]} · ${label}`;
}

/** A bank writes "ACH CREDIT RENT  JUN": the description of an expense begins with what the vendor is called. */
export function descriptionFrom(
  { description }: StatementLineView,
  suggestion: SuggestionView | undefined,
): string {
  return (suggestion?.label.split(' · ')[1] ?? description).slice(0, 200);
}
