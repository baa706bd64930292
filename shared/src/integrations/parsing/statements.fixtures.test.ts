import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectOk } from '../../core/index.ts';
import { readStatementFile } from './parse-file.ts';

const repositoryRoot = resolve(import.meta.dirname, '../../../..');
const folder = process.env.PORTFOLIO_IMPORT_FIXTURES ?? join(repositoryRoot, '../shared/fixtures/imports');

/** File, lines, their sum in cents, and what is asked: what each file means, said by whoever wrote it. */
const files: [string, number, number, string[]][] = [
  ['c01-headerless-out-in-balance.csv', 3, 46_023, ['currency']],
  ['c03-headerless-split-signed.csv', 3, -54_851, []],
  ['c05-dc-column.csv', 2, 150_000, []],
  ['c06-citi-card-negative-credits.csv', 3, 45_752, []],
  ['c07-amex-no-payment.csv', 2, 7260, ['sign']],
  ['c10-revolut-reverted.csv', 2, 79_875, []],
  ['c12-opening-balance-line.csv', 1, 90_000, []],
  ['c13-total-line.csv', 2, 80_000, []],
  ['c14-pending-word-in-date.csv', 1, 90_000, []],
  ['c16-original-amount-first.csv', 1, -560, []],
  ['c37-starling.csv', 2, 85_782, []],
  ['c45-debit-column-with-refund.csv', 2, -2820, []],
  ['c47-summary-rows-after.csv', 2, 85_000, []],
  ['c49-two-files-one-account-balance-proof.csv', 2, 85_000, ['sign']],
  ['o08-list-not-closed.ofx', 2, -17_590, []],
  ['o10-bank-and-investment.ofx', 1, 90_000, []],
  ['o11-same-fitid-twice.ofx', 2, 180_000, []],
  ['o13-fitid-changed.ofx', 2, 85_000, []],
  ['o14-fitid-old.ofx', 2, 85_000, []],
  ['o18-future-and-1970.ofx', 2, 90_100, []],
  ['s01-chase-nov-first.csv', 2, 85_000, []],
  ['s02-chase-nov-later.csv', 3, 84_700, []],
  ['right-today/c17-german-date-4digits.csv', 3, -1250, []],
  ['right-today/c19-utf16.csv', 1, -1200, []],
  ['right-today/c21-quoted-newline.csv', 2, -200, []],
  ['right-today/c23-header-only.csv', 0, 0, []],
  ['right-today/c25-ambiguous.csv', 2, 80_000, ['date-order']],
  ['right-today/c29-truist.csv', 2, 85_000, []],
  ['right-today/c31-capone360.csv', 2, 85_000, []],
  ['right-today/c33-pnc-spaced-sign.csv', 2, 185_000, []],
  ['right-today/c35-wf-headerless-check.csv', 2, 85_000, []],
  ['right-today/c38-chase-checking.csv', 3, 82_000, []],
  ['right-today/c40-fidelity-cma.csv', 2, 85_050, []],
  ['right-today/c46-end-of-file.csv', 2, 85_000, []],
  ['right-today/o02-no-accttype.ofx', 1, 69_325, []],
  ['right-today/o04-comma-thousands.ofx', 4, 419_672, []],
  ['right-today/o06-date-offsets.ofx', 7, 2800, []],
  ['right-today/o12-two-equal-different-fitid.ofx', 2, 180_000, []],
  ['right-today/o17-curdef-missing.ofx', 1, 90_000, []],
  ['right-today/o20-credit-type-negative.ofx', 2, 0, []],
  ['right-today/s05-daily-interest-2.csv', 19, 209, []],
  ['right-today/s07-late-posting-2.csv', 6, -400, []],
  ['right-today/s09-sep.csv', 2, -300, []],
];

describe('small statements written by someone else', () => {
  it.each(files)('%s: %i lines of %i cents together, asks %j', (name, count, sum, questions) => {
    const path = join(folder, name);
    if (!existsSync(path)) {
      console.warn(`fixtures not here: ${path}; inputs of our own stand beside each parser`);
      return;
    }
    const bytes = new Uint8Array(readFileSync(path));
    const { statement } = expectOk(readStatementFile(bytes, { fileName: name, currency: 'USD' }));
    const lines = statement.accounts.flatMap((account) => account.lines);
    expect(lines.map(({ amountCents }) => amountCents).reduce((a, b) => a + b, 0)).toBe(sum);
    expect(lines).toHaveLength(count);
    expect(statement.questions.map(({ about }) => about)).toEqual(questions);
  });
});
