import { derivedId, newId } from '../core/ids.ts';
import { ben, type Told } from './test-story-ids.ts';

const [building, unit, other, lease, moved, rule, notice, act] = Array.from({ length: 8 }, newId);
const [paid, credit, rightCredit] = [newId(), newId(), newId()];
const [renewed, monthly, early, stays, fee] = Array.from({ length: 5 }, newId);
const rent = derivedId('rent', lease ?? '');
const of = 'Ben Cole, Oak Court · 1';
const agreedOn = '2026-11-29';

/** The life of a lease beside that of the others: renewed, made monthly, told of a rise, ended early, moved. */
export const terms: readonly Told[] = [
  ['properties.addBuilding', { id: building, name: 'Oak Court' }, 'Added the building Oak Court'],
  ['properties.addUnit', { id: unit, buildingId: building, name: '1' }, 'Added the unit Oak Court · 1'],
  ['properties.addUnit', { id: other, buildingId: building, name: '2' }, 'Added the unit Oak Court · 2'],
  [
    'leasing.startLease',
    {
      ...{ id: lease, unitId: unit, startOn: '2026-01-01', termKind: 'fixed', termEndsOn: '2026-12-31' },
      ...{ rentCents: 150_000, tenants: [{ tenantId: ben }] },
    },
    'Started a lease of Oak Court · 1 to Ben Cole from 1 Jan 2026 at $1,500.00',
  ],
  [
    'leasing.renewLease',
    {
      ...{ id: renewed, leaseId: lease, agreedOn, fromOn: '2027-01-01' },
      ...{ termKind: 'fixed', termEndsOn: '2027-12-31' },
      amounts: [{ recurringChargeId: rent, amountCents: 160_000 }],
    },
    `Renewed the lease of ${of} from 1 Jan 2027 until 31 Dec 2027, Rent $1,600.00`,
  ],
  [
    'leasing.takeTermBack',
    { id: newId(), termId: renewed, takenBackOn: agreedOn },
    `Took back what was agreed about the term of ${of}: it is what it was before`,
  ],
  [
    'leasing.agreeHoldoverRent',
    { leaseId: lease, holdoverBasisPoints: 15_000 },
    `Changed the holdover rent of ${of} to 150%`,
  ],
  [
    'leasing.holdOver',
    {
      ...{ id: stays, leaseId: lease, agreedOn },
      amounts: [{ recurringChargeId: rent, amountCents: 225_000 }],
    },
    `Let ${of} stay on after the term, from 1 Jan 2027, Rent $2,250.00`,
  ],
  [
    'leasing.takeTermBack',
    { id: newId(), termId: stays, takenBackOn: agreedOn },
    `Took back what was agreed about the term of ${of}: it is what it was before`,
  ],
  [
    'leasing.agreeEarlyEnd',
    {
      ...{ id: early, leaseId: lease, agreedOn, endsOn: '2026-12-15' },
      fee: { chargeId: fee, amountCents: 75_000, dueOn: '2026-12-15' },
    },
    `Agreed that the lease of ${of} ends early, on 15 Dec 2026, with a fee of $750.00`,
  ],
  [
    'billing.reverseCharge',
    { id: newId(), chargeId: fee, reversedOn: '2026-12-15', reason: 'They stay' },
    `Reversed Fee for ending early of $750.00 to ${of}`,
  ],
  [
    'leasing.takeTermBack',
    { id: newId(), termId: early, takenBackOn: '2026-12-15' },
    `Took back what was agreed about the term of ${of}: it is what it was before`,
  ],
  [
    'leasing.goMonthToMonth',
    { id: monthly, leaseId: lease, agreedOn, fromOn: '2027-01-01' },
    `Made the lease of ${of} month to month from 1 Jan 2027`,
  ],
  [
    'leasing.addNoticeRule',
    { id: rule, buildingId: building, days: 30, effectiveOn: '2026-01-01', source: 'Lease, §4' },
    'Added a rule: a higher rent needs 30 days of notice in Oak Court',
  ],
  [
    'leasing.changeNoticeRule',
    { ruleId: rule, days: 60, effectiveOn: '2026-01-01', source: 'Lease, §4' },
    'Changed the rule of notice: 60 days in Oak Court',
  ],
  [
    'leasing.endNoticeRule',
    { ruleId: rule, endedOn: '2027-12-31' },
    'Ended the rule of 60 days of notice in Oak Court',
  ],
  [
    'leasing.endNoticeRule',
    { ruleId: rule, endedOn: null },
    'Let the rule of 60 days of notice in Oak Court go on',
  ],
  [
    'leasing.giveRentNotice',
    {
      ...{ id: notice, leaseId: lease, givenOn: '2026-12-30', effectiveOn: '2027-03-01' },
      amounts: [{ recurringChargeId: rent, amountCents: 155_000 }],
    },
    `Gave notice to ${of} on 30 Dec 2026: the rent is $1,550.00 from 1 Mar 2027`,
  ],
  [
    'leasing.withdrawRentNotice',
    { noticeId: notice, withdrawnOn: '2026-12-31' },
    `Withdrew the notice of a new rent from 1 Mar 2027 to ${of}`,
  ],
  [
    'leasing.changeRents',
    { id: act, rents: [{ recurringChargeId: rent, amountCents: 152_000, effectiveOn: '2027-02-01' }] },
    'Changed 1 rent together',
  ],
  ['leasing.takeRentsBack', { actId: act }, 'Took back the change of 1 rent'],
  [
    'leasing.transferLease',
    {
      ...{ leaseId: lease, id: moved, unitId: other, movesOn: '2027-01-01' },
      ...{ rentCents: 170_000, termKind: 'monthly', termEndsOn: null },
    },
    `Moved ${of} to Oak Court · 2 from 1 Jan 2027 at $1,700.00`,
  ],
  [
    'billing.recordPayment',
    { id: paid, leaseId: lease, amountCents: 20_000, receivedOn: agreedOn, method: 'check' },
    'Recorded a payment of $200.00 from Ben Cole on Oak Court · 1',
  ],
  [
    'billing.transferCredit',
    { id: credit, leaseId: lease, toLeaseId: moved, amountCents: 20_000, transferredOn: agreedOn },
    `Moved $200.00 of the credit of ${of} to Ben Cole, Oak Court · 2`,
  ],
  [
    'billing.correctCreditTransfer',
    {
      ...{ id: rightCredit, mirrorId: newId(), transferId: credit, toLeaseId: moved, toPayerId: null },
      ...{ amountCents: 15_000, transferredOn: agreedOn, memo: null, reason: 'Less' },
    },
    `Corrected the transfer of $200.00 of the credit of ${of} to Ben Cole, Oak Court · 2 to $150.00 to Ben Cole, Oak Court · 2`,
  ],
  [
    'billing.takeBackCreditTransfer',
    { id: newId(), transferId: rightCredit, reversedOn: agreedOn, reason: 'He stays' },
    `Took back the transfer of $150.00 of the credit of ${of} to Ben Cole, Oak Court · 2`,
  ],
  [
    'leasing.takeTransferBack',
    { leaseId: moved, takenBackOn: '2026-12-31' },
    'Took back the move to Oak Court · 2',
  ],
];
