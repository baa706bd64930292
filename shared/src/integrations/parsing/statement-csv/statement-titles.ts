import { plainTitle, titleList } from '../columns.ts';

/**
 * Titles in the form of `plainTitle`, likeliest first. The day on which the money moved comes before the day on which it was
 * requested, as in OFX.
 */
export const dateTitles = titleList(`
  posting date, posted date, date posted, post date, posted, booking date, completed date, completion date, date completed,
  settled date, settlement date, clearing date, transaction date, trans date, date, processed date, value date,
  effective date, run date, transaction date and time, datetime, date time, buchungstag, buchungsdatum, valuta, wertstellung, datum, fecha, data
`);
export const payerTitles = titleList(`
  counter party, counterparty, counterparty name, counter party name, partner name, other party, other party name, payer,
  payer name, payee name, beneficiary, beneficiary payer, beneficiary name, sender, empfänger, auftraggeber,
  auftraggeber empfänger, empfänger auftraggeber, begünstigter zahlungspflichtiger, beguenstigter zahlungspflichtiger, zahlungspflichtiger,
  name zahlungsbeteiligter, naam tegenpartij, tegenpartij, bénéficiaire, beneficiario, name of sender receiver, payee, name
`);
export const descriptionTitles = titleList(`
  description, transaction description, original description, payee, name, details, narrative,
  transaction details, transaction, particulars, merchant, merchant name, text, verwendungszweck, buchungstext,
  omschrijving, naam omschrijving, mededelingen, libellé, libelle, concepto, descripción, descrizione, label
`);
export const memoTitles = titleList(`
  memo, memo notes, memo description, notes, note, extended description, extended details, additional info
`);
export const amountTitles = titleList(`
  booked amount, amount, transaction amount, amt, net amount, net, amount usd, usd amount, value, sum, betrag,
  umsatz, bedrag, montant, importe, importo, paid in out
`);
export const debitTitles = titleList(`
  debit, debits, debit amount, amount debit, withdrawal, withdrawals, withdrawal amount, paid out,
  money out, payments, charges, outflow, dr, soll, belastung, ausgang, débit, cargo, cargos, af, out, expense, expenses, spent, ausgaben
`);
export const creditTitles = titleList(`
  credit, credits, credit amount, amount credit, deposit, deposits, deposit amount, paid in, money in,
  receipts, inflow, cr, haben, gutschrift, eingang, crédit, abono, abonos, bij, in, income, received, einnahmen
`);
export const feeTitles = titleList('fee, fees, fee amount, transaction fee, commission');
export const referenceTitles = titleList(`
  check number, check no, check, check or slip, cheque number, reference, reference number, ref,
  ref no, transaction id, transaction number, confirmation, serial number
`);
/** Columns that give nothing but the direction, which decides the sign. */
export const directionTitles = titleList(`
  credit debit, debit credit, cr dr, dr cr, dr, cr, c d, d c, d k, dc, s h, soll haben, af bij, in out, direction, sign,
  credit debit indicator, debit credit indicator, indicator, debit or credit, credit or debit
`);
/** Columns with the type of a transaction, which may be no more than its direction. */
export const typeTitles = titleList('transaction type, type, details');
export const statusTitles = titleList(`
  status, state, transaction status, booking status, posting status, payment status, statut, estado, info
`);
/** Programs that keep books say what a line is; the finer column comes after the coarser. */
export const categoryTitles = titleList('category, categories, expense category, gl account, split');
export const subcategoryTitles = titleList('sub category, subcategory');
/** What stands for a building in such programs: a tag or a class, where there is no property. */
export const placeTitles = titleList('property, property name, building, class, tags, tag, location');
export const unitTitles = titleList('unit, unit number, unit name');
/** Columns that name each line's account; not a card's, whose members share one account. */
export const accountTitles = titleList(`
  account, account name, account number, account no, client account, auftragskonto, konto, kontonummer, rekening, compte
`);
/** Amounts after fees, to which fees are not added again. */
export const netTitles = titleList('net, net amount');
/** Titles of card files, whose signs banks write either way. */
export const cardTitles = titleList(`
  card member, cardmember, member name, cardholder, cardholder name, card no, card number, purchased by,
  appears on your statement as
`);

/** Amounts that differ from what was charged to the account: before conversion, or only a part. */
const NOT_BOOKED =
  /\b(original|foreign|instructed|source|local|merchant|tax|vat|fees?|commission|exchange|rate|balance|saldo|gross|pending)\b/;

export function isOfAnotherAmount(title: string): boolean {
  return NOT_BOOKED.test(plainTitle(title));
}

export function isAmountTitle(title: string): boolean {
  const plain = plainTitle(title);
  return /\b(amount|betrag|montant|importe|importo|bedrag|umsatz)\b/.test(plain) && !NOT_BOOKED.test(plain);
}

export function isBalanceTitle(title: string): boolean {
  return /\b(balance|bal|saldo|solde|kontostand)\b/.test(plainTitle(title));
}

export function isCurrencyTitle(title: string): boolean {
  const plain = plainTitle(title);
  return /\b(currency|ccy|währung|waehrung|devise|moneda|munt)\b/.test(plain) && !NOT_BOOKED.test(plain);
}
