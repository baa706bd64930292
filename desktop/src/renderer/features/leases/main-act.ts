import type { LeaseView } from '@portfolio-os/shared/api';

export type MainActName = 'settle' | 'refund-credit' | 'record-payment' | 'renew' | 'give-notice';

/**
 * The likely next act of a lease: one that has ended with a deposit held is settled, whatever is owed; else who owes pays first; credit of one that has ended goes back; then what waits for a decision, the most pressing of it; and with nothing
 * waiting a payment is what comes next.
 */
export function mainActOf({
  openCents,
  tasks,
  status,
  depositHeldCents,
  creditCents,
}: Pick<LeaseView, 'openCents' | 'tasks' | 'status' | 'depositHeldCents' | 'creditCents'>): MainActName {
  if (status === 'ended' && depositHeldCents > 0) return 'settle';
  if (openCents > 0) return 'record-payment';
  if (status === 'ended' && creditCents > 0) return 'refund-credit';
  for (const { kind } of tasks) {
    if (kind === 'term-over' || kind === 'term-ends') return 'renew';
    if (kind === 'notice-due' || kind === 'can-rise') return 'give-notice';
  }
  return 'record-payment';
}
