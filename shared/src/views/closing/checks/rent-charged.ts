import { chargesDueBy } from '../../../billing/schedule/due-day.ts';
import { type Check, counted, done, open } from '../check.ts';

export const rentCharged: Check = {
  name: 'rent-charged',
  question: 'Is rent charged through the month?',
  ask: async (db, { through }) => {
    const { due } = await chargesDueBy(db, through);
    const [first] = due.map(({ leaseId }) => leaseId).sort();
    if (!first) return done('Everything that fell due is charged.');
    const link =
      due.length === 1
        ? ({ to: '/leases/$leaseId', params: { leaseId: first }, label: 'Open the lease' } as const)
        : ({ to: '/leases', label: 'Open leases' } as const);
    return open(`Rent is not charged yet on ${counted(due.length, 'lease')}.`, link);
  },
};
