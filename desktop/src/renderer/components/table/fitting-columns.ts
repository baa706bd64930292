import { formatMoney } from '@portfolio-os/shared/core';
import type { Column } from './column.ts';

/** What a column without a width needs, unless it says otherwise. */
const LEAST_WIDTH = 150;

/** A figure of the foot in bold tabular numerals, and the padding of its cell. */
const FIGURE_WIDTH = 7.4;
const PADDING = 22;

/**
 * The columns that are read whole in a width of so many pixels: those of least worth are left out until the others fit. Names
 * and amounts have no worth and stay.
 */
export function fittingColumns<T>(columns: readonly Column<T>[], width: number): Column<T>[] {
  const byWorth = columns
    .filter(({ worth }) => worth !== undefined)
    .toSorted((a, b) => (a.worth ?? 0) - (b.worth ?? 0));
  let shown = [...columns];
  for (const least of byWorth) {
    if (needed(shown) <= width) break;
    shown = shown.filter((column) => column !== least);
  }
  return shown;
}

function needed<T>(columns: readonly Column<T>[]): number {
  return columns.reduce((sum, column) => sum + (column.width ?? column.minWidth ?? LEAST_WIDTH), 0);
}

/** Pixels in which all columns are read whole. */
export function widthOf<T>(columns: readonly Column<T>[], rows: readonly T[], currency: string): number {
  return needed(withRoomForMoney(columns, rows, currency));
}

/** Columns of money as wide as their largest amount, or their total where they have one; never narrower than they say. */
export function withRoomForMoney<T>(
  columns: readonly Column<T>[],
  rows: readonly T[],
  currency: string,
): Column<T>[] {
  return columns.map((column) => {
    const { cents, width = 0, footer } = column;
    if (!cents) return column;
    const amounts = rows.map((row) => cents(row) ?? 0);
    const total = footer === undefined ? 0 : amounts.reduce((sum, amount) => sum + amount, 0);
    return { ...column, width: Math.max(width, roomForMoney([...amounts, total], currency)) };
  });
}

/** Pixels in which the longest of some amounts is read whole, in bold and with the padding of its cell. */
export function roomForMoney(amounts: readonly number[], currency: string): number {
  let [least, largest] = [0, 0];
  for (const amount of amounts) {
    least = Math.min(least, amount);
    largest = Math.max(largest, amount);
  }
  const figures = Math.max(formatMoney(least, currency).length, formatMoney(largest, currency).length);
  return Math.ceil(figures * FIGURE_WIDTH) + PADDING;
}
