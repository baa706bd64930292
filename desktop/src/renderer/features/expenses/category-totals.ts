import type { ExpenseView } from '@portfolio-os/shared/api';
import { monthOf } from '@portfolio-os/shared/core';
import { type ExpenseCategory, scheduleELines } from '@portfolio-os/shared/expenses/schema';

export interface CategoryTotal {
  category: ExpenseCategory;
  line: number;
  entries: number;
  totalCents: number;
  byMonth: ReadonlyMap<string, number>;
}

/** Per category in the order of Schedule E. Reversals are below zero, so that a pair comes to nothing. */
export function totalsByCategory(expenses: readonly ExpenseView[]): CategoryTotal[] {
  const byCategory = Map.groupBy(expenses, ({ category }) => category);
  return [...byCategory]
    .map(([category, entries]) => ({
      category,
      line: scheduleELines[category],
      entries: entries.length,
      totalCents: sum(entries),
      byMonth: sumByMonth(entries),
    }))
    .sort((a, b) => a.line - b.line);
}

export function sumByMonth(expenses: readonly ExpenseView[]): ReadonlyMap<string, number> {
  const byMonth = Map.groupBy(expenses, ({ paidOn }) => monthOf(paidOn));
  return new Map([...byMonth].map(([month, entries]) => [month, sum(entries)]));
}

export function sum(expenses: readonly ExpenseView[]): number {
  return expenses.reduce((total, { amountCents }) => total + amountCents, 0);
}
