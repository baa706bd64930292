import type { AnyDatabase, ChangeSet } from '@portfolio-os/shared/log';
import { dueAgain, MAIL } from '../jobs/due-organisations.ts';

/** Whether sets that came to stand in the log ask for a letter, or that one is not sent, so that this does not wait for the next look. */
export function asksForMail(sets: readonly Pick<ChangeSet, 'ops'>[]): boolean {
  return sets.some(({ ops }) =>
    ops.some(({ kind, table }) => kind === 'insert' && (table === 'letter' || table === 'letterWithdrawal')),
  );
}

/** Makes an organisation due now. Where the process dies before it, the letter goes when the organisation's next day begins. */
export async function wakeMail(jobs: AnyDatabase, orgId: string, now: Date): Promise<void> {
  await dueAgain(jobs, [{ orgId, next: now }], MAIL);
}
