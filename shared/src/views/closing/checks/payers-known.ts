import { waitingSuspense } from '../../../billing/suspense/waiting.ts';
import { type Check, counted, done, open } from '../check.ts';

/** Money that came by then and whose payer nobody knows: it is income of nobody, and becomes a payment of an open day once it is closed. */
export const payersKnown: Check = {
  name: 'payers-known',
  question: 'Is it known who paid?',
  ask: async (db, { through }) => {
    const { size } = await waitingSuspense(db, through);
    if (size === 0) return done('No money waits for its payer.');
    const words = `${counted(size, 'deposit')} ${size === 1 ? 'waits' : 'wait'} in suspense for ${size === 1 ? 'its' : 'their'} payer.`;
    return open(words, { to: '/suspense', label: 'Look at it' });
  },
};
