import { newId } from '../core/ids.ts';
import { ben, lease, type Told } from './test-story-ids.ts';

const [payment, refund, rightRefund, key] = [newId(), newId(), newId(), newId()];
const [conceded, rightConceded, lost, rightLost, recovered, rightRecovered] = [
  newId(),
  newId(),
  newId(),
  newId(),
  newId(),
  newId(),
];
const who = 'Ana Ruiz, Ben Cole, Maple Court · 3B';
const on = '2026-06-23';
const wrong = () => ({ mirrorId: newId(), reason: 'Misread' });
const back = () => ({ id: newId(), reversedOn: on, reason: 'Typed wrong' });
const money = { method: 'check', reference: '1301', accountId: null } as const;

/** What settles without money, and credit that goes back. */
export const adjustments: readonly Told[] = [
  [
    'billing.recordPayment',
    { id: payment, leaseId: lease, payerId: ben, amountCents: 50_000, receivedOn: on, method: 'check' },
    'Recorded a payment of $500.00 from Ben Cole on Maple Court · 3B',
  ],
  [
    'billing.refundCredit',
    { id: refund, leaseId: lease, payeeId: ben, amountCents: 50_000, refundedOn: on, ...money },
    `Refunded $500.00 of the credit of ${who} to Ben Cole`,
  ],
  [
    'billing.correctCreditRefund',
    {
      ...{ id: rightRefund, refundId: refund, payeeId: ben, amountCents: 45_000, refundedOn: on },
      ...{ ...money, ...wrong() },
    },
    `Corrected the refund of $500.00 of the credit of ${who} to $450.00`,
  ],
  [
    'billing.takeBackCreditRefund',
    { refundId: rightRefund, ...back() },
    `Took back the refund of $450.00 of the credit of ${who}`,
  ],
  ['billing.allocateCredit', { leaseIds: [lease] }, `Applied $500.00 to 1 charge of ${who}`],
  [
    'billing.addCharge',
    {
      ...{ id: key, leaseId: lease, kind: 'other', amountCents: 9_000 },
      ...{ dueOn: on, description: 'Key' },
    },
    `Charged $90.00 for Key to ${who}`,
  ],
  [
    'billing.giveConcession',
    { id: conceded, chargeId: key, amountCents: 2_000, concededOn: on, reason: 'Found one' },
    `Conceded $20.00 of Key to ${who}`,
  ],
  [
    'billing.correctConcession',
    { id: rightConceded, factId: conceded, amountCents: 3_000, on, ...wrong() },
    `Corrected the concession of $20.00 on Key of ${who} to $30.00`,
  ],
  [
    'billing.takeBackConcession',
    { factId: rightConceded, ...back() },
    `Took back the concession of $30.00 on Key of ${who}`,
  ],
  [
    'billing.writeOff',
    {
      ...{ leaseId: lease, writtenOffOn: on, reason: 'Gone' },
      parts: [{ id: lost, chargeId: key, amountCents: 9_000 }],
    },
    `Wrote off $90.00 of 1 charge of ${who}`,
  ],
  [
    'billing.correctWriteOff',
    { id: rightLost, factId: lost, amountCents: 8_000, on, ...wrong() },
    `Corrected the write-off of $90.00 on Key of ${who} to $80.00`,
  ],
  [
    'billing.recordRecovery',
    { id: recovered, leaseId: lease, payerId: ben, amountCents: 4_000, recoveredOn: on, ...money },
    `Recovered $40.00 of what was written off of ${who}`,
  ],
  [
    'billing.correctRecovery',
    {
      ...{ id: rightRecovered, recoveryId: recovered, payerId: ben, amountCents: 3_000 },
      ...{ recoveredOn: on, ...money, ...wrong() },
    },
    `Corrected the recovery of $40.00 from ${who} to $30.00`,
  ],
  [
    'billing.takeBackRecovery',
    { recoveryId: rightRecovered, ...back() },
    `Took back the recovery of $30.00 from ${who}`,
  ],
  [
    'billing.takeBackWriteOff',
    { factId: rightLost, ...back() },
    `Took back the write-off of $80.00 on Key of ${who}`,
  ],
];
