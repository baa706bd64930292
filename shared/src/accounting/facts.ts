import { paymentMethods } from '../billing/schema.ts';
import { dayName } from '../core/calendar.ts';
import { expenseCategories } from '../expenses/schema.ts';
import { chargeKinds } from '../leasing/schema.ts';
import { ownerTransferKinds } from '../organisation/schema.ts';
import { chargedAccount, expenseAccount } from './chart.ts';
import { buildingOfLease, fieldOf, withReversals } from './columns.ts';
import { accountBy, definePostings, type Told } from './define-postings.ts';

/** What is on a lease is where the lease is. */
const onLease = {
  leaseId: 'leaseId',
  unitId: fieldOf('lease', 'unitId', 'leaseId'),
  buildingId: buildingOfLease,
} as const;

/** Receivable / income; a deposit is owed back, and an opening balance was earned before these books began. */
const charge = definePostings('charge', {
  postedOn: 'dueOn',
  dayOf: 'debt',
  lines: [
    { side: 'debit', account: 'assets:receivable', amount: 'amountCents' },
    { side: 'credit', account: accountBy('kind', chargeKinds, chargedAccount), amount: 'amountCents' },
  ],
  columns: {
    ...onLease,
    payerId: 'payerId',
    chargeId: withReversals('charge'),
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    aboutOn: 'aboutOn',
    kind: 'kind',
    description: 'description',
  },
  note: described,
  label: described,
  heading: ({ reversesId }) => (reversesId === null ? 'Charges' : 'Reversed charges'),
});

/** Bank / unapplied; credit brought into the books as they began comes from equity instead of the bank. */
const payment = definePostings('payment', {
  postedOn: 'receivedOn',
  lines: [
    {
      side: 'debit',
      account: accountBy('method', paymentMethods, (method) =>
        method === 'opening-credit' ? 'equity:opening-balances' : 'assets:bank',
      ),
      amount: 'amountCents',
    },
    { side: 'credit', account: 'liabilities:unapplied', amount: 'amountCents' },
  ],
  columns: {
    ...onLease,
    payerId: 'payerId',
    paymentId: withReversals('payment'),
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    aboutOn: 'aboutOn',
    kind: 'method',
    reference: 'reference',
    party: fieldOf('tenant', 'name', 'payerId'),
  },
  note: ({ reversesId, correctsId, kind, reference }) => {
    const what = reversesId === null ? 'Payment' : correctsId === null ? 'Returned' : 'Taken back';
    return inOneLine([what, kind, reference]);
  },
  label: ({ reversesId, party, kind, reference }) => {
    const by = party === null ? '' : ` by ${party}`;
    const how = inOneLine([kind?.replaceAll('-', ' ') ?? null, reference]);
    return `${reversesId === null ? 'Payment' : 'Returned payment'}${by}, ${how}`;
  },
  heading: ({ reversesId }) => (reversesId === null ? 'Payments' : 'Returned payments'),
});

/** Unapplied / receivable: money that was received settles what is owed. */
const allocation = definePostings('allocation', {
  postedOn: 'allocatedOn',
  dayOf: 'joined',
  lines: [
    { side: 'debit', account: 'liabilities:unapplied', amount: 'amountCents' },
    { side: 'credit', account: 'assets:receivable', amount: 'amountCents' },
  ],
  columns: {
    ...onLease,
    chargeId: 'chargeId',
    paymentId: 'paymentId',
    description: fieldOf('charge', 'description', 'chargeId'),
    cameOn: fieldOf('payment', 'receivedOn', 'paymentId'),
  },
  note: applied,
  label: (posting) => {
    const { cameOn } = posting;
    return `${applied(posting)}, from the payment of ${cameOn === null ? 'an unknown day' : dayName(cameOn)}`;
  },
  heading: ({ account }) => (account === 'assets:receivable' ? 'Settled by payments' : 'Applied to charges'),
});

/** Expense category / bank. */
const expense = definePostings('expense', {
  postedOn: 'paidOn',
  lines: [
    {
      side: 'debit',
      account: accountBy('category', expenseCategories, expenseAccount),
      amount: 'amountCents',
    },
    { side: 'credit', account: 'assets:bank', amount: 'amountCents' },
  ],
  columns: {
    unitId: 'unitId',
    buildingId: 'buildingId',
    vendorId: 'vendorId',
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    aboutOn: 'aboutOn',
    kind: 'category',
    description: 'description',
    party: fieldOf('vendor', 'name', 'vendorId'),
  },
  note: described,
  label: (posting) =>
    posting.party === null ? described(posting) : `${described(posting)}, ${posting.party}`,
  heading: () => 'Expenses',
});

/** Bank / owner's equity for what an owner puts in; the other way round for what is drawn. */
const transfer = definePostings('ownerTransfer', {
  postedOn: 'movedOn',
  lines: [
    {
      side: 'debit',
      account: accountBy('kind', ownerTransferKinds, (kind) =>
        kind === 'draw' ? 'equity:draws' : 'assets:bank',
      ),
      amount: 'amountCents',
    },
    {
      side: 'credit',
      account: accountBy('kind', ownerTransferKinds, (kind) =>
        kind === 'draw' ? 'assets:bank' : 'equity:contributions',
      ),
      amount: 'amountCents',
    },
  ],
  columns: {
    buildingId: 'buildingId',
    reversesId: 'reversesId',
    aboutOn: 'aboutOn',
    kind: 'kind',
    description: 'memo',
  },
  note: transferred,
  label: transferred,
  heading: () => 'Owner’s transfers',
});

/** Every fact that moves money, in the order in which those of one day are listed. */
export const factPostings = [charge, payment, allocation, expense, transfer];

function described({ description }: Told): string {
  return description ?? '';
}

function applied({ side, amountCents, description }: Told): string {
  const undone = side === 'debit' ? amountCents < 0 : amountCents > 0;
  return `${undone ? 'No longer applied to' : 'Applied to'} ${description ?? 'a charge'}`;
}

function transferred({ kind, description }: Told): string {
  return inOneLine(['Owner’s', kind, description]);
}

function inOneLine(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}
