import { depositsHeld } from '../../../billing/deposits/held.ts';
import { type Check, counted, done, open } from '../check.ts';

export const depositsNotNegative: Check = {
  name: 'deposits-not-negative',
  question: 'Is no deposit below zero?',
  ask: async (db, { through }) => {
    const held = await depositsHeld(db, { asOf: through });
    const below = [...held.keys()].filter((id) => (held.get(id) ?? 0) < 0).sort();
    const [leaseId] = below;
    if (!leaseId) return done('Every deposit held is zero or more.');
    return open(`The deposit of ${counted(below.length, 'lease')} is below zero.`, {
      ...{ to: '/leases/$leaseId', params: { leaseId }, label: 'Open the lease' },
    });
  },
};
