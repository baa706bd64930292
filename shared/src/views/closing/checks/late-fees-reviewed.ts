import { proposeLateFees } from '../../../billing/late-fees/late-fee-queries.ts';
import { type Check, counted, done, open } from '../check.ts';

export const lateFeesReviewed: Check = {
  name: 'late-fees-reviewed',
  question: 'Are late fees reviewed?',
  ask: async (db, { through }) => {
    const fees = await proposeLateFees(db, { through });
    if (fees.length === 0) return done('No late fee waits to be posted or waived.');
    const words = `${counted(fees.length, 'late fee')} ${fees.length === 1 ? 'waits' : 'wait'} to be posted or waived.`;
    return open(words, { to: '/late-fees', label: 'Review late fees' });
  },
};
