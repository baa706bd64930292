import { formatAmount } from '@portfolio-os/shared/core';
import { roomForMoney } from '../../components/table/fitting-columns.ts';

/** Of the column with the names of categories. */
export const NAMES_WIDTH = 152;
/** What stands between two fields, and within a field beside its figures: padding and lines. */
const BETWEEN = 4;
const BESIDE = 12;
const DIGIT = 7.3;
const LEAST_FIELD_WIDTH = 54;

interface Room {
  /** Pixels of the whole table. */
  width: number;
  /** What stands in the fields, and the sum of each line, in minor units. */
  cells: readonly number[];
  years: readonly number[];
}

/** The months that stand side by side, all as wide as the largest amount needs: those of the year, or of a half or a quarter of it. */
export function monthsAtOnce({ width, cells, years }: Room, currency: string): 12 | 6 | 3 {
  const longest = Math.max(...cells.map((cents) => writtenShort(cents, currency).length));
  const field = BETWEEN + Math.max(LEAST_FIELD_WIDTH, Math.ceil(longest * DIGIT) + BESIDE);
  const room = width - NAMES_WIDTH - roomForMoney(years, currency);
  return ([12, 6] as const).find((months) => months * field <= room) ?? 3;
}

/** Whole amounts stand in the fields without their zeros. */
function writtenShort(cents: number, currency: string): string {
  return formatAmount(cents, currency, 'en-US').replace(/\.0+$/, '');
}
