import { bankAccountId } from '../../src/bank/rules.ts';
import { newId } from '../../src/core/ids.ts';
import { loanSchedule } from '../../src/loans/rules.ts';
import type { Invocation } from '../../src/log/index.ts';

/** The day on which all of it is entered: nothing in it is still to come. */
export const YEAR_ENTERED_ON = '2027-01-05';

/**
 * A year that ties together, as somebody enters it: two buildings, two tenants, a loan with escrow, a returned check, rent paid
 * ahead, a deposit on trust, costs of one building and of all, miles, and the owner's own money. What has to come out was worked by
 * hand, in `year.test.ts`. With another year all of it happens so many years earlier or later.
 */
export function yearOfBooks({ year = 2026 }: { year?: number } = {}) {
  const keys = { operating: newId(), trust: newId(), escrow: newId() };
  const accounts = {
    operating: bankAccountId(keys.operating),
    trust: bankAccountId(keys.trust),
    escrow: bankAccountId(keys.escrow),
  };
  const [maple, oak, unitA, unitB, oakHouse, ana, ben, anasLease, bensLease] = Array.from(
    { length: 9 },
    newId,
  );
  const [joe, depot, loan, house, land, juneCheck, supplies] = Array.from({ length: 7 }, newId);
  const begin = '2025-12-31';
  const { operating, trust, escrow } = accounts;
  const commands: Invocation[] = [];
  const enter = (command: string, args: object) => commands.push({ command, args });

  enter('organisation.changeSettings', { returnedPaymentFeeCents: 3_500 });
  enter('bank.addAccount', { key: keys.operating, name: 'Operating', kind: 'checking' });
  enter('bank.addAccount', { key: keys.trust, name: 'Deposits', kind: 'trust' });
  enter('bank.addAccount', { key: keys.escrow, name: 'Lender’s escrow', kind: 'escrow' });
  enter('properties.addBuilding', { id: maple, name: 'Maple' });
  enter('properties.addBuilding', { id: oak, name: 'Oak' });
  enter('properties.addUnit', { id: unitA, buildingId: maple, name: 'A' });
  enter('properties.addUnit', { id: unitB, buildingId: maple, name: 'B' });
  enter('properties.addUnit', { id: oakHouse, buildingId: oak, name: 'House' });
  enter('accounting.recordOpeningBalances', {
    id: newId(),
    postedOn: begin,
    lines: [
      { account: 'assets:bank', bankAccountId: operating, side: 'debit', amountCents: 500_000 },
      { account: 'assets:bank', bankAccountId: trust, side: 'debit', amountCents: 150_000 },
    ],
  });

  enter('assets.addAsset', {
    ...{ id: house, name: 'Maple building', class: 'residential', buildingId: maple },
    placedOn: '2025-07-15',
  });
  enter('assets.addAsset', {
    ...{ id: land, name: 'Maple land', class: 'land', buildingId: maple },
    placedOn: '2025-07-15',
  });
  for (const [assetId, amountCents] of [
    [house, 17_600_000],
    [land, 4_400_000],
  ] as const)
    enter('assets.recordCost', { id: newId(), assetId, source: 'opening', amountCents, acquiredOn: begin });
  enter('assets.recordOpeningDepreciation', {
    ...{ id: newId(), assetId: house },
    ...{ amountCents: 293_333, postedOn: begin },
  });
  const agreed = { principalCents: 20_000_000, rateMillionths: 60_000, termMonths: 360 };
  enter('loans.addLoan', {
    ...{ id: loan, name: 'Maple mortgage', kind: 'mortgage', buildingId: maple, ...agreed },
    ...{ firstDueOn: '2026-01-01', accountId: operating },
    ...{ escrowCents: 35_000, escrowAccountId: escrow },
  });
  const owed = { loanId: loan, source: 'opening', amountCents: 20_000_000, advancedOn: begin };
  enter('loans.recordAdvance', { id: newId(), ...owed });

  enter('leasing.addTenant', { id: ana, name: 'Ana Ruiz' });
  enter('leasing.addTenant', { id: ben, name: 'Ben Okafor' });
  enter('leasing.startLease', {
    ...{ id: anasLease, unitId: unitA, startOn: '2025-01-01', termKind: 'monthly', dueDay: 1 },
    ...{ rentCents: 150_000, tenants: [{ tenantId: ana }], chargedFrom: '2026-01-01' },
  });
  const arrears = { kind: 'opening-balance', amountCents: 50_000, dueOn: '2025-12-01' };
  enter('billing.addCharge', { id: newId(), leaseId: anasLease, ...arrears, description: 'Owed from 2025' });
  const held = { kind: 'security', amountCents: 150_000, method: 'opening', receivedOn: begin };
  enter('billing.recordDeposit', { id: newId(), leaseId: anasLease, holderId: ana, ...held });
  enter('leasing.startLease', {
    ...{ id: bensLease, unitId: oakHouse, startOn: '2026-02-10', termKind: 'monthly', dueDay: 1 },
    ...{ rentCents: 120_000, tenants: [{ tenantId: ben }], prorationMethod: 'actual-days' },
  });
  const deposit = { kind: 'security', amountCents: 120_000, method: 'check', receivedOn: '2026-02-05' };
  enter('billing.recordDeposit', {
    ...{ id: newId(), leaseId: bensLease, holderId: ben },
    ...{ ...deposit, accountId: trust },
  });
  enter('billing.generateCharges', { through: '2026-12-31' });

  const pay = (leaseId: string | undefined, amountCents: number, receivedOn: string, id = newId()) =>
    enter('billing.recordPayment', {
      ...{ id, leaseId, amountCents, receivedOn },
      ...{ method: 'check', accountId: operating },
    });
  pay(anasLease, 50_000, '2026-01-04');
  for (let month = 1; month <= 11; month++) pay(anasLease, 150_000, day(month, 6));
  pay(bensLease, 81_429, '2026-02-10');
  for (let month = 3; month <= 12; month++) {
    if (month === 6) continue;
    pay(bensLease, 120_000, day(month, 3));
  }
  pay(bensLease, 120_000, '2026-06-03', juneCheck);
  enter('billing.returnPayment', {
    ...{ id: newId(), paymentId: juneCheck, returnedOn: '2026-06-08', reason: 'No cover' },
    fee: { chargeId: newId(), amountCents: 3_500 },
  });
  pay(bensLease, 123_500, '2026-06-15');
  pay(bensLease, 120_000, '2026-12-28');

  for (const { month, interestCents, principalCents } of loanSchedule({
    ...agreed,
    paymentCents: 119_910,
  }).slice(0, 12))
    enter('loans.recordPayment', {
      ...{ id: newId(), loanId: loan, paidOn: day(month, 1), interestCents, principalCents },
      escrowCents: 35_000,
    });
  const spend = (args: object) =>
    enter('expenses.recordExpense', { id: newId(), accountId: operating, ...args });
  const fromEscrow = { accountId: escrow, buildingId: maple };
  spend({
    ...{ ...fromEscrow, category: 'insurance', amountCents: 110_000 },
    ...{ paidOn: '2026-06-01', description: 'Insurance' },
  });
  spend({
    ...{ ...fromEscrow, category: 'taxes', amountCents: 240_000 },
    ...{ paidOn: '2026-11-15', description: 'Property tax' },
  });
  enter('expenses.addVendor', { id: joe, name: 'Joe' });
  enter('expenses.changeVendorTaxFacts', { vendorId: joe, entityKind: 'individual' });
  enter('expenses.addVendor', { id: depot, name: 'Home Depot' });
  const repair = { vendorId: joe, category: 'repairs', description: 'Repairs' };
  spend({
    ...repair,
    buildingId: maple,
    amountCents: 150_000,
    paidOn: '2026-12-29',
    method: 'check',
    reference: '1044',
  });
  spend({ ...repair, buildingId: maple, amountCents: 90_000, paidOn: '2026-05-12', method: 'card' });
  spend({ ...repair, vendorId: null, buildingId: oak, amountCents: 25_000, paidOn: '2026-09-09' });
  enter('expenses.recordExpense', {
    ...{ id: supplies, vendorId: depot, category: 'supplies', buildingId: maple, accountId: operating },
    ...{ amountCents: 12_500, paidOn: '2026-03-10', description: 'Paint' },
  });
  enter('expenses.recordRefund', {
    ...{ id: newId(), expenseId: supplies, amountCents: 2_500, refundedOn: '2026-03-20' },
    ...{ description: 'Paint taken back', accountId: operating },
  });
  spend({
    category: 'other',
    amountCents: 10_000,
    paidOn: '2026-01-15',
    description: 'Software',
    sharedBy: 'units',
  });
  enter('expenses.recordMileage', {
    ...{ id: newId(), drivenOn: '2026-08-20', tenthMiles: 4_120, rateTenths: 725, purpose: 'Visits' },
    buildingId: maple,
  });
  const owner = { buildingId: null, memo: null, accountId: operating };
  enter('organisation.recordOwnerTransfer', {
    ...{ id: newId(), kind: 'contribution', amountCents: 100_000, movedOn: '2026-02-01', ...owner },
  });
  enter('organisation.recordOwnerTransfer', {
    ...{ id: newId(), kind: 'draw', amountCents: 300_000, movedOn: '2026-10-01', ...owner },
  });
  enter('assets.recordDepreciation', { assetId: house, year });
  return {
    commands: commands.map((command) => inYear(command, year)),
    ids: { maple, oak, anasLease, bensLease, loan, house, joe, ...accounts },
  };
}

function day(month: number, on: number): string {
  return `2026-${String(month).padStart(2, '0')}-${String(on).padStart(2, '0')}`;
}

/** The same, with every day of 2025 to 2027 so many years earlier or later. */
function inYear(command: Invocation, year: number): Invocation {
  const moved = JSON.stringify(command.args).replace(
    /"(202[567])(-\d\d-\d\d")/g,
    (_, of: string, rest: string) => `"${Number(of) - 2026 + year}${rest}`,
  );
  return { ...command, args: JSON.parse(moved) };
}
