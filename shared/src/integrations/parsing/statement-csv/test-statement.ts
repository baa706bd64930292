import { expectOk } from '../../../core/index.ts';
import { readTable } from '../csv/csv.ts';
import type { ParsedAccount } from '../statement.ts';
import { type CsvOptions, readCsvStatement } from './csv-statement.ts';

type Said = Partial<Omit<CsvOptions, 'name'>>;

export function read(text: string, said: Said = {}) {
  return readCsvStatement(expectOk(readTable(text)), { name: 'Main account', currency: 'USD', ...said });
}

export function accountOf(text: string, said: Said = {}): ParsedAccount {
  const [account] = expectOk(read(text, said)).statement.accounts;
  if (!account) throw new Error('a table is of one account');
  return account;
}

/** Each line as "date cents description (reference)". */
export function lines(text: string, said: Said = {}): string[] {
  return accountOf(text, said).lines.map(
    (line) =>
      `${line.postedOn} ${line.amountCents} ${line.description}${line.reference ? ` (${line.reference})` : ''}`,
  );
}

export function amounts(text: string, said: Said = {}): number[] {
  return accountOf(text, said).lines.map(({ amountCents }) => amountCents);
}

/** What is asked, in order. */
export function asked(text: string, said: Said = {}): string[] {
  return expectOk(read(text, said)).statement.questions.map(({ about }) => about);
}
