import { depositsHeld } from '../../../billing/deposits/held.ts';
import { type Check, counted, done, open } from '../check.ts';

export const depositsNotNegative: Check = {
  name: 'deposits-not-negative',
  question: 'Is no deposit below zero?',
  ask: async (db, { through }) => {
    const below = [...(await depositsHeld(db, { asOf: through }))].filter(([, cents]) => cents < 0);
    const [first] = below;
    if (!first) return done('Every deposit held is zero or more.');
    const [leaseId] = first;
    return open(`The deposit of ${counted(below.length, 'lease')} is below zero.`, {
      ...{ to: '/leases/$leaseId', params: { leaseId }, label: 'Open the lease' },
    });
  },
};
