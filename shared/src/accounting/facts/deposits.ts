import { sql } from 'kysely';
import { depositKindWords } from '../../billing/deposits/schema.ts';
import { buildingOf, computed, fieldOf, own } from '../columns.ts';
import { accountBy, definePostings, inBank, type Told } from '../define-postings.ts';
import { onLease } from './on-lease.ts';
import { inOneLine } from './words.ts';

const ofDeposit = { ...onLease, kind: 'kind', reversesId: 'reversesId', correctsId: 'correctsId' } as const;

/** Bank / deposits; what was held already as the books began comes from equity instead of the bank. */
const depositReceipt = definePostings('depositReceipt', {
  postedOn: 'receivedOn',
  lines: [
    {
      side: 'debit',
      account: inBank(
        'accountId',
        accountBy('method', ['opening'], () => 'equity:opening-balances'),
      ),
      amount: 'amountCents',
    },
    { side: 'credit', account: 'liabilities:deposits', amount: 'amountCents' },
  ],
  columns: {
    ...ofDeposit,
    payerId: 'holderId',
    reference: 'reference',
    party: fieldOf('tenant', 'name', 'holderId'),
  },
  ...told('received', 'returned by the bank', 'Deposits received'),
});

/** Deposits / unapplied, from where its allocation takes it at once to what is owed. */
const depositApplication = definePostings('depositApplication', {
  postedOn: 'appliedOn',
  lines: [
    { side: 'debit', account: 'liabilities:deposits', amount: 'amountCents' },
    { side: 'credit', account: 'liabilities:unapplied', amount: 'amountCents' },
  ],
  columns: { ...ofDeposit, description: fieldOf('charge', 'description', 'chargeId') },
  ...told('applied to', 'no longer applied to', 'Deposits applied'),
});

/** Deposits / bank. */
const depositRefund = definePostings('depositRefund', {
  postedOn: 'refundedOn',
  lines: [
    { side: 'debit', account: 'liabilities:deposits', amount: 'amountCents' },
    { side: 'credit', account: inBank('accountId'), amount: 'amountCents' },
  ],
  columns: {
    ...ofDeposit,
    payerId: 'payeeId',
    reference: 'reference',
    party: fieldOf('tenant', 'name', 'payeeId'),
  },
  ...told('returned', 'not returned', 'Deposits returned'),
});

/** Deposits / income: what is kept is earned on the day on which it is kept. */
const depositForfeiture = definePostings('depositForfeiture', {
  postedOn: 'forfeitedOn',
  lines: [
    { side: 'debit', account: 'liabilities:deposits', amount: 'amountCents' },
    { side: 'credit', account: 'income:kept-deposits', amount: 'amountCents' },
  ],
  columns: { ...ofDeposit, description: 'reason' },
  ...told('kept', 'not kept', 'Deposits kept'),
});

/** The lease that it goes to; where it leaves the books, the one that it was held for. */
const goesTo = sql`coalesce(f.to_lease_id, f.lease_id)`;
const goesToBy = sql`f.to_lease_id, f.lease_id`;

/** Deposits / deposits of another lease; or deposits / bank, where a new owner of the building holds it from now on. */
const depositTransfer = definePostings('depositTransfer', {
  postedOn: 'transferredOn',
  lines: [
    { side: 'debit', account: 'liabilities:deposits', amount: 'amountCents' },
    {
      side: 'credit',
      account: inBank(
        'accountId',
        accountBy('destination', ['lease'], () => 'liabilities:deposits'),
      ),
      amount: 'amountCents',
      columns: {
        leaseId: computed(goesTo),
        unitId: computed(sql`(select l.unit_id from lease l where l.id = ${goesTo})`, goesToBy),
        buildingId: buildingOf(goesTo, goesToBy),
      },
    },
  ],
  columns: ofDeposit,
  ...told('transferred', 'not transferred', 'Deposits transferred'),
});

/** Interest / deposits: it is the tenant's from the day on which it is credited. */
const depositInterest = definePostings('depositInterest', {
  postedOn: 'creditedOn',
  lines: [
    { side: 'debit', account: 'expenses:other-interest', amount: 'amountCents' },
    { side: 'credit', account: 'liabilities:deposits', amount: 'amountCents' },
  ],
  columns: { ...ofDeposit, description: 'workings' },
  ...told('earned interest', 'earned no interest', 'Interest on deposits'),
});

/** Bank / deposits before a lease; what was held already as the books began comes from equity instead of the bank. */
const unitDeposit = definePostings('unitDeposit', {
  postedOn: 'receivedOn',
  lines: [
    {
      side: 'debit',
      account: inBank(
        'accountId',
        accountBy('method', ['opening'], () => 'equity:opening-balances'),
      ),
      amount: 'amountCents',
    },
    { side: 'credit', account: 'liabilities:deposits-before-lease', amount: 'amountCents' },
  ],
  columns: {
    unitId: 'unitId',
    buildingId: fieldOf('unit', 'buildingId', 'unitId'),
    kind: 'kind',
    reversesId: 'reversesId',
    payerId: 'holderId',
    reference: 'reference',
    party: fieldOf('tenant', 'name', 'holderId'),
  },
  ...told('received before a lease', 'returned by the bank', 'Deposits received before a lease'),
});

const depositOfUse = sql`f.unit_deposit_id`;
const unitOfUse = sql`(select d.unit_id from unit_deposit d where d.id = ${depositOfUse})`;
const buildingOfUse = sql`(select u.building_id from unit u where u.id = ${unitOfUse})`;
const holderOfUse = sql`(select d.holder_id from unit_deposit d where d.id = ${depositOfUse})`;
const nameOfHolder = sql`(select t.name from tenant t where t.id = ${holderOfUse})`;
const goesOver = sql`f.lease_id, f.unit_deposit_id`;

/** Deposits before a lease / deposits of the lease, bank, or income: it goes over, back, or is earned on the day on which it is kept. */
const unitDepositUse = definePostings('unitDepositUse', {
  postedOn: 'usedOn',
  lines: [
    { side: 'debit', account: 'liabilities:deposits-before-lease', amount: 'amountCents' },
    {
      side: 'credit',
      account: inBank(
        'accountId',
        accountBy('use', ['lease', 'kept'], (use) =>
          use === 'lease' ? 'liabilities:deposits' : 'income:kept-deposits',
        ),
      ),
      amount: 'amountCents',
      columns: {
        leaseId: own('leaseId'),
        unitId: computed(
          sql`coalesce((select l.unit_id from lease l where l.id = f.lease_id), ${unitOfUse})`,
          goesOver,
        ),
        buildingId: computed(
          sql`coalesce((select u.building_id from lease l join unit u on u.id = l.unit_id where l.id = f.lease_id), ${buildingOfUse})`,
          goesOver,
        ),
      },
    },
  ],
  columns: {
    unitId: computed(unitOfUse, depositOfUse),
    buildingId: computed(buildingOfUse, depositOfUse),
    kind: 'kind',
    reversesId: 'reversesId',
    payerId: computed(holderOfUse, depositOfUse),
    reference: 'reference',
    party: computed(nameOfHolder, depositOfUse),
  },
  note: usedFor,
  label: usedFor,
  heading: () => 'Deposits from before a lease',
});

function usedFor({ kind, reversesId, reference, party }: Told): string {
  const what = reversesId === null ? 'from before a lease' : 'from before a lease, taken back';
  return inOneLine([depositOf(kind), what, null, party, reference]);
}

export const depositPostings = [
  depositReceipt,
  depositInterest,
  depositTransfer,
  depositApplication,
  depositRefund,
  depositForfeiture,
  unitDeposit,
  unitDepositUse,
];

/** "Security deposit received from Ana Ruiz check 1204", "Pet deposit applied to Carpet". */
function told(what: string, undone: string, heading: string) {
  const note = ({ kind, reversesId, description, reference, party }: Told) => {
    return inOneLine([depositOf(kind), reversesId === null ? what : undone, description, party, reference]);
  };
  return { note, label: note, heading: () => heading };
}

function depositOf(kind: string | null): string {
  return Object.entries(depositKindWords).find(([one]) => one === kind)?.[1] ?? 'Deposit';
}
