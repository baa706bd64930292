import { plainTitle, titleList } from './columns.ts';

/** Titles, in the form of `plainTitle`, that together only one program’s export has. */
const signatures: readonly (readonly [program: string, titles: readonly string[]])[] = [
  ['AppFolio', titleList('bd ba, past due')],
  ['Buildium', titleList('lease type, deposits held, balance due')],
  ['Buildium', titleList('unit number, primary email, rent amount')],
  ['Stessa', titleList('date, amount, category, sub category, property, unit')],
  ['Quicken', titleList('payee, category, tags, memo notes')],
  ['QuickBooks', titleList('transaction type, memo description, split')],
];

/** The program whose titles these are, for a person to see that a file was recognised; null where no titles tell. */
export function programOf(header: readonly string[]): string | null {
  const titles = new Set(header.map(plainTitle));
  return signatures.find(([, own]) => own.every((title) => titles.has(title)))?.[0] ?? null;
}
