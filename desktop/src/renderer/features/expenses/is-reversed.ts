import type { ExpenseView } from '@portfolio-os/shared/api';

/** It was taken back, or is what takes another one back. */
export function isReversed({
  reversesId,
  reversedById,
}: Pick<ExpenseView, 'reversesId' | 'reversedById'>): boolean {
  return reversesId !== null || reversedById !== null;
}
