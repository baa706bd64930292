import { newId } from '../core/ids.ts';
import { ana, lease, type Told } from './test-story-ids.ts';

const [unknown, right, known, twice] = [newId(), newId(), newId(), newId()];

/** Money whose payer was unknown at first. */
export const payers: readonly Told[] = [
  [
    'billing.recordSuspense',
    { id: unknown, amountCents: 30_000, receivedOn: '2026-05-05', method: 'check', reference: '1044' },
    'Put $300.00 in suspense, whose payer is unknown',
  ],
  [
    'billing.correctSuspense',
    {
      ...{ id: right, mirrorId: newId(), suspenseId: unknown, reason: 'Misread' },
      ...{ amountCents: 30_100, receivedOn: '2026-05-05', method: 'check', reference: '1044' },
    },
    'Corrected $300.00 in suspense: it is $301.00',
  ],
  [
    'billing.settleSuspense',
    { id: known, suspenseId: right, leaseId: lease, payerId: ana, amountCents: 30_100 },
    'Identified money in suspense as a payment of $301.00 from Ana Ruiz on Maple Court · 3B',
  ],
  [
    'billing.reopenSuspense',
    { id: newId(), paymentId: known, reason: 'Not hers' },
    'Put the payment of $301.00 from Ana Ruiz on Maple Court · 3B back in suspense',
  ],
  [
    'billing.takeBackSuspense',
    { id: twice, suspenseId: right, reversedOn: '2026-05-09', reason: 'The bank took it back' },
    'Took $301.00 out of suspense again',
  ],
];
