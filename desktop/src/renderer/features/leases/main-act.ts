import type { LeaseView } from '@portfolio-os/shared/api';

export type MainActName = 'settle' | 'record-payment' | 'renew' | 'give-notice';

/**
 * The likely next act of a lease: one that has ended with a deposit held is settled, whatever is owed; else who owes pays first; then what waits for a decision, the most pressing of it; and with nothing
 * waiting a payment is what comes next.
 */
export function mainActOf({
  openCents,
  tasks,
  status,
  depositHeldCents,
}: Pick<LeaseView, 'openCents' | 'tasks' | 'status' | 'depositHeldCents'>): MainActName {
  if (status === 'ended' && depositHeldCents > 0) return 'settle';
  if (openCents > 0) return 'record-payment';
  for (const { kind } of tasks) {
    if (kind === 'term-over' || kind === 'term-ends') return 'renew';
    if (kind === 'notice-due' || kind === 'can-rise') return 'give-notice';
  }
  return 'record-payment';
}
