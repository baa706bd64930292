import fc from 'fast-check';
import type { Fact } from '../../src/accounting/define-postings.ts';
import { entryAccounts, journalEntry } from '../../src/accounting/schema.ts';
import { assetClasses } from '../../src/assets/rules.ts';
import {
  asset,
  assetCost,
  assetSale,
  assetSources,
  depreciation,
  depreciationSources,
} from '../../src/assets/schema.ts';
import { concession, recovery, writeOff } from '../../src/billing/adjustments/schema.ts';
import {
  depositApplication,
  depositForfeiture,
  depositInterest,
  depositKinds,
  depositMethods,
  depositReceipt,
  depositRefund,
  depositTransfer,
  refundMethods,
  unitDeposit,
  unitDepositUse,
  unitDepositUses,
} from '../../src/billing/deposits/schema.ts';
import { creditRefund } from '../../src/billing/refunds/schema.ts';
import { allocation } from '../../src/billing/schema.ts';
import { suspense } from '../../src/billing/suspense/schema.ts';
import { creditTransfer } from '../../src/billing/transfers/schema.ts';
import { addDays } from '../../src/core/calendar.ts';
import { derivedId, newId } from '../../src/core/ids.ts';
import { expenseCategories, mileage } from '../../src/expenses/schema.ts';
import { advanceSources, loan, loanAdvance, loanKinds, loanPayment } from '../../src/loans/schema.ts';
import { sharings } from '../../src/organisation/rules.ts';
import type { TestBooks } from './books.ts';

/** What random books have, by id. */
export interface Places {
  readonly leaseIds: readonly string[];
  readonly unitIds: readonly string[];
  readonly buildingIds: readonly string[];
  readonly accountIds: readonly string[];
}

/** Facts that the steps of random books make. */
type MadeByStep = 'charge' | 'payment' | 'allocation' | 'bankTransfer' | 'otherIncome' | 'ownerTransfer';

/** One fact; where it is taken back, its mirror is made from the same step. */
interface Step {
  readonly pick: number;
  readonly other: number;
  readonly kind: number;
  readonly amountCents: number;
  readonly part: number;
  readonly day: string;
  readonly isTakenBack: boolean;
  readonly daysLater: number;
}

/** What differs between a fact (sign 1) and the mirror that takes it back (−1). */
interface One {
  readonly own: { readonly id: string; readonly reversesId: string | null };
  readonly on: string;
  readonly sign: 1 | -1;
}

type Make = (books: TestBooks, at: Chosen, step: Step, one: One) => void;

/** What a step is about: some of each that the books have, or null. */
interface Chosen {
  readonly leaseId: string;
  readonly unitId: string;
  readonly toLeaseId: string;
  readonly accountId: string | null;
  readonly toAccountId: string | null;
  readonly buildingId: string | null;
  readonly loanId: string;
  readonly assetId: string;
}

/** Every other kind of fact, and more of some that the steps make too: one that is missing here is an error of types. */
const makers: Record<Exclude<Fact, MadeByStep>, Make> = {
  suspense: (books, { leaseId, accountId }, step, { own, on, sign }) => {
    const money = { amountCents: sign * step.amountCents, receivedOn: on };
    books.add(suspense, { ...own, ...money, method: of(refundMethods, step.kind), accountId });
    if (step.other % 2 === 0) return;
    // It turned out to be a tenant’s.
    const suspenseId = own.reversesId ?? own.id;
    const reversesId = own.reversesId === null ? null : derivedId('known', own.reversesId);
    const known = { id: derivedId('known', own.id), reversesId, leaseId, suspenseId };
    books.payment({ ...known, ...money, method: 'from-suspense' });
  },
  depositReceipt: (books, { leaseId, accountId }, step, { own, on, sign }) => {
    const method = of(depositMethods, step.other);
    const money = { amountCents: sign * step.amountCents, receivedOn: on, method };
    const held = { leaseId, kind: of(depositKinds, step.kind) };
    books.add(depositReceipt, {
      ...own,
      ...held,
      ...money,
      accountId: method === 'opening' ? null : accountId,
    });
  },
  depositApplication: (books, { leaseId }, step, { own, on, sign }) => {
    const charge = chargeOf(books, leaseId, step);
    if (!charge) return;
    const money = { chargeId: charge.id, amountCents: sign * step.amountCents };
    const row = { ...own, leaseId, kind: of(depositKinds, step.kind), ...money, appliedOn: on };
    books.add(depositApplication, row);
    const settled = { leaseId, ...money, allocatedOn: on };
    books.add(allocation, { id: newId(), depositApplicationId: own.reversesId ?? own.id, ...settled });
  },
  depositRefund: (books, { leaseId, accountId }, step, { own, on, sign }) => {
    const money = {
      amountCents: sign * step.amountCents,
      refundedOn: on,
      method: 'check',
      accountId,
    } as const;
    books.add(depositRefund, { ...own, leaseId, kind: of(depositKinds, step.kind), ...money });
  },
  creditRefund: (books, { leaseId, accountId }, step, { own, on, sign }) => {
    const payments = books.payments.filter((row) => row.leaseId === leaseId && row.reversesId === null);
    const payment = payments[step.other % Math.max(1, payments.length)];
    if (!payment) return;
    const amountCents = sign * step.amountCents;
    const money = { amountCents, refundedOn: on, method: 'check', accountId } as const;
    books.add(creditRefund, { ...own, leaseId, paymentId: payment.id, ...money });
    // As where that payment was returned: it is owed again.
    const owed = { leaseId, kind: 'refunded-credit', amountCents, dueOn: on } as const;
    if (step.kind % 2) books.charge({ ...owed, creditRefundId: own.reversesId ?? own.id });
  },
  creditTransfer: (books, { leaseId, toLeaseId }, step, { own, on, sign }) => {
    const payments = books.payments.filter((row) => row.leaseId === leaseId && row.reversesId === null);
    const paid = payments[step.other % Math.max(1, payments.length)];
    if (!paid) return;
    const amountCents = sign * step.amountCents;
    const moved = { leaseId, paymentId: paid.id, toLeaseId, amountCents, transferredOn: on };
    books.add(creditTransfer, { ...own, ...moved });
    const reversesId = own.reversesId === null ? null : derivedId('moved', own.reversesId);
    const received = { leaseId: toLeaseId, amountCents, receivedOn: on, creditTransferId: own.id };
    books.payment({ id: derivedId('moved', own.id), reversesId, ...received, method: 'credit-transfer' });
  },
  concession: (books, { leaseId }, step, { own, on, sign }) => {
    const settled = chargeOf(books, leaseId, step);
    if (!settled) return;
    const money = { leaseId, chargeId: settled.id, amountCents: sign * step.amountCents };
    books.add(concession, { ...own, ...money, concededOn: on, reason: 'Heating' });
    books.add(allocation, { ...money, id: newId(), concessionId: own.reversesId ?? own.id, allocatedOn: on });
  },
  writeOff: (books, { leaseId }, step, { own, on, sign }) => {
    const settled = chargeOf(books, leaseId, step);
    if (!settled) return;
    const money = { leaseId, chargeId: settled.id, amountCents: sign * step.amountCents };
    books.add(writeOff, { ...own, ...money, writtenOffOn: on, reason: 'Gone' });
    books.add(allocation, { ...money, id: newId(), writeOffId: own.reversesId ?? own.id, allocatedOn: on });
  },
  recovery: (books, { leaseId, accountId }, step, { own, on, sign }) => {
    const money = { amountCents: sign * step.amountCents, recoveredOn: on, method: 'check' } as const;
    books.add(recovery, { ...own, leaseId, accountId, ...money });
  },
  depositForfeiture: (books, { leaseId }, step, { own, on, sign }) => {
    const money = { amountCents: sign * step.amountCents, forfeitedOn: on };
    books.add(depositForfeiture, { ...own, leaseId, kind: of(depositKinds, step.kind), ...money });
  },
  depositTransfer: (books, { leaseId, toLeaseId, accountId }, step, { own, on, sign }) => {
    const goes =
      step.other % 2
        ? ({ destination: 'lease', toLeaseId, accountId: null } as const)
        : ({ destination: 'owner', toLeaseId: null, accountId } as const);
    const money = { amountCents: sign * step.amountCents, transferredOn: on };
    books.add(depositTransfer, { ...own, leaseId, kind: of(depositKinds, step.kind), ...goes, ...money });
  },
  depositInterest: (books, { leaseId }, step, { own, on, sign }) => {
    const days = { creditedOn: on, fromOn: addDays(step.day, -30), throughOn: step.day };
    const money = { amountCents: sign * step.amountCents, ...days };
    books.add(depositInterest, { ...own, leaseId, kind: of(depositKinds, step.kind), ...money });
  },
  unitDeposit: (books, { unitId, accountId }, step, { own, on, sign }) => {
    const method = of(depositMethods, step.other);
    books.add(unitDeposit, {
      ...{ ...own, unitId, holderId: newId(), kind: of(depositKinds, step.kind), method },
      ...{ amountCents: sign * step.amountCents, receivedOn: on },
      accountId: method === 'opening' ? null : accountId,
    });
  },
  unitDepositUse: (books, { unitId, leaseId, accountId }, step, { own, on, sign }) => {
    const unitDepositId = derivedId('used', own.reversesId ?? own.id);
    const [kind, use] = [of(depositKinds, step.kind), of(unitDepositUses, step.other)];
    const amountCents = sign * step.amountCents;
    if (sign === 1)
      books.add(unitDeposit, {
        ...{ id: unitDepositId, unitId, holderId: newId(), kind, method: 'check' },
        ...{ amountCents, receivedOn: step.day, accountId },
      });
    const goes = {
      leaseId: use === 'lease' ? leaseId : null,
      accountId: use === 'returned' ? accountId : null,
    };
    books.add(unitDepositUse, { ...own, unitDepositId, kind, use, ...goes, amountCents, usedOn: on });
  },
  expense: (books, { leaseId, accountId, buildingId }, step, { own, on, sign }) => {
    const paidBy = of([null, 'owner', 'tenant'] as const, step.other);
    const refundsId = paidBy === null ? refundable(books, step, buildingId) : null;
    const amountCents = (refundsId === null ? sign : 0 - sign) * step.amountCents;
    const paymentId = paidBy === 'tenant' ? derivedId('paid', own.id) : null;
    books.expense({
      ...{ ...own, category: of(expenseCategories, step.kind), amountCents, paidOn: on, buildingId, paidBy },
      ...{ paymentId, accountId: paidBy === null ? accountId : null, sharedBy: sharingOf(step), refundsId },
    });
    if (paymentId === null) return;
    const reversesId = own.reversesId === null ? null : derivedId('paid', own.reversesId);
    const paid = { id: paymentId, reversesId, leaseId, amountCents, receivedOn: on };
    books.payment({ ...paid, method: 'paid-expense' });
  },
  mileage: (books, { buildingId }, step, { own, on, sign }) => {
    const miles = { tenthMiles: sign * (step.other + 1), rateTenths: 725, purpose: 'Inspection' };
    books.add(mileage, { ...own, ...miles, drivenOn: on, amountCents: sign * step.amountCents, buildingId });
  },
  journalEntry: (books, { accountId, buildingId }, step, { own, on, sign }) => {
    const [debit, credit] = [of(entryAccounts, step.kind), of(entryAccounts, step.other)];
    // Money at a bank is named by its account there, where there is one.
    const bank = (account: string) => (account === 'assets:bank' ? accountId : null);
    books.add(journalEntry, {
      ...{ ...own, kind: 'adjusting', entryId: own.id, buildingId, postedOn: on },
      ...{ debitAccount: debit, debitBankId: bank(debit), creditAccount: credit, creditBankId: bank(credit) },
      amountCents: sign * step.amountCents,
    });
  },
  loanAdvance: (books, { loanId, accountId }, step, { own, on, sign }) => {
    const source = of(advanceSources, step.kind);
    const money = { amountCents: sign * step.amountCents, advancedOn: on, source };
    books.add(loanAdvance, { ...own, loanId, ...money, accountId: source === 'opening' ? null : accountId });
  },
  loanPayment: (books, { loanId, accountId, toAccountId, buildingId }, step, { own, on, sign }) => {
    const [interest, principal] = [step.part, step.amountCents];
    const parts = { interestCents: sign * interest, principalCents: sign * principal };
    const escrow = { escrowCents: sign * step.other, escrowAccountId: toAccountId };
    const kind = of(loanKinds, step.kind);
    books.add(loanPayment, { ...own, loanId, paidOn: on, ...parts, ...escrow, kind, buildingId, accountId });
  },
  assetCost: (books, { assetId, accountId, buildingId }, step, { own, on, sign }) => {
    const source = of(assetSources, step.kind);
    const money = { source, amountCents: sign * step.amountCents, acquiredOn: on };
    const from = { accountId: source === 'account' ? accountId : null };
    books.add(assetCost, { ...own, assetId, buildingId, ...money, ...from });
  },
  depreciation: (books, { assetId, buildingId }, step, { own, on, sign }) => {
    const of_ = { source: of(depreciationSources, step.kind), year: Number(on.slice(0, 4)) };
    books.add(depreciation, {
      ...{ ...own, assetId, buildingId, ...of_ },
      ...{ amountCents: sign * step.amountCents, postedOn: on },
    });
  },
  assetSale: (books, { assetId, accountId, buildingId }, step, { own, on, sign }) => {
    const stood = { costCents: sign * (step.amountCents + step.part), depreciatedCents: sign * step.part };
    const money = { proceedsCents: sign * step.other, ...stood, soldOn: on, accountId };
    books.add(assetSale, { ...own, assetId, buildingId, ...money });
  },
};

/** Some charge of a lease, where it has any. */
function chargeOf(books: TestBooks, leaseId: string, { other }: Step) {
  const charges = books.charges.filter((row) => row.leaseId === leaseId && row.reversesId === null);
  return charges[other % Math.max(1, charges.length)];
}

const kinds = Object.keys(makers) as Exclude<Fact, MadeByStep>[];

/** Up to three of each kind of fact, half of them taken back later, sometimes in the next year. */
export function factsPlan({
  day,
  amountCents,
}: {
  day: fc.Arbitrary<string>;
  amountCents: fc.Arbitrary<number>;
}) {
  const pick = fc.nat(999);
  const step = fc.record({
    ...{ pick, other: pick, kind: pick, amountCents, part: pick, day },
    ...{ isTakenBack: fc.boolean(), daysLater: fc.nat(150) },
  });
  return fc.tuple(...kinds.map(() => fc.array(step, { maxLength: 3, size: 'max' })));
}

/** Adds what a recipe says to books that have leases, buildings and accounts. */
export function addFacts(
  books: TestBooks,
  plan: readonly (readonly Step[])[],
  { leaseIds, unitIds, buildingIds, accountIds }: Places,
): void {
  const anywhere = [null, ...buildingIds];
  const loanIds = anywhere.map((buildingId, index) => addLoan(books, buildingId, index));
  const assetIds = anywhere.map((buildingId, index) => addAsset(books, buildingId, index));
  for (const [index, steps] of plan.entries()) {
    const kind = kinds[index];
    if (kind === undefined) continue;
    for (const step of steps) {
      const { pick, other } = step;
      const at = {
        ...{ leaseId: of(leaseIds, pick), toLeaseId: of(leaseIds, pick + 1), unitId: of(unitIds, pick) },
        ...{ accountId: of([...accountIds, null], pick), toAccountId: of([...accountIds, null], other) },
        ...{ buildingId: of(anywhere, pick), loanId: of(loanIds, pick), assetId: of(assetIds, pick) },
      };
      const id = newId();
      makers[kind](books, at, step, { own: { id, reversesId: null }, on: step.day, sign: 1 });
      if (!step.isTakenBack) continue;
      const mirror = { own: { id: newId(), reversesId: id }, on: addDays(step.day, step.daysLater) };
      makers[kind](books, at, step, { ...mirror, sign: -1 });
    }
  }
}

function addLoan(books: TestBooks, buildingId: string | null, index: number): string {
  const terms = { principalCents: 1, rateMillionths: 60_000, termMonths: 360, firstDueOn: '2026-01-01' };
  const payment = { paymentCents: 1, escrowCents: 0 };
  const row = { id: newId(), name: `Loan ${index}`, kind: of(loanKinds, index), buildingId };
  return books.add(loan, { ...row, ...terms, ...payment }).id;
}

function addAsset(books: TestBooks, buildingId: string | null, index: number): string {
  const what = { name: `Asset ${index}`, class: of(assetClasses, index), placedOn: '2025-10-01' };
  return books.add(asset, { id: newId(), ...what, buildingId }).id;
}

/** Of every other step an expense of its place from the steps of the books, which this one refunds. */
function refundable(books: TestBooks, { part }: Step, buildingId: string | null): string | null {
  const found = books.expenses.filter(
    (row) => row.reversesId === null && row.buildingId === buildingId && row.unitId === null,
  );
  return part % 2 ? (found[0]?.id ?? null) : null;
}

function sharingOf({ part }: Step) {
  return of([null, ...sharings], part);
}

function of<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('there is one at least');
  return item;
}
