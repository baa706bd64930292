import type { StatementLineView, SuggestionView } from '@portfolio-os/shared/api';

/** What a bank transaction can be said to be. */
export type LineKind =
  | 'payment'
  | 'deposit'
  | 'expense'
  | 'income'
  | 'existing'
  | 'split'
  | 'transfer'
  | 'suspense'
  | 'ignore';

export const lineKindWords: Record<LineKind, string> = {
  payment: 'Rent',
  deposit: 'Deposit',
  expense: 'Expense',
  income: 'Income',
  existing: 'In the books',
  split: 'Split',
  transfer: 'Transfer',
  suspense: 'Unknown',
  ignore: 'Neither',
};

/** Money in is never a new expense, money out never a new payment or income. What is matched in part is no whole payment. */
export function kindsFor({
  amountCents,
  parts,
}: Pick<StatementLineView, 'amountCents' | 'parts'>): LineKind[] {
  const isIn = amountCents > 0;
  if (parts.length > 0) return ['existing', 'split', ...(isIn ? ['income' as const] : []), 'ignore'];
  if (isIn) return ['payment', 'deposit', 'income', 'existing', 'split', 'transfer', 'suspense', 'ignore'];
  return ['expense', 'existing', 'split', 'transfer', 'ignore'];
}

export function kindOf({ kind }: SuggestionView): LineKind {
  if (kind.startsWith('existing')) return 'existing';
  if (kind === 'loan') return 'split';
  return kind === 'payment' || kind === 'expense' || kind === 'transfer' ? kind : 'ignore';
}

/** What the form begins with: the likeliest suggestion, or the question that fits the sign. */
export function firstKind(line: StatementLineView): LineKind {
  const [best] = line.suggestions;
  const kinds = kindsFor(line);
  const first = best && kindOf(best);
  return first && kinds.includes(first) ? first : (kinds[0] ?? 'ignore');
}

const verbs: Record<SuggestionView['kind'], string> = {
  payment: 'Rent',
  expense: 'Expense',
  'existing-payment': 'Recorded payment',
  'existing-expense': 'Recorded expense',
  existing: 'In the books',
  transfer: 'Transfer',
  loan: 'Split',
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
  const vendor = suggestion?.vendorId ? suggestion.label.split(' · ')[1] : undefined;
  return (vendor ?? description).slice(0, 200);
}
