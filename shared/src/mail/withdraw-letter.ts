import { z } from 'zod';
import { derivedId } from '../core/ids.ts';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { say } from '../log/describe/index.ts';
import { insert } from '../log/index.ts';
import { type LetterOutcomeKind, letterOutcomeWords } from './rules.ts';
import { letterWithdrawal } from './schema.ts';

/**
 * Asks that a letter which waits is not sent. Where whoever sends it has it in hand already it goes out, and what came of it says that;
 * one of which that is known is not withdrawn any more.
 */
export const withdrawLetter = defineCommand({
  name: 'mail.withdraw',
  title: 'E-mail withdrawn',
  area: 'money',
  args: z.strictObject({ letterId: z.uuid() }),
  async run({ db, today }, { letterId }) {
    const row = await db
      .selectFrom('letter')
      .leftJoin('letterOutcome', 'letterOutcome.letterId', 'letter.id')
      .leftJoin('letterWithdrawal', 'letterWithdrawal.letterId', 'letter.id')
      .select(['letterOutcome.outcome', 'letterWithdrawal.id as withdrawalId'])
      .where('letter.id', '=', letterId)
      .executeTakeFirst();
    if (!row) return refuse('missing', 'This mail is not in these books.', { field: 'letterId' });
    if (row.outcome) return tooLate(row.outcome);
    const id = derivedId('letterWithdrawal', letterId);
    return accept(row.withdrawalId ? [] : [insert(letterWithdrawal, { id, letterId, on: today })]);
  },
  writes: '+letterWithdrawal',
  describe: (change) => {
    const [row, ...others] = change.added('letterWithdrawal');
    const sent = row && change.names.row('letter', row.letterId);
    if (!sent || others.length > 0) return null;
    const file = change.names.of('receipt', sent.receiptId);
    return say`Withdrew the mail of ${file} to ${change.names.of('tenant', sent.tenantId)}`;
  },
});

const tooLate = (outcome: LetterOutcomeKind) =>
  refuse('not-waiting', `This mail waits no more: ${letterOutcomeWords[outcome].toLowerCase()}.`);
