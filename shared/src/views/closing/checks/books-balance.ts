import { trialBalance } from '../../../accounting/trial-balance.ts';
import { type Check, done, open } from '../check.ts';

export const booksBalance: Check = {
  name: 'books-balance',
  question: 'Do debits equal credits?',
  ask: async (db, { through }) => {
    const rows = await trialBalance(db, { asOf: through });
    const sum = rows.reduce((total, { cents }) => total + cents, 0);
    if (sum === 0 && rows.every(({ account }) => account !== null))
      return done('The trial balance comes to zero.');
    return open('The trial balance does not come to zero. Verify the books.', {
      ...{ to: '/settings', label: 'Open settings' },
    });
  },
};
