import type { ChangeValue, ReferenceValue, Sentence } from '../../api/index.ts';
import type { FieldValue, Row } from '../../log/index.ts';
import { type Change, type CommandWords, total } from '../change.ts';
import { count, day, money, namesOf, say } from '../say.ts';

const followingSchedule: CommandWords = {
  title: 'Charges adjusted to the terms',
  tell: (change) => {
    const rows = change.added('charge');
    return rows.length > 0 ? say`Adjusted the charges of ${leasesOf(change, rows)} to the terms` : null;
  },
};

/** Charges, payments and what settles what; expenses. */
export const moneyCommands: Record<string, CommandWords> = {
  'billing.recordPayment': {
    title: 'Payment recorded',
    tell: (change) => {
      const [row] = change.added('payment');
      return row ? say`Recorded ${paymentOf(change, row)}` : null;
    },
  },
  'billing.returnPayment': {
    title: 'Payment returned',
    tell: (change) => {
      const [row] = change.added('payment');
      if (!row) return null;
      const fees = change.added('charge');
      const fee = fees.length > 0 ? say`, with a fee of ${money(total(fees))}` : '';
      return say`Recorded the return of ${paymentOf(change, row)}${fee}`;
    },
  },
  'billing.correctPayment': {
    title: 'Payment corrected',
    tell: (change) => {
      const row = change.added('payment').find(({ correctsId }) => correctsId);
      const before = row && change.names.row('payment', row.correctsId);
      if (!row || !before) return null;
      return say`Corrected ${theOne(paymentOf(change, before))}: it is ${paymentOf(change, row)}`;
    },
  },
  'billing.takeBackPayment': {
    title: 'Payment taken back',
    tell: (change) => {
      const [row] = change.added('payment');
      return row ? say`Took back ${paymentOf(change, row)}: it was entered twice` : null;
    },
  },
  'billing.correctCharge': {
    title: 'Charge corrected',
    tell: (change) => {
      const row = change.added('charge').find(({ correctsId }) => correctsId);
      const before = row && change.names.row('charge', row.correctsId);
      if (!row || !before) return null;
      return say`Corrected ${change.names.of('charge', row.correctsId)} of ${amount(before)} to ${change.names.of('charge', row.id)} of ${amount(row)}, ${leaseOf(change, row)}`;
    },
  },
  'billing.chargePeriodAgain': {
    title: 'Period charged again',
    tell: (change) => {
      const [row] = change.added('charge');
      return row
        ? say`Charged ${change.names.of('charge', row.id)} of ${amount(row)} again to ${leaseOf(change, row)}`
        : null;
    },
  },
  'billing.reverseVoided': {
    title: 'Charges of a void lease reversed',
    tell: (change) => {
      const rows = change.added('charge');
      const [row] = rows;
      return row
        ? say`Reversed ${count(rows.length, 'charge')} of ${leaseOf(change, row)}: the lease is void`
        : null;
    },
  },
  'billing.restoreVoided': {
    title: 'Charges of a lease brought back',
    tell: (change) => {
      const rows = change.added('charge');
      const [row] = rows;
      return row
        ? say`Charged ${count(rows.length, 'charge')} of ${money(total(rows))} again to ${leaseOf(change, row)}: the lease is brought back`
        : null;
    },
  },
  'billing.waivePeriod': {
    title: 'Period waived',
    tell: (change) => {
      const [row] = change.added('periodWaiver');
      return row
        ? say`Left ${change.names.of('recurringCharge', row.recurringChargeId)} from ${day(String(row.periodOn))} uncharged for ${leaseOf(change, row)}`
        : null;
    },
  },
  'billing.addCharge': {
    title: 'Charge added',
    tell: (change) => {
      const [row] = change.added('charge');
      return row
        ? say`Charged ${amount(row)} for ${change.names.of('charge', row.id)} to ${leaseOf(change, row)}`
        : null;
    },
  },
  'billing.reverseCharge': {
    title: 'Charge reversed',
    tell: (change) => {
      const row = change.added('charge').find(({ reversesId }) => reversesId !== null);
      if (!row) return null;
      return say`Reversed ${change.names.of('charge', row.reversesId)} of ${amount(row)} to ${leaseOf(change, row)}`;
    },
  },
  'billing.allocateCredit': {
    title: 'Credit applied',
    tell: (change) => {
      const rows = change.added('allocation');
      const charges = new Set(rows.map(({ chargeId }) => chargeId));
      if (rows.length === 0) return null;
      return say`Applied ${money(total(rows))} to ${count(charges.size, 'charge')} of ${leasesOf(change, rows)}`;
    },
  },
  'billing.allocateByHand': {
    title: 'Payment allocated by hand',
    tell: (change) => {
      const [row] = change.added('allocation');
      const paid = row && change.names.row('payment', row.paymentId);
      return paid ? say`Chose what ${theOne(paymentOf(change, paid))} settles` : null;
    },
  },
  'billing.releaseCredit': {
    title: 'Credit let go',
    tell: (change) => {
      const op = change.changed('creditHold');
      const hold = op && change.names.row('creditHold', op.id);
      return hold
        ? say`Let the credit of ${money(Number(hold.amountCents))} of ${leaseOf(change, hold)} settle what is open`
        : null;
    },
  },
  'billing.followSchedule': followingSchedule,
  'billing.settleMoveOut': followingSchedule,
  'billing.generateCharges': {
    title: 'Rent charged',
    tell: (change) => {
      const rows = change.added('charge');
      if (rows.length === 0) return null;
      return say`Charged ${money(total(rows))} in ${count(rows.length, 'charge')} to ${leasesOf(change, rows)}`;
    },
  },
  'expenses.recordExpense': {
    title: 'Expense recorded',
    tell: (change) => {
      const [row] = change.added('expense');
      return row
        ? say`Recorded an expense of ${amount(row)}: ${change.names.of('expense', row.id)}${where(change, row)}`
        : null;
    },
  },
  'expenses.correctExpense': {
    title: 'Expense corrected',
    tell: (change) => {
      const row = change.added('expense').find(({ correctsId }) => correctsId);
      const before = row && change.names.row('expense', row.correctsId);
      if (!row || !before) return null;
      return say`Corrected the expense of ${amount(before)}: it is ${amount(row)}, ${change.names.of('expense', row.id)}${where(change, row)}`;
    },
  },
  'expenses.reverseExpense': {
    title: 'Expense reversed',
    tell: (change) => {
      const [row] = change.added('expense');
      if (!row) return null;
      return say`Reversed the expense of ${amount(row)}: ${change.names.of('expense', row.reversesId)}${where(change, row)}`;
    },
  },
};

/** "a payment of $1,500.00 from Ana Ruiz on Maple Court · 3B". */
function paymentOf({ names }: Change, row: Row): Sentence {
  const payers = row.payerId === null ? names.tenantsOf(row.leaseId) : [names.of('tenant', row.payerId)];
  const from = payers.length > 0 ? say` from ${namesOf(payers)}` : '';
  return say`a payment of ${amount(row)}${from} on ${names.place(row.leaseId)}`;
}

/** "a payment of …" → "the payment of …". */
function theOne([first, ...rest]: Sentence): Sentence {
  return typeof first === 'string' ? [first.replace(/^a /, 'the '), ...rest] : [first ?? '', ...rest];
}

/** A mirrored entry has the amount of what it reverses, negative. */
function amount(row: Row): ChangeValue {
  return money(Math.abs(Number(row.amountCents)));
}

export function leaseOf({ names }: Change, row: Row): ReferenceValue {
  return names.of('lease', row.leaseId);
}

/** One lease by its name, several by their number. */
export function leasesOf({ names }: Change, rows: readonly Row[]): ReferenceValue | string {
  const ids = [...new Set(rows.map(({ leaseId }) => leaseId))];
  return ids.length === 1 ? names.of('lease', ids[0]) : count(ids.length, 'lease');
}

function where({ names }: Change, { unitId, buildingId }: Row): Sentence {
  const [table, id]: [string, FieldValue | undefined] =
    unitId === null ? ['building', buildingId] : ['unit', unitId];
  return id === null ? [] : say` at ${names.of(table, id)}`;
}
