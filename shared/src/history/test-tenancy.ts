import { newId } from '../core/ids.ts';
import { ana, ben, house, lease, type Told, unit } from './test-story-ids.ts';

const [parking, lostKey, paid, rule] = [newId(), newId(), newId(), newId()];
const [shared, together, broughtBack] = [newId(), newId(), newId()];
const [asked, window, applied, depositRule] = [newId(), newId(), newId(), newId()];
const [held, over] = [newId(), newId()];

/** A tenancy from the building to the move-out. */
export const tenancy: readonly Told[] = [
  ['properties.addBuilding', { id: house, name: 'Maple Court' }, 'Added the building Maple Court'],
  ['properties.addUnit', { id: unit, buildingId: house, name: '3B' }, 'Added the unit Maple Court · 3B'],
  [
    'properties.editBuilding',
    { id: house, name: 'Maple Court', address: '1 Maple Street' },
    'Changed the address of Maple Court to 1 Maple Street',
  ],
  ['leasing.addTenant', { id: ana, name: 'Ana Ruiz', phone: '555-0134' }, 'Added the tenant Ana Ruiz'],
  ['leasing.addTenant', { id: ben, name: 'Ben' }, 'Added the tenant Ben'],
  ['leasing.editTenant', { id: ben, name: 'Ben Cole' }, 'Renamed Ben to Ben Cole'],
  ['leasing.editTenant', { id: ana, name: 'Ana Ruiz' }, 'Removed the phone of Ana Ruiz'],
  [
    'leasing.startLease',
    {
      id: lease,
      unitId: unit,
      startOn: '2026-01-01',
      termKind: 'fixed',
      termEndsOn: '2026-12-31',
      rentCents: 150_000,
      tenants: [{ tenantId: ana }, { tenantId: ben }],
    },
    'Started a lease of Maple Court · 3B to Ana Ruiz and Ben Cole from 1 Jan 2026 at $1,500.00',
  ],
  [
    'leasing.addExtra',
    {
      id: parking,
      leaseId: lease,
      kind: 'parking',
      label: 'Parking',
      amountCents: 5_000,
      startOn: '2026-02-01',
    },
    'Added parking of $50.00 to Ana Ruiz, Ben Cole, Maple Court · 3B from 1 Feb 2026',
  ],
  [
    'leasing.changeRent',
    { id: newId(), recurringChargeId: parking, effectiveOn: '2026-03-01', amountCents: 6_000 },
    'Changed the parking of Ana Ruiz, Ben Cole, Maple Court · 3B to $60.00 from 1 Mar 2026',
  ],
  [
    'billing.generateCharges',
    { through: '2026-02-28' },
    'Charged $3,050.00 in 3 charges to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.recordPayment',
    {
      id: paid,
      leaseId: lease,
      payerId: ana,
      amountCents: 150_000,
      receivedOn: '2026-01-03',
      method: 'check',
    },
    'Recorded a payment of $1,500.00 from Ana Ruiz on Maple Court · 3B',
  ],
  [
    'billing.allocateCredit',
    { leaseIds: [lease] },
    'Applied $1,500.00 to 1 charge of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.addCharge',
    {
      id: lostKey,
      leaseId: lease,
      kind: 'other',
      amountCents: 8_000,
      dueOn: '2026-02-10',
      description: 'Lost key',
    },
    'Charged $80.00 for Lost key to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.chargeUtility',
    {
      ...{ id: shared, buildingId: house, description: 'Water', by: 'people', amountCents: 6_000 },
      ...{ dueOn: '2026-02-12', livedOn: '2026-02-12' },
    },
    'Charged $60.00 for Water to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.takeUtilityBack',
    { utilityId: shared, reason: 'Wrong bill' },
    'Took back $60.00 of charged utilities from Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.recordPayments',
    {
      ...{ receivedOn: '2026-02-12', method: 'cash' },
      payments: [{ id: together, leaseId: lease, payerId: ana, amountCents: 1_000 }],
    },
    'Recorded 1 payment of $10.00',
  ],
  [
    'billing.takeBackPayments',
    { paymentIds: [together], reason: 'Typed wrong' },
    'Took back 1 payment of $10.00',
  ],
  [
    'billing.bringBackPayment',
    { id: broughtBack, paymentId: together },
    'Brought back the payment of $10.00 from Ana Ruiz on Maple Court · 3B',
  ],
  [
    'billing.takeBackPayment',
    { id: newId(), paymentId: broughtBack, reason: 'Never came' },
    'Took back a payment of $10.00 from Ana Ruiz on Maple Court · 3B',
  ],
  [
    'billing.allocateByHand',
    { paymentId: paid, allocations: [{ chargeId: lostKey, amountCents: 8_000 }] },
    'Chose what the payment of $1,500.00 from Ana Ruiz on Maple Court · 3B settles',
  ],
  [
    'billing.returnPayment',
    {
      id: newId(),
      paymentId: paid,
      returnedOn: '2026-06-20',
      reason: 'No funds',
      fee: { chargeId: newId(), amountCents: 3_500 },
    },
    'Recorded the return of a payment of $1,500.00 from Ana Ruiz on Maple Court · 3B, with a fee of $35.00',
  ],
  [
    'billing.reverseCharge',
    { id: newId(), chargeId: lostKey, reversedOn: '2026-06-20', reason: 'The key was found' },
    'Reversed Lost key of $80.00 to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.addLateFeeRule',
    {
      id: rule,
      name: 'Lease, §7',
      formula: 'percent',
      basisPoints: 525,
      graceDays: 5,
      effectiveOn: '2026-01-01',
    },
    'Added the late-fee rule Lease, §7',
  ],
  [
    'billing.endLateFeeRule',
    { ruleId: rule, endedOn: '2026-06-30' },
    'Ended the late-fee rule Lease, §7 on 30 Jun 2026',
  ],
  [
    'leasing.changeTerm',
    { leaseId: lease, termKind: 'fixed', termEndsOn: '2027-12-31' },
    'Changed the term of Ana Ruiz, Ben Cole, Maple Court · 3B: it ends on 31 Dec 2027',
  ],
  [
    'leasing.changeTerm',
    { leaseId: lease, termKind: 'monthly', termEndsOn: null },
    'Made the lease of Ana Ruiz, Ben Cole, Maple Court · 3B month to month',
  ],
  [
    'leasing.recordMoveOut',
    { leaseId: lease, movedOutOn: '2026-08-15' },
    'Recorded the move-out of Ana Ruiz and Ben Cole from Maple Court · 3B on 15 Aug 2026',
  ],
  [
    'leasing.recordMoveOut',
    { leaseId: lease, movedOutOn: null },
    'Took back the move-out of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'leasing.endExtra',
    { recurringChargeId: parking, endOn: '2026-07-31' },
    'Ended parking of Ana Ruiz, Ben Cole, Maple Court · 3B on 31 Jul 2026',
  ],
  [
    'billing.requestDeposit',
    { id: asked, leaseId: lease, kind: 'pet', amountCents: 30_000, dueOn: '2026-06-01' },
    'Asked Ana Ruiz, Ben Cole, Maple Court · 3B for a pet deposit of $300.00 by 1 Jun 2026',
  ],
  [
    'billing.changeDepositRequest',
    { requestId: asked, amountCents: 25_000, dueOn: '2026-06-01' },
    'Changed the pet deposit that Ana Ruiz, Ben Cole, Maple Court · 3B is asked for',
  ],
  [
    'billing.recordDeposit',
    {
      ...{ id: newId(), leaseId: lease, kind: 'security', amountCents: 150_000 },
      ...{ receivedOn: '2026-06-02', method: 'check', reference: '1204' },
    },
    'Recorded a security deposit of $1,500.00 from Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.addCharge',
    {
      ...{ id: window, leaseId: lease, kind: 'other', amountCents: 25_000 },
      ...{ dueOn: '2026-06-20', description: 'Window' },
    },
    'Charged $250.00 for Window to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.applyDeposit',
    {
      ...{ leaseId: lease, kind: 'security', appliedOn: '2026-06-21' },
      parts: [{ id: applied, chargeId: window, amountCents: 25_000 }],
    },
    'Applied $250.00 of the security deposit of Ana Ruiz, Ben Cole, Maple Court · 3B to 1 charge',
  ],
  [
    'billing.takeBackDeposit',
    {
      ...{ id: newId(), fact: 'depositApplication', factId: applied },
      ...{ reversedOn: '2026-06-21', reason: 'Insured' },
    },
    'Took back $250.00 on the security deposit of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.addDepositRule',
    {
      id: depositRule,
      returnDays: 21,
      interestBasisPoints: 200,
      effectiveOn: '2026-01-01',
      source: 'Lease, §9',
    },
    'Added a deposit rule',
  ],
  [
    'billing.changeDepositRule',
    { ruleId: depositRule, returnDays: 30, effectiveOn: '2026-01-01' },
    'Changed a deposit rule',
  ],
  [
    'billing.creditDepositInterest',
    {
      ...{ id: newId(), leaseId: lease, kind: 'security', amountCents: 164, creditedOn: '2026-06-22' },
      ...{ fromOn: '2026-06-02', throughOn: '2026-06-21', workings: '1500.00 × 2% × 20 ÷ 365 days' },
    },
    'Credited $1.64 of interest on the security deposit of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.keepDeposit',
    {
      ...{ id: newId(), leaseId: lease, kind: 'security', amountCents: 10_000 },
      ...{ forfeitedOn: '2026-06-22', reason: 'Keys' },
    },
    'Kept $100.00 of the security deposit of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.transferDeposit',
    {
      ...{ id: newId(), leaseId: lease, kind: 'security', amountCents: 40_000 },
      transferredOn: '2026-06-22',
    },
    'Transferred $400.00 of the security deposit of Ana Ruiz, Ben Cole, Maple Court · 3B to a new owner',
  ],
  [
    'billing.refundDeposit',
    {
      ...{ id: newId(), leaseId: lease, kind: 'security', amountCents: 90_000 },
      ...{ refundedOn: '2026-06-22', method: 'check' },
    },
    'Returned $900.00 of the security deposit of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.recordUnitDeposit',
    {
      ...{ id: held, unitId: unit, holderId: ana, kind: 'security', amountCents: 50_000 },
      ...{ receivedOn: '2026-06-02', method: 'check' },
    },
    'Recorded a security deposit of $500.00 from Ana Ruiz for Maple Court · 3B, before a lease',
  ],
  [
    'billing.takeOverDeposit',
    { id: over, unitDepositId: held, leaseId: lease, amountCents: 20_000, usedOn: '2026-06-03' },
    'Took $200.00 of a security deposit from before the lease over to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.takeBackDeposit',
    { id: newId(), fact: 'unitDepositUse', factId: over, reversedOn: '2026-06-03', reason: 'Twice' },
    'Took back $200.00 on the security deposit of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.returnUnitDeposit',
    { id: newId(), unitDepositId: held, amountCents: 30_000, usedOn: '2026-06-03', method: 'check' },
    'Returned $300.00 of a security deposit from before a lease',
  ],
  [
    'billing.keepUnitDeposit',
    { id: newId(), unitDepositId: held, amountCents: 20_000, usedOn: '2026-06-04', reason: 'Agreed' },
    'Kept $200.00 of a security deposit from before a lease',
  ],
];
