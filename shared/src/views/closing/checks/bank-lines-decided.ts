import { sql } from 'kysely';
import { linesToReview } from '../../../reporting/dashboard/lines-to-review.ts';
import { type Check, counted, done, open } from '../check.ts';

export const bankLinesDecided: Check = {
  name: 'bank-lines-decided',
  question: 'Is every bank transaction explained?',
  ask: async (db, { through }) => {
    const { lines } = await linesToReview(db)
      .select(sql<number>`count(*)`.as('lines'))
      .where('statementLine.postedOn', '<=', through)
      .executeTakeFirstOrThrow();
    const count = Number(lines);
    if (count === 0) return done('No bank transaction waits for a decision.');
    const words = `${counted(count, 'bank transaction')} ${count === 1 ? 'waits' : 'wait'} for a decision.`;
    return open(words, { to: '/bank-lines', label: 'Review bank transactions' });
  },
};
