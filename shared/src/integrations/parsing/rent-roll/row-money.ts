import { accept, type Result, refuse, toDecimal } from '../../../core/index.ts';
import { otherCurrencyIn } from '../other-currency.ts';
import { readAmount } from '../read-amount.ts';
import { quoted } from '../tidy-text.ts';
import { readBalance } from './cells.ts';
import type { RentRollChoice } from './edits.ts';
import type { RentRollAnswerField } from './mapping.ts';

interface MoneyReader {
  readonly currency: string;
  cell(field: RentRollAnswerField): string;
  chosen(field: RentRollAnswerField): boolean;
  problem(field: RentRollAnswerField, message: string, choices?: readonly RentRollChoice[]): void;
}

/** An amount in the books' own currency, in minor units: "€1,200.00" is refused in books in dollars. */
export function readOwnMoney(
  text: string,
  currency: string,
  read: typeof readAmount = readAmount,
): Result<number> {
  const other = otherCurrencyIn(text, currency);
  if (other === null) return read(text, currency);
  return refuse(
    'other-currency',
    `${quoted(text)} is in ${other}, but the portfolio keeps its books in ${currency}. Write the amount in ${currency}.`,
  );
}

const A_MONTH = /^(?:(?:1|per|every|each|a|calendar)\s*)*(?:months?|monthly|mo|mth|pcm|monatlich)\.?$/i;

/** Asks about cells that may change the rent: how often it is due, and a concession, which may end. */
export function askBesideRent(reader: MoneyReader): void {
  if (reader.chosen('rent')) return;
  const [rent, frequency, concession] = (['rent', 'frequency', 'concession'] as const).map(reader.cell);
  if (frequency && !A_MONTH.test(frequency))
    reader.problem(
      'rent',
      `the rent is ${quoted(frequency)}. Write what it is a month, or leave this line out and enter the lease by hand.`,
    );
  if (!concession || isZero(concession, reader.currency)) return;
  const whole = rent ? [{ label: `Charge ${rent}`, field: 'rent', value: rent } as const] : [];
  const message = `the concession of ${concession} may be for a time or for good. Write the rent that is to be charged.`;
  reader.problem('rent', message, whole);
}

/** Some files include prepaid rent in the balance, others state it separately. */
export function readOpeningBalance(reader: MoneyReader): Result<number> {
  const { currency } = reader;
  const balance = readOwnMoney(reader.cell('openingBalance'), currency, readBalance);
  const prepaid = reader.cell('prepaid');
  if (reader.chosen('openingBalance') || !balance.ok || isZero(prepaid, currency)) return balance;
  const ahead = readOwnMoney(prepaid, currency, readBalance);
  if (!ahead.ok) return ahead;
  const [less, same] = [balance.value - Math.abs(ahead.value), balance.value].map((cents) =>
    toDecimal(cents, currency),
  );
  reader.problem(
    'openingBalance',
    `${prepaid} is paid ahead. Write what is owed after it, below zero where the tenant is in credit.`,
    [
      { label: `It comes off the balance: ${less}`, field: 'openingBalance', value: less ?? '' },
      { label: `The balance counts it already: ${same}`, field: 'openingBalance', value: same ?? '' },
    ],
  );
  return accept(balance.value);
}

function isZero(text: string, currency: string): boolean {
  const amount = readBalance(text, currency);
  return amount.ok && amount.value === 0;
}
