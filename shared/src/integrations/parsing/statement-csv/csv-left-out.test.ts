import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { accountOf, amounts, asked, read } from './test-statement.ts';

/** Each row that was left out, as "line reason". */
function leftOut(text: string, said = {}): string[] {
  return accountOf(text, said).leftOut.map(({ lineNumber, reason }) => `${lineNumber} ${reason}`);
}

const lines = 'Date,Description,Amount\n11/21/2026,Rent,900.00\n11/22/2026,Plumber,-100.00\n';

describe('rows of a CSV that are no transactions', () => {
  const rows: [string, string][] = [
    ['Transactions Total,,800.00', 'It is a total, not a transaction.'],
    [',TOTAL INFLOWS,900.00', 'It is a total, not a transaction.'],
    ['11/30/2026,Turnover,1000.00', 'It is a total, not a transaction.'],
    ['11/1/2026 - 11/30/2026,,800.00', 'It covers several days, so it is a total and not a transaction.'],
    ['Pending,Card hold,-25.00', 'It says “Pending” where its date should be, so no money moved yet.'],
    ['***END OF FILE***', 'It is a note, not a transaction.'],
    ['Date,Description,Amount', 'It repeats the titles of the columns.'],
    ['11/30/2026,Ending balance as of 11/30/2026,1800.00', 'It is a balance, not a transaction.'],
    ['11/30/2026,a note without a figure,', 'It holds no amount.'],
    [',see overleaf,for terms', 'It holds no amount.'],
  ];
  it.each(rows)('%s: left out, and said why', (row, reason) => {
    expect(leftOut(`${lines}${row}\n`)).toEqual([`4 ${reason}`]);
    expect(amounts(`${lines}${row}\n`)).toEqual([90_000, -10_000]);
    expect(asked(`${lines}${row}\n`)).toEqual([]);
  });

  it.each(['Transaction State', 'Result', 'Type'])(
    'moved no money by a status in a column called %s',
    (title) => {
      const text = `Date,Description,Amount,${title}\n2026-11-21,Rent,900.00,Declined\n2026-11-22,Tools,-42.18,Approved\n`;
      expect(amounts(text)).toEqual([-4218]);
      expect(leftOut(text)).toEqual(['2 Its status is “Declined”, so no money moved.']);
    },
  );

  it('are told from transactions that only sound like them', () => {
    const text =
      'Date,Description,Amount\n11/21/2026,TOTAL WINE & MORE,-20.00\n11/22/2026,BALANCE TRANSFER TO CARD,-30.00\n';
    expect(amounts(text)).toEqual([-2000, -3000]);
  });

  it.each(['FAILED', 'Declined', 'DENIED', 'REVERTED', 'Pending', 'Cancelled', 'TRANSFER FAILED'])(
    'with the status %s moved no money',
    (status) => {
      const text = `Date,Description,Amount,State\n2026-11-21,Rent,900.00,COMPLETED\n2026-11-22,Tools,-42.18,${status}\n`;
      expect(leftOut(text)).toEqual([`3 Its status is “${status}”, so no money moved.`]);
      expect(amounts(text)).toEqual([90_000]);
    },
  );

  it('with a status that nobody knows is taken, and that is said', () => {
    const text =
      'Date,Description,Amount,State\n2026-11-21,Rent,900.00,COMPLETED\n2026-11-22,Tools,-42.18,SETTLING\n';
    expect(amounts(text)).toEqual([90_000, -4218]);
    expect(expectOk(read(text)).statement.remarks).toEqual([
      '1 line has the status “SETTLING”, which is not known here, and was taken. Leave out what moved no money.',
    ]);
  });

  it('can be taken by hand, and lines can be left out by hand', () => {
    const text = `${lines}11/23/2026,Turnover,55.00\n`;
    expect(amounts(text, { answers: { take: [4] } })).toEqual([90_000, -10_000, 5500]);
    expect(leftOut(text, { answers: { leaveOut: [2] } })).toEqual([
      '2 You chose to leave it out.',
      '4 It is a total, not a transaction.',
    ]);
  });

  it('left out by hand still show how the file writes its signs', () => {
    const text = 'Date,Text,Amount\n2026-01-01,CITY,100.00\n2026-01-02,b,-5.00\n';
    expect(asked(text, { answers: { leaveOut: [3] } })).toEqual([]);
    expect(amounts(text, { answers: { leaveOut: [3] } })).toEqual([10_000]);
  });

  it('left out by hand still count for the balances that count them', () => {
    // 100.00 − 5.00 = 95.00, − 30.00 = 65.00.
    const text =
      'Date,Text,Amount,Balance\n2026-01-01,a,-1.00,100.00\n2026-01-02,b,-5.00,95.00\n2026-01-03,c,-30.00,65.00\n';
    expect(asked(text, { answers: { leaveOut: [3] } })).toEqual([]);
    expect(amounts(text, { answers: { leaveOut: [3] } })).toEqual([-100, -3000]);
  });
});

describe('a CSV in another currency', () => {
  const euro = 'Date,Description,Amount,Currency\n11/21/2026,Rent,900.00,USD\n11/22/2026,Hotel,-250.00,EUR\n';

  it('is refused by the name of the currency, with the line', () => {
    expect(read(euro)).toMatchObject({
      ok: false,
      error: {
        code: 'other-currency',
        message:
          'Line 3: this amount is in EUR, but the portfolio keeps its books in USD. Leave this line out, or import the file into a portfolio in EUR.',
      },
    });
    expect(amounts(euro, { answers: { leaveOut: [3] } })).toEqual([90_000]);
  });

  const others: [string, string][] = [
    ['its title', 'Date,Description,Amount (EUR)\n2026-11-21,a,-9.00\n'],
    ['the amounts themselves', 'Date;Text;Amount\n2026-11-21;a;-12,00 EUR\n'],
    ['a column that holds currencies under any title', 'Date,Description,Amount,X\n2026-11-21,a,-9.00,EUR\n'],
    ['a column of currencies', 'Date,Description,Amount,Currency\n2026-11-21,a,-9.00,EUR\n'],
  ];
  it.each(others)('is known by %s', (_what, text) => {
    expect(read(text)).toMatchObject({
      ok: false,
      error: {
        message:
          'This statement is in EUR, but the portfolio keeps its books in USD. Import it into a portfolio in EUR.',
      },
    });
    expect(amounts(text, { currency: 'EUR' })).toHaveLength(1);
  });

  it('is asked about where only a symbol tells', () => {
    const text = 'Date,Description,Amount\n2026-11-21,a,-£9.00\n';
    expect(asked(text)).toEqual(['currency']);
    expect(asked(text, { answers: { currency: 'USD' } })).toEqual([]);
    expect(asked(text, { currency: 'GBP' })).toEqual([]);
  });
});

it('a CSV with lines of several accounts is refused until those of one are left', () => {
  const text =
    'Date,Description,Amount,Account Name\n2026-11-21,Rent,900.00,CHECKING\n2026-11-22,Move,-42.18,SAVINGS\n';
  expect(read(text)).toMatchObject({ ok: false, error: { code: 'several-accounts' } });
  expect(amounts(text, { answers: { leaveOut: [3] } })).toEqual([90_000]);
});
