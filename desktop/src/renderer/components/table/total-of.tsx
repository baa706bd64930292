import { Money } from '../ui/money.tsx';

/** The foot of a column of money: what the rows that are shown come to; null adds nothing. */
export function totalOf<T>(cents: (row: T) => number | null) {
  return (rows: readonly T[]) => (
    <Money cents={rows.reduce((sum, row) => sum + (cents(row) ?? 0), 0)} dashZero />
  );
}
