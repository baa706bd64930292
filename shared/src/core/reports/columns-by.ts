import { keysOf } from '../own.ts';

/** What the columns of a statement are: where the money was, when it was, or what it is held against. */
export const columnsByWords = {
  building: 'By building',
  month: 'By month',
  quarter: 'By quarter',
  'tax-quarter': 'By quarter from 6 April',
  year: 'By year',
  'year-before': 'With the year before',
  budget: 'With the budget',
} as const;
export type ColumnsBy = keyof typeof columnsByWords;
export const columnsBy = keysOf(columnsByWords);
