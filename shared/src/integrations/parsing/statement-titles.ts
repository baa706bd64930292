import { titleList } from './columns.ts';

/** Titles as `plainTitle` writes them, likeliest first. Posting dates come before transaction dates: OFX gives those too. */
export const dateTitles = titleList(`
  posting date, posted date, date posted, post date, posted, booking date, transaction date,
  trans date, date, processed date, value date, effective date, transaction date and time, buchungstag
`);
export const descriptionTitles = titleList(`
  description, transaction description, original description, payee, name, details, narrative,
  transaction details, transaction, particulars, merchant, merchant name, text, verwendungszweck
`);
export const memoTitles = titleList(`
  memo, notes, note, extended description, extended details, additional info
`);
export const amountTitles = titleList(`
  amount, transaction amount, amt, value, net amount, amount usd, usd amount, sum, betrag, paid in out
`);
export const debitTitles = titleList(`
  debit, debits, debit amount, amount debit, withdrawal, withdrawals, withdrawal amount, paid out,
  money out, payments, charges, outflow, dr
`);
export const creditTitles = titleList(`
  credit, credits, credit amount, amount credit, deposit, deposits, deposit amount, paid in, money in,
  receipts, inflow, cr
`);
export const referenceTitles = titleList(`
  check number, check no, check, check or slip, cheque number, reference, reference number, ref,
  ref no, transaction id, transaction number, confirmation, serial number
`);
export const directionTitles = titleList(`
  credit debit, debit credit, cr dr, dr cr, credit debit indicator, transaction type, type, details
`);
