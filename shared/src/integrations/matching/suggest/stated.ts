import { type ExpenseCategory, expenseCategories, expenseCategoryWords } from '../../../expenses/index.ts';
import type { MatchIndex } from '../books/match-index.ts';
import type { BankLine } from '../books/matching-facts.ts';
import { findKeyword } from './expense-keywords.ts';
import { wordsOf } from './payee.ts';

/** What other programs call a line that is neither rent nor an expense of a year: a person has to say what it is. */
const NEITHER =
  /\b(transfers?|draws?|distributions?|contributions?|principal|deposits?|capital|improvements?|escrow|equity|loan payments?)\b/;

/** Categories of other programs that name none of Schedule E's lines by a word of it. */
const otherNames: readonly [pattern: RegExp, category: ExpenseCategory][] = [
  [/\bmortgages?\b/, 'mortgage-interest'],
  [/\bmaintenance\b|\bgrounds?\b/, 'cleaning-and-maintenance'],
  [/\btravel\b|\bmileage\b|\bvehicle\b|\bcar\b/, 'auto-and-travel'],
  [/\bprofessional\b|\baccounting\b|\bbookkeeping\b/, 'legal-and-professional'],
  [/\bmanagement\b|\bmanager\b/, 'management-fees'],
  [/\bmarketing\b/, 'advertising'],
  [/\btaxe?s?\b/, 'taxes'],
  [
    /\bhoa\b|\bassociation\b|\blicen[cs]es?\b|\bpermits?\b|\boffice\b|\bsoftware\b|\bbank (fees?|charges?)\b/,
    'other',
  ],
];

/** Whether the program that wrote the file calls the line something that is neither rent nor an expense. */
export function saysNeither({ statedCategory }: BankLine): boolean {
  return statedCategory !== null && NEITHER.test(statedCategory.toLowerCase());
}

/** The category that a program’s own one is: `exact` where they have the same name. Null where no word tells. */
export function categoryStated(stated: string): { category: ExpenseCategory; exact: boolean } | null {
  const words = wordsOf(stated).join(' ');
  const named = expenseCategories.find((one) => wordsOf(expenseCategoryWords[one]).join(' ') === words);
  if (named) return { category: named, exact: true };
  const category =
    findKeyword(words)?.category ?? otherNames.find(([pattern]) => pattern.test(words))?.[1] ?? null;
  return category && { category, exact: false };
}

/** Where in the books a line belongs by the place that the file states: a building, and what else was said of it, which may be a unit. */
export interface StatedPlace {
  readonly buildingId: string;
  readonly building: string;
  /** "1a" of "Maple Court · 1A"; blank where only the building is named. */
  readonly rest: string;
}

export function placeStated({ statedPlace }: BankLine, { books }: MatchIndex): StatedPlace | null {
  if (statedPlace === null) return null;
  const words = wordsOf(statedPlace).join(' ');
  const fitting = books.buildings.filter(({ name }) => `${words} `.startsWith(`${wordsOf(name).join(' ')} `));
  // "Maple Court North" is not in "Maple Court": the longest name is meant, and one of two with the same name is not known.
  const longest = Math.max(...fitting.map(({ name }) => name.length));
  const [building, other] = fitting.filter(({ name }) => name.length === longest);
  if (!building || other) return null;
  const rest = words.slice(wordsOf(building.name).join(' ').length).trim();
  return {
    buildingId: building.id,
    building: building.name,
    rest: rest.replace(/^(unit|apt|apartment) /, ''),
  };
}
