import { type RawBuilder, sql } from 'kysely';
import { keysOf } from '../core/own.ts';
import { refuse } from '../core/result.ts';

/** Facts that a person may make from a line: the field of their day, what each is called, and how it is taken back. */
const made = {
  payment: { day: 'receivedOn', what: 'a payment', undo: 'Take the payment back first' },
  expense: { day: 'paidOn', what: 'an expense', undo: 'Reverse the expense on its own day first' },
  depositReceipt: {
    day: 'receivedOn',
    what: 'a deposit',
    undo: 'Take the deposit back on its own day first',
  },
  depositRefund: {
    day: 'refundedOn',
    what: 'a returned deposit',
    undo: 'Take that back on its own day first',
  },
  unitDeposit: {
    ...{ day: 'receivedOn', what: 'a deposit before a lease' },
    undo: 'Take the deposit back on its own day first',
  },
  otherIncome: { day: 'receivedOn', what: 'other income', undo: 'Reverse that income on its own day first' },
  suspense: { day: 'receivedOn', what: 'money in suspense', undo: 'Take it out of suspense first' },
  loanPayment: {
    ...{ day: 'paidOn', what: 'a payment on a loan' },
    undo: 'Reverse that payment on its own day first',
  },
  assetCost: {
    ...{ day: 'acquiredOn', what: 'a cost of an asset' },
    undo: 'Reverse that cost on its own day first',
  },
  assetSale: {
    ...{ day: 'soldOn', what: 'the sale of an asset' },
    undo: 'Reverse the sale on its own day first',
  },
} as const;
export type MadeOfLine = keyof typeof made;
export const madeOfLines = keysOf(made);

/** What of a fact a bank moves at once, where that is not its one amount. */
const movedAmounts: ReadonlyMap<MadeOfLine, readonly string[]> = new Map([
  ['loanPayment', ['interestCents', 'principalCents', 'escrowCents']],
  ['assetSale', ['proceedsCents']],
]);

/** Those of which nobody says what is right in their place: they are only taken back. */
const neverCorrected: readonly MadeOfLine[] = ['unitDeposit', 'assetSale'];

/**
 * Whether a row never moved money at its bank: it was corrected, or taken back on its own day. Taken back or returned on a later day, the
 * money moved back then, by another transaction, and the row’s own transaction stays what it was: a payment of Mar 2 that the bank
 * returned on Mar 9 is two transactions. Everything that says what a bank transaction is asks this. `row` is the row’s alias in SQL.
 */
export function neverMoved(table: MadeOfLine, row: string): RawBuilder<boolean> {
  const of = (field: string) => sql.ref(`${row}.${field}`);
  const day = made[table].day;
  const backOnItsDay = sql`exists (select 1 from ${sql.table(table)} back
    where back.reverses_id = ${of('id')} and ${sql.ref(`back.${day}`)} = ${of(day)})`;
  if (neverCorrected.includes(table)) return sql<boolean>`${backOnItsDay}`;
  const corrected = sql`exists (select 1 from ${sql.table(table)} other where other.corrects_id = ${of('id')})`;
  return sql<boolean>`(${backOnItsDay} or ${corrected})`;
}

/** What a bank moved at once by a row, without the sign that it gives it: a loan's payment in all its parts. `row` is the row’s alias in SQL. */
export function movedCents(table: MadeOfLine, row: string): RawBuilder<number> {
  const parts = (movedAmounts.get(table) ?? ['amountCents']).map((name) => sql`${sql.ref(`${row}.${name}`)}`);
  return sql<number>`(${sql.join(parts, sql` + `)})`;
}

/** Rows that were made from a line and moved its money; `row` is their alias. What takes another row back is below zero, but for refunds. */
export function standsForLine(table: MadeOfLine, row: string): RawBuilder<boolean> {
  const of = (field: string) => sql.ref(`${row}.${field}`);
  const refund = table === 'expense' ? sql`or ${of('refundsId')} is not null` : sql``;
  return sql<boolean>`${of('statementLineId')} is not null and (${movedCents(table, row)} > 0 ${refund})
    and not ${neverMoved(table, row)}`;
}

export function madeAlready(table: MadeOfLine) {
  const { what, undo } = made[table];
  const message = `This line is ${what} in the books already. ${undo}; then the line waits again.`;
  return refuse('already-matched', message);
}
