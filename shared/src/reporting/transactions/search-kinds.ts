import { paymentMethodWords } from '../../billing/schema.ts';
import { keysOf } from '../../core/own.ts';
import { expenseCategories, expenseCategoryWords } from '../../expenses/schema.ts';
import { chargeKindWords } from '../../leasing/schema.ts';
import type { Condition, Understood } from './search-terms.ts';

interface Kind {
  /** As people write it: ["late", "fee"]. */
  readonly spoken: readonly string[];
  readonly condition: Condition;
  readonly means: string;
}

/** "Other" is a method, a category and a kind of charge: it says nothing. */
const UNSAYABLE = 'other';

/** Spellings beside the words that screens use. */
const alsoSpoken: Readonly<Record<string, readonly string[]>> = {
  check: ['cheque'],
  'bank-transfer': ['transfer', 'ach', 'zelle'],
  'mortgage-interest': ['mortgage'],
  'cleaning-and-maintenance': ['cleaning', 'maintenance'],
  'legal-and-professional': ['legal'],
  taxes: ['tax'],
};

const kinds: readonly Kind[] = [
  ...keysOf(chargeKindWords).flatMap((kind) =>
    spoken(kind, chargeKindWords[kind], { by: 'settles', kind }, 'for'),
  ),
  ...keysOf(paymentMethodWords).flatMap((kind) =>
    spoken(kind, paymentMethodWords[kind], { by: 'method', kind }, 'by'),
  ),
  ...expenseCategories.flatMap((kind) =>
    spoken(kind, expenseCategoryWords[kind], { by: 'category', kind }, 'spent on'),
  ),
].toSorted((a, b) => b.spoken.length - a.spoken.length);

/**
 * A kind of charge, a method of payment or a category of expense, read from the first of some words: "rent", "late fees",
 * "bank transfer", "repairs". Null where they name none.
 */
export function readKind(words: readonly string[]): Understood | null {
  const found =
    kinds.find(({ spoken: name }) => name.every((part, index) => part === words[index])) ??
    kinds.find(({ spoken: name }) =>
      name.every((part, index) => singular(part) === singular(words[index] ?? '')),
    );
  return found ? { words: found.spoken.length, condition: found.condition, means: found.means } : null;
}

function spoken(kind: string, label: string, condition: Condition, how: string): Kind[] {
  if (kind === UNSAYABLE) return [];
  const name = label.toLowerCase();
  const means = `${how} ${name}`;
  return [name, ...(alsoSpoken[kind] ?? [])].map((one) => ({ spoken: one.split(' '), condition, means }));
}

/** "fees" → "fee", "utilities" → "utility"; "taxes" keeps what it is compared by. */
function singular(word: string): string {
  return word.length > 3 ? word.replace(/ies$/, 'y').replace(/s$/, '') : word;
}
