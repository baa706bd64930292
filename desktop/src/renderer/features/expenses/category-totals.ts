import type { ExpenseView } from '@portfolio-os/shared/api';
import { monthOf } from '@portfolio-os/shared/core';
import { type ExpenseCategory, scheduleELines } from '@portfolio-os/shared/expenses/schema';

export interface CategoryTotal {
  category: ExpenseCategory;
  line: number;
  entries: number;
  totalCents: number;
  /** By what stands across. */
  parts: ReadonlyMap<string, number>;
}

/** Per category in the order of Schedule E. Reversals are below zero, so that a pair comes to nothing. */
export function totalsByCategory(
  expenses: readonly ExpenseView[],
  across: (expense: ExpenseView) => string = inMonth,
): CategoryTotal[] {
  const byCategory = Map.groupBy(expenses, ({ category }) => category);
  return [...byCategory]
    .map(([category, entries]) => ({
      category,
      line: scheduleELines[category],
      entries: entries.length,
      totalCents: sum(entries),
      parts: sumBy(entries, across),
    }))
    .sort((a, b) => a.line - b.line);
}

/** "2026-01". */
export function inMonth({ paidOn }: ExpenseView): string {
  return monthOf(paidOn);
}

/** "Maple Court", also of its unit 3B; what is nobody's is of the whole portfolio. */
export function ofBuilding({ place, unitId }: ExpenseView): string {
  return unitId === null ? place : place.slice(0, place.lastIndexOf(' · '));
}

export function sumBy(
  expenses: readonly ExpenseView[],
  across: (expense: ExpenseView) => string,
): ReadonlyMap<string, number> {
  const grouped = Map.groupBy(expenses, across);
  return new Map([...grouped].map(([name, entries]) => [name, sum(entries)]));
}

export function sum(expenses: readonly ExpenseView[]): number {
  return expenses.reduce((total, { amountCents }) => total + amountCents, 0);
}
