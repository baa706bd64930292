import { leaseBalances } from '../../../accounting/balances.ts';
import { type Check, counted, done, open } from '../check.ts';

/** Credit of a lease that owes nothing is money paid ahead; beside something open it is credit that nobody has explained. */
export const creditExplained: Check = {
  name: 'credit-explained',
  question: 'Is credit explained?',
  ask: async (db, { through }) => {
    const balances = await leaseBalances(db, { asOf: through });
    const held = await db
      .selectFrom('creditHold')
      .select('leaseId')
      .where('heldOn', '<=', through)
      .where('releasedOn', 'is', null)
      .execute();
    const onPurpose = new Set(held.map(({ leaseId }) => leaseId));
    const unexplained = [...balances]
      .filter(([id, { openCents, creditCents }]) => openCents > 0 && creditCents > 0 && !onPurpose.has(id))
      .map(([id]) => id)
      .sort();
    const [leaseId] = unexplained;
    if (!leaseId) return done('No tenant has credit beside something open.');
    const words = `${counted(unexplained.length, 'lease')} ${unexplained.length === 1 ? 'has' : 'have'} credit beside something open.`;
    return open(words, { to: '/leases/$leaseId', params: { leaseId }, label: 'Open the lease' });
  },
};
