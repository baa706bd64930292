import { sql } from 'kysely';
import {
  allocationSources,
  sourceDayIn,
  sourceFieldNames,
  sourceNamed,
} from '../../billing/allocation-sources.ts';
import { dayName } from '../../core/calendar.ts';
import { keysOf } from '../../core/own.ts';
import { chargeKinds } from '../../leasing/schema.ts';
import { chargedAccount } from '../chart.ts';
import { type Column, computed, fieldOf, own, withReversals } from '../columns.ts';
import { accountBy, definePostings, inBank, type Told } from '../define-postings.ts';
import { adjustmentPostings } from './adjustments.ts';
import { creditTransferPostings } from './credit-transfers.ts';
import { depositPostings } from './deposits.ts';
import { onLease } from './on-lease.ts';
import { refundPostings } from './refunds.ts';
import { suspensePostings } from './suspense.ts';
import { described, inOneLine } from './words.ts';

/** Of what is owed for a refund the payment that was refunded. */
const refundedPayment: Column = {
  ...fieldOf('creditRefund', 'paymentId', 'creditRefundId'),
  among: (ids) => sql`f.credit_refund_id in (select r.id from credit_refund r
    where r.payment_id in (${sql.join(ids)}))`,
};

/**
 * Receivable / income; a deposit is owed back, an opening balance was earned before these books began, and what was refunded of a payment
 * that came to nothing makes up for it on unapplied.
 */
const charge = definePostings('charge', {
  countsOn: 'accrual',
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
    paymentId: refundedPayment,
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    kind: 'kind',
    description: 'description',
  },
  note: described,
  label: described,
  heading: ({ reversesId }) => (reversesId === null ? 'Charges' : 'Reversed charges'),
});

const elsewhere = {
  'opening-credit': 'equity:opening-balances',
  'paid-expense': 'assets:clearing',
  'from-suspense': 'liabilities:suspense',
  'credit-transfer': 'assets:clearing',
} as const;

/**
 * Where what a payment brings was before: of what waited in suspense no building, and the account's that it came into; of another lease's credit where that
 * lease is. So each has its books: what Maple LLC's account took in for a tenant of Oak LLC Maple LLC owes to Oak LLC from then on.
 */
const cameFrom = {
  buildingId: computed(
    sql`case when f.suspense_id is not null then null
      else (select u.building_id from lease l join unit u on u.id = l.unit_id
        where l.id = coalesce((select c.lease_id from credit_transfer c where c.id = f.credit_transfer_id), f.lease_id)) end`,
    sql`f.suspense_id, f.credit_transfer_id, f.lease_id`,
  ),
  heldInId: fieldOf('suspense', 'accountId', 'suspenseId'),
};

/**
 * Bank / unapplied; credit brought into the books as they began comes from equity instead of the bank, what a tenant paid for the
 * landlord from clearing, where its expense meets it, as credit of another lease, whose transfer does, and what was in suspense from there.
 */
const payment = definePostings('payment', {
  postedOn: 'receivedOn',
  lines: [
    {
      side: 'debit',
      account: inBank(
        'accountId',
        accountBy('method', keysOf(elsewhere), (method) => elsewhere[method]),
      ),
      amount: 'amountCents',
      columns: cameFrom,
    },
    { side: 'credit', account: 'liabilities:unapplied', amount: 'amountCents' },
  ],
  columns: {
    ...onLease,
    payerId: 'payerId',
    paymentId: withReversals('payment'),
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    kind: 'method',
    method: 'method',
    reference: 'reference',
    party: fieldOf('tenant', 'name', 'payerId'),
  },
  note: ({ reversesId, correctsId, kind, reference }) => {
    const what = reversesId === null ? 'Payment' : correctsId === null ? 'Returned' : 'Taken back';
    return inOneLine([what, kind, reference]);
  },
  // What a person put right or withdrew names what it corrects; the bank returned nothing then.
  label: ({ reversesId, correctsId, party, kind, reference }) => {
    const by = party === null ? '' : ` by ${party}`;
    const how = inOneLine([kind?.replaceAll('-', ' ') ?? null, reference]);
    const what =
      reversesId === null ? 'Payment' : correctsId === null ? 'Returned payment' : 'Taken back: payment';
    return `${what}${by}, ${how}`;
  },
  heading: ({ reversesId, correctsId }) => {
    if (reversesId === null) return 'Payments';
    return correctsId === null ? 'Returned payments' : 'Payments taken back';
  },
});

const sourceTable = computed(
  sql`case ${sql.join(
    allocationSources.map(
      ({ table, field }) => sql`when ${own(field).value} is not null then ${sql.lit(table)}`,
    ),
    sql` `,
  )} end`,
  sql.join(sourceFieldNames.map((field) => own(field).value)),
);
const sourceDay = computed(sourceDayIn('f'), sql.join(sourceFieldNames.map((field) => own(field).value)));

/** Unapplied / receivable: money that was received, a deposit, or what is let go settles what is owed. */
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
    /** What settles: "payment", "depositApplication". */
    kind: sourceTable,
    description: fieldOf('charge', 'description', 'chargeId'),
    cameOn: sourceDay,
  },
  note: applied,
  label: (posting) => {
    const { cameOn } = posting;
    const noun = sourceNamed(posting.kind)?.noun ?? 'payment';
    return `${applied(posting)}, from the ${noun} of ${cameOn === null ? 'an unknown day' : dayName(cameOn)}`;
  },
  heading: ({ account, kind }) =>
    account === 'assets:receivable'
      ? (sourceNamed(kind)?.heading ?? 'Settled by payments')
      : 'Applied to charges',
});

export const leaseMoneyPostings = [
  charge,
  ...suspensePostings,
  payment,
  ...refundPostings,
  ...creditTransferPostings,
  ...depositPostings,
  ...adjustmentPostings,
  allocation,
];

function applied({ side, amountCents, description }: Told): string {
  const undone = side === 'debit' ? amountCents < 0 : amountCents > 0;
  return `${undone ? 'No longer applied to' : 'Applied to'} ${description ?? 'a charge'}`;
}
