import type { Random } from '../../desktop/src/use-cases/demo/random.ts';

/** What a bank did: money in > 0, the balance after it, and the text it writes. */
export interface Transaction {
  readonly on: string;
  readonly cents: number;
  readonly balanceCents: number;
  readonly text: string;
  readonly id: string;
}

export interface BankTruth {
  readonly openingCents: number;
  readonly closingCents: number;
  readonly transactions: readonly Transaction[];
}

const texts = [
  'ANA RUIZ RENT',
  'CITY WATER',
  'HARDWARE STORE 12',
  'ACH CREDIT BEN COLE',
  'Ünder & Söhne',
  'FEE',
];

/** Three to twelve transactions of one month, none of nothing. */
export function bankTruth(random: Random): BankTruth {
  const openingCents = random.between(0, 2_000_000);
  let balanceCents = openingCents;
  let day = 1;
  const transactions = Array.from({ length: random.between(3, 12) }, (_, index): Transaction => {
    day = Math.min(28, day + random.between(0, 4));
    const cents = random.between(1, 300_000) * (random.between(0, 1) ? 1 : -1);
    balanceCents += cents;
    const text = `${random.pick(texts)} ${index}`;
    return { on: `2026-02-${String(day).padStart(2, '0')}`, cents, balanceCents, text, id: `F${index}` };
  });
  return { openingCents, closingCents: balanceCents, transactions };
}

/** -123456 → "-1234.56". */
export function decimal(cents: number, mark = '.'): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}${mark}${digits.slice(-2)}`;
}
