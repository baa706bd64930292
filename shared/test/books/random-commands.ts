import fc from 'fast-check';
import { bankAccountId } from '../../src/bank/rules.ts';
import { newId } from '../../src/core/ids.ts';
import type { TestPortfolio } from './portfolio.ts';

const pick = fc.nat(20);
const day = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, date]) => `2026-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

/** Random values for one command, which takes of them what it needs. */
const said = fc.record({
  pick,
  other: pick,
  cents: fc.integer({ min: 1, max: 300_000 }),
  day,
  until: fc.option(day),
  name: fc.constantFrom('1', '2', '3'),
  ofLine: fc.boolean(),
});
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;
type Table =
  | 'building'
  | 'unit'
  | 'tenant'
  | 'lease'
  | 'recurringCharge'
  | 'leaseTerm'
  | 'rentNotice'
  | 'charge'
  | 'payment'
  | 'suspense'
  | 'depositReceipt'
  | 'depositApplication'
  | 'unitDeposit'
  | 'creditRefund'
  | 'creditTransfer'
  | 'concession'
  | 'writeOff'
  | 'expense'
  | 'bankAccount'
  | 'bankTransfer'
  | 'otherIncome'
  | 'journalEntry'
  | 'ownerTransfer'
  | 'entity'
  | 'statementLine'
  | 'close';
type Choose = (table: Table, index?: number) => Promise<string>;

const BANK_KEY = 'bank';
const term = ({ until }: Said) => ({ termKind: until ? 'fixed' : 'monthly', termEndsOn: until });
const lineOf = async ({ ofLine, other }: Said, one: Choose) =>
  ofLine ? await one('statementLine', other) : null;

/** Few names, units and days, so that commands often conflict. */
const argumentsOf: Record<string, (one: Choose, said: Said) => Promise<Record<string, unknown>>> = {
  'properties.addUnit': async (one, { name }) => ({ id: newId(), buildingId: await one('building'), name }),
  'properties.editUnit': async (one, { name }) => ({ id: await one('unit'), name }),
  'leasing.startLease': async (one, step) => ({
    ...{ id: newId(), unitId: await one('unit'), startOn: step.day, ...term(step), rentCents: 100_000 },
    tenants: [{ tenantId: await one('tenant') }],
  }),
  'leasing.recordMoveOut': async (one, { until }) => ({ leaseId: await one('lease'), movedOutOn: until }),
  'leasing.changeTerm': async (one, step) => ({ leaseId: await one('lease'), ...term(step) }),
  'billing.generateCharges': async (_, step) => ({ through: step.day }),
  'billing.followSchedule': async (one) => ({ leaseIds: [await one('lease')] }),
  'billing.addCharge': async (one, { cents: amountCents, day: dueOn }) => ({
    ...{ id: newId(), leaseId: await one('lease'), kind: 'other', amountCents, dueOn, description: 'x' },
  }),
  'billing.recordPayment': async (one, step) => ({
    ...{ id: newId(), leaseId: await one('lease'), amountCents: step.cents, receivedOn: step.day },
    ...{ method: 'cash', statementLineId: await lineOf(step, one) },
  }),
  'billing.allocateCredit': async (one) => ({ leaseIds: [await one('lease')] }),
  'billing.allocateByHand': async (one, { other, cents: amountCents }) => ({
    paymentId: await one('payment'),
    allocations: [{ chargeId: await one('charge', other), amountCents }],
  }),
  'billing.returnPayment': async (one, { day: returnedOn }) => {
    return { id: newId(), paymentId: await one('payment'), returnedOn, reason: 'x' };
  },
  'billing.reverseCharge': async (one, { day: reversedOn }) => {
    return { id: newId(), chargeId: await one('charge'), reversedOn, reason: 'x' };
  },
  'billing.takeBackPayment': async (one, { other, ofLine }) => ({
    ...{ id: newId(), paymentId: await one('payment'), reason: 'x' },
    twinId: ofLine ? await one('payment', other) : null,
  }),
  'billing.correctPayment': async (one, { cents: amountCents, day: receivedOn, ofLine }) => ({
    ...{ id: newId(), mirrorId: newId(), paymentId: await one('payment'), reason: 'x' },
    ...{ leaseId: await one('lease'), amountCents, receivedOn, method: 'check' },
    returned: ofLine ? 'never' : 'stays',
  }),
  'billing.correctCharge': async (one, { cents: amountCents, day: dueOn }) => ({
    ...{ id: newId(), mirrorId: newId(), chargeId: await one('charge'), reason: 'x' },
    ...{ leaseId: await one('lease'), kind: 'other', amountCents, dueOn, description: 'y' },
  }),
  'billing.recordDeposit': async (one, { cents: amountCents, day: receivedOn, ofLine }) => ({
    ...{ id: newId(), leaseId: await one('lease'), kind: ofLine ? 'security' : 'pet', amountCents },
    ...{ receivedOn, method: 'check' },
  }),
  'billing.applyDeposit': async (one, { cents: amountCents, day: appliedOn, ofLine }) => ({
    ...{ leaseId: await one('lease'), kind: ofLine ? 'security' : 'pet', appliedOn },
    parts: [{ id: newId(), chargeId: await one('charge'), amountCents }],
  }),
  'billing.refundDeposit': async (one, { cents: amountCents, day: refundedOn, ofLine }) => ({
    ...{ id: newId(), leaseId: await one('lease'), kind: ofLine ? 'security' : 'pet', amountCents },
    ...{ refundedOn, method: 'check' },
  }),
  'billing.transferDeposit': async (one, { cents: amountCents, day: transferredOn, other }) => ({
    ...{ id: newId(), leaseId: await one('lease'), kind: 'security', amountCents, transferredOn },
    toLeaseId: await one('lease', other),
  }),
  'billing.recordUnitDeposit': async (one, { cents: amountCents, day: receivedOn }) => ({
    ...{ id: newId(), unitId: await one('unit'), holderId: await one('tenant'), kind: 'security' },
    ...{ amountCents, receivedOn, method: 'check' },
  }),
  'billing.takeOverDeposit': async (one, { cents: amountCents, day: usedOn }) => ({
    ...{
      id: newId(),
      unitDepositId: await one('unitDeposit'),
      leaseId: await one('lease'),
      amountCents,
      usedOn,
    },
  }),
  'billing.returnUnitDeposit': async (one, { cents: amountCents, day: usedOn }) => ({
    ...{ id: newId(), unitDepositId: await one('unitDeposit'), amountCents, usedOn, method: 'check' },
  }),
  'billing.takeBackDeposit': async (one, { day: reversedOn, ofLine }) => {
    const fact = ofLine ? 'depositReceipt' : 'depositApplication';
    return { id: newId(), fact, factId: await one(fact), reversedOn, reason: 'x' };
  },
  'billing.recordSuspense': async (one, step) => ({
    ...{ id: newId(), amountCents: step.cents, receivedOn: step.day, method: 'check' },
    statementLineId: await lineOf(step, one),
  }),
  'billing.settleSuspense': async (one, { cents: amountCents, other }) => ({
    ...{ id: newId(), suspenseId: await one('suspense'), leaseId: await one('lease', other), amountCents },
  }),
  'billing.reopenSuspense': async (one) => ({ id: newId(), paymentId: await one('payment'), reason: 'x' }),
  'billing.correctSuspense': async (one, { cents: amountCents, day: receivedOn }) => ({
    ...{ id: newId(), mirrorId: newId(), suspenseId: await one('suspense'), reason: 'x' },
    ...{ amountCents, receivedOn, method: 'cash' },
  }),
  'billing.takeBackSuspense': async (one, { day: reversedOn }) => ({
    ...{ id: newId(), suspenseId: await one('suspense'), reversedOn, reason: 'x' },
  }),
  'billing.refundCredit': async (one, { cents: amountCents, day: refundedOn }) => ({
    ...{ id: newId(), leaseId: await one('lease'), amountCents, refundedOn, method: 'check' },
  }),
  'billing.takeBackCreditRefund': async (one, { day: reversedOn }) => {
    return { id: newId(), refundId: await one('creditRefund'), reversedOn, reason: 'x' };
  },
  'billing.transferCredit': async (one, { cents: amountCents, day: transferredOn, other }) => ({
    ...{ id: newId(), leaseId: await one('lease'), toLeaseId: await one('lease', other) },
    ...{ amountCents, transferredOn },
  }),
  'billing.takeBackCreditTransfer': async (one, { day: reversedOn }) => {
    return { id: newId(), transferId: await one('creditTransfer'), reversedOn, reason: 'x' };
  },
  'billing.correctCreditTransfer': async (one, { cents: amountCents, day: transferredOn, other }) => ({
    ...{ id: newId(), mirrorId: newId(), transferId: await one('creditTransfer'), reason: 'x', memo: null },
    ...{ toLeaseId: await one('lease', other), toPayerId: null, amountCents, transferredOn },
  }),
  'billing.giveConcession': async (one, { cents: amountCents, day: concededOn }) => ({
    ...{ id: newId(), chargeId: await one('charge'), amountCents, concededOn, reason: 'x' },
  }),
  'billing.correctConcession': async (one, { cents: amountCents, day: on }) => ({
    ...{ id: newId(), mirrorId: newId(), factId: await one('concession'), reason: 'x', amountCents, on },
  }),
  'billing.writeOff': async (one, { cents: amountCents, day: writtenOffOn }) => ({
    ...{ leaseId: await one('lease'), writtenOffOn, reason: 'x' },
    parts: [{ id: newId(), chargeId: await one('charge'), amountCents }],
  }),
  'billing.takeBackWriteOff': async (one, { day: reversedOn }) => {
    return { id: newId(), factId: await one('writeOff'), reversedOn, reason: 'x' };
  },
  'billing.recordRecovery': async (one, { cents: amountCents, day: recoveredOn }) => ({
    ...{ id: newId(), leaseId: await one('lease'), amountCents, recoveredOn, method: 'check' },
  }),
  'billing.releaseCredit': async (one) => ({ paymentId: await one('payment') }),
  'billing.chargePeriodAgain': async (one, { day }) => ({
    recurringChargeId: await one('recurringCharge'),
    periodOn: `${day.slice(0, 7)}-01`,
  }),
  'leasing.changeRent': async (one, { cents: amountCents, day: effectiveOn, ofLine }) => ({
    ...{ id: newId(), recurringChargeId: await one('recurringCharge'), effectiveOn, amountCents },
    within: ofLine ? 'splits' : 'waits',
  }),
  'leasing.correctLease': async (one, { day: startOn }) => ({
    ...{ leaseId: await one('lease'), startOn, unitId: await one('unit'), prorationMethod: null },
  }),
  'leasing.changeDueDay': async (one, { day, pick: index }) => ({
    ...{ leaseId: await one('lease'), from: `${day.slice(0, 7)}-01`, dueDay: 1 + index },
  }),
  'leasing.voidLease': async (one, { until }) => ({ leaseId: await one('lease'), voidedOn: until }),
  'billing.addLateFeeRule': async (_, { cents: amountCents, day: effectiveOn }) => ({
    ...{ id: newId(), name: 'Late', formula: 'flat', amountCents, graceDays: 5, effectiveOn },
    chargeKinds: ['rent', 'other'],
  }),
  'billing.assessLateFees': async (_, { day: through }) => ({ through, which: 'all' }),
  'leasing.renewLease': async (one, { cents: amountCents, day: fromOn, until, ofLine }) => ({
    ...{
      id: newId(),
      leaseId: await one('lease'),
      agreedOn: fromOn,
      fromOn,
      termEndsOn: until ?? '2027-12-31',
    },
    termKind: ofLine ? 'fixed' : 'fixed-then-monthly',
    amounts: [{ recurringChargeId: await one('recurringCharge'), amountCents }],
  }),
  'leasing.takeTermBack': async (one, { day: takenBackOn }) => {
    return { id: newId(), termId: await one('leaseTerm'), takenBackOn };
  },
  'leasing.agreeEarlyEnd': async (one, { cents: amountCents, day: endsOn }) => ({
    ...{ id: newId(), leaseId: await one('lease'), agreedOn: endsOn, endsOn },
    fee: { chargeId: newId(), amountCents, dueOn: endsOn },
  }),
  'leasing.transferLease': async (one, { cents: rentCents, day: movesOn, other }) => ({
    ...{ leaseId: await one('lease'), id: newId(), unitId: await one('unit', other), movesOn, rentCents },
    ...{ termKind: 'monthly', termEndsOn: null },
  }),
  'leasing.giveRentNotice': async (one, { cents: amountCents, day: givenOn }) => ({
    ...{ id: newId(), leaseId: await one('lease'), givenOn, effectiveOn: '2027-01-01' },
    amounts: [{ recurringChargeId: await one('recurringCharge'), amountCents }],
  }),
  'leasing.withdrawRentNotice': async (one, { day: withdrawnOn }) => {
    return { noticeId: await one('rentNotice'), withdrawnOn };
  },
  'leasing.addExtra': async (one, { cents: amountCents, day: startOn }) => ({
    ...{ id: newId(), leaseId: await one('lease'), kind: 'pet', label: 'Cat', amountCents, startOn },
  }),
  'expenses.recordExpense': async (one, step) => ({
    ...{ id: newId(), category: 'repairs', amountCents: step.cents, paidOn: step.day, description: 'x' },
    statementLineId: await lineOf(step, one),
  }),
  'expenses.reverseExpense': async (one, { day: reversedOn }) => {
    return { id: newId(), expenseId: await one('expense'), reversedOn, reason: 'x' };
  },
  'expenses.correctExpense': async (one, { cents: amountCents, day: paidOn }) => ({
    ...{ id: newId(), mirrorId: newId(), expenseId: await one('expense'), reason: 'x' },
    ...{ category: 'supplies', amountCents, paidOn, description: 'y' },
  }),
  'bank.addAccount': async (one, { ofLine }) => ({
    ...{ key: newId(), name: 'Account', kind: ofLine ? 'trust' : 'savings', entityId: await one('entity') },
  }),
  'bank.recordTransfer': async (one, { other, cents: amountCents, day: movedOn }) => ({
    ...{ id: newId(), fromAccountId: await one('bankAccount'), toAccountId: await one('bankAccount', other) },
    ...{ amountCents, movedOn },
  }),
  'bank.correctTransfer': async (one, { other, cents: amountCents, day: movedOn }) => ({
    ...{ id: newId(), mirrorId: newId(), transferId: await one('bankTransfer'), reason: 'x' },
    ...{ fromAccountId: await one('bankAccount', other), toAccountId: await one('bankAccount') },
    ...{ amountCents, movedOn },
  }),
  'bank.reverseTransfer': async (one, { day: reversedOn }) => {
    return { id: newId(), transferId: await one('bankTransfer'), reversedOn, reason: 'x' };
  },
  'income.record': async (one, step) => ({
    ...{ id: newId(), kind: 'laundry', amountCents: step.cents, receivedOn: step.day },
    ...{ accountId: await one('bankAccount'), statementLineId: await lineOf(step, one) },
  }),
  'income.correct': async (one, { cents: amountCents, day: receivedOn }) => ({
    ...{ id: newId(), mirrorId: newId(), incomeId: await one('otherIncome'), reason: 'x' },
    ...{ kind: 'interest', amountCents, receivedOn, buildingId: await one('building') },
  }),
  'income.reverse': async (one, { day: reversedOn }) => {
    return { id: newId(), incomeId: await one('otherIncome'), reversedOn, reason: 'x' };
  },
  'accounting.recordAdjustingEntry': async (one, { cents: amountCents, day: postedOn }) => ({
    ...{ id: newId(), postedOn, buildingId: await one('building') },
    lines: [
      { side: 'debit', bankAccountId: await one('bankAccount'), amountCents: amountCents + 7 },
      { side: 'credit', account: 'liabilities:loans', amountCents },
      { side: 'credit', account: 'equity:contributions', amountCents: 7 },
    ],
  }),
  'accounting.reverseEntry': async (one, { day: reversedOn }) => {
    return { id: newId(), entryId: await one('journalEntry'), reversedOn, reason: 'x' };
  },
  'organisation.recordOwnerTransfer': async (one, { cents: amountCents, day: movedOn, ofLine }) => ({
    ...{ id: newId(), kind: ofLine ? 'draw' : 'contribution', amountCents, movedOn, buildingId: null },
    ...{ accountId: await one('bankAccount'), memo: null },
  }),
  'organisation.reverseOwnerTransfer': async (one, { day: reversedOn }) => {
    return { id: newId(), transferId: await one('ownerTransfer'), reversedOn, reason: 'x' };
  },
  'organisation.recordOwnership': async (one, { other, pick: index, day: fromOn }) => ({
    ...{ id: newId(), buildingId: await one('building'), fromOn },
    shares: [
      { id: newId(), entityId: await one('entity'), shareBasisPoints: 1 + 450 * index },
      { id: newId(), entityId: await one('entity', other), shareBasisPoints: 9_999 - 450 * index },
    ],
  }),
  'closing.closeThrough': async (_, { day: through }) => ({ id: newId(), through }),
  'closing.reopen': async (one) => ({ id: newId(), closeId: await one('close'), reason: 'x' }),
  'expenses.recordRefund': async (one, { cents: amountCents, day: refundedOn }) => ({
    ...{ id: newId(), expenseId: await one('expense'), amountCents, refundedOn, description: 'z' },
  }),
  'expenses.recordMileage': async (_, { cents: tenthMiles, day: drivenOn }) => {
    return { id: newId(), drivenOn, tenthMiles, purpose: 'x' };
  },
  'integrations.importStatementLines': async (_, { pick: index, cents, day: postedOn }) => {
    const words = { description: 'x', reference: null, fitId: null, occurrence: 1, doubt: null };
    const amountCents = index % 2 ? cents : -cents;
    return { accountId: bankAccountId(BANK_KEY), lines: [{ ...words, postedOn, amountCents }] };
  },
  'integrations.decideStatementLine': async (one, { other, ofLine, until }) => {
    const statementLineId = await one('statementLine');
    if (until) return { id: newId(), statementLineId, decision: ofLine ? 'ignored' : 'reopened' };
    const target = ofLine
      ? { paymentId: await one('payment', other) }
      : { expenseId: await one('expense', other) };
    return { id: newId(), statementLineId, decision: 'matched', ...target };
  },
};

export type Deed = readonly [command: string, said: Said];

/** Any commands in any order. Some of them are refused, as they should be. */
export const anyDeeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.tuple(
    fc.constantFrom(...Object.keys(argumentsOf), 'billing.recordPayment', 'billing.allocateByHand'),
    said,
  ),
  { minLength: 10, maxLength: 40 },
);

/** A building, two tenants and a bank account, so that commands have something to act on. */
export async function prepare(books: TestPortfolio): Promise<void> {
  await books.lease({ startOn: '2026-01-01', termKind: 'fixed', termEndsOn: '2026-05-31' });
  await books.tenant('Ben Cole');
  for (const name of ['Maple LLC', 'Oak LLC'])
    await books.do('organisation.addEntity', { id: newId(), name, kind: 'llc' });
  await books.do('integrations.openBankAccount', { key: BANK_KEY, name: 'Checking', kind: 'checking' });
}

/** Runs it, and answers whether it was accepted. `onOpenDays`: what a person dates in a closed period is moved. */
export async function perform(
  books: TestPortfolio,
  [command, said]: Deed,
  { onOpenDays = false } = {},
): Promise<boolean> {
  const one: Choose = async (table, index = said.pick) => {
    const rows = await books.db.selectFrom(table).select('id').orderBy('id').execute();
    return rows[index % Math.max(rows.length, 1)]?.id ?? newId();
  };
  const args = await argumentsOf[command]?.(one, said);
  return (await books.tryAll([{ command, args, ...(onOpenDays && { onOpenDays }) }])).ok;
}
