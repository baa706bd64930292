import { sql } from 'kysely';
import { depositKindWords } from '../../billing/deposits/schema.ts';
import { buildingOf, computed, fieldOf } from '../columns.ts';
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
        unitId: computed(sql`(select l.unit_id from lease l where l.id = ${goesTo})`, goesTo),
        buildingId: buildingOf(goesTo),
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

export const depositPostings = [
  depositReceipt,
  depositInterest,
  depositTransfer,
  depositApplication,
  depositRefund,
  depositForfeiture,
];

/** "Security deposit received from Ana Ruiz check 1204", "Pet deposit applied to Carpet". */
function told(what: string, undone: string, heading: string) {
  const note = ({ kind, reversesId, description, reference, party }: Told) => {
    const deposit = Object.entries(depositKindWords).find(([one]) => one === kind)?.[1] ?? 'Deposit';
    return inOneLine([deposit, reversesId === null ? what : undone, description, party, reference]);
  };
  return { note, label: note, heading: () => heading };
}
