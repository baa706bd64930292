import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { accountOf, amounts, asked, read } from './test-statement.ts';

describe('the file’s own balances', () => {
  // 500.00 − 20.00 = 480.00, − 19.77 = 460.23: sum 460.23 from an opening balance of 0.00.
  const outAndIn = `03 Nov 2026,Credit,,500.00,500.00
05 Nov 2026,Card,20.00,,480.00
09 Nov 2026,Debit,19.77,,460.23
`;

  it('prove which columns without titles are money out, money in and the balance', () => {
    expect(amounts(outAndIn)).toEqual([50_000, -2000, -1977]);
    expect(asked(outAndIn)).toEqual([]);
    expect(accountOf(outAndIn).balances).toEqual({
      openingCents: 0,
      closingCents: 46_023,
      closingOn: '2026-11-09',
      checked: 2,
      gaps: [],
    });
  });

  it('prove signs in columns of their own, newest line first', () => {
    // 1,498.57 + 327.49 = 1,826.06; − 76.00 = 1,750.06.
    const text = `11/24/2026,Check 122,122,-$76.00,"","$1,750.06"
11/23/2026,Rent,"","",+$327.49,"$1,826.06"
11/22/2026,Check 112,112,-$800.00,"","$1,498.57"
`;
    expect(amounts(text)).toEqual([-7600, 32_749, -80_000]);
    expect(asked(text)).toEqual([]);
  });

  it('are asked about where the first line stands twice, which nothing before it proves', () => {
    // 100.00, then − 20.00 = 80.00: a second line of 30.00 that leads to 100.00 again does not follow.
    const twice = '2026-01-01,a,30.00,100.00\n';
    const text = `Date,Text,Amount,Balance\n${twice}${twice}2026-01-02,b,-20.00,80.00\n`;
    expect(asked(text)).toEqual(['balances']);
    // With a later day of two lines under one balance, 80.00 + 5.00 + 6.00 = 91.00, it states one balance a day.
    expect(asked(`${text}2026-01-03,c,5.00,91.00\n2026-01-03,d,6.00,91.00\n`)).toEqual([]);
  });

  it('are asked about where lines after the last of them are held against none', () => {
    // 100.00 − 20.00 = 80.00; what follows may have lost its amount with its balance.
    const text = `Date,Text,Debit,Credit,Balance
2026-01-01,a,,100.00,100.00
2026-01-02,b,20.00,,80.00
2026-01-03,c,14942.72,,
`;
    expect(asked(text)).toEqual(['balances']);
    expect(accountOf(text).balances.gaps).toEqual([4]);
  });

  it('are missed in a row that ends before their column, whichever day it names', () => {
    // A delimiter is lost in the last row: 15,093.54 was its balance.
    const text = `Date\tText\tAmount\tBalance
2026-02-04\ta\t-10.00\t100.00
2026-02-07\tb\t-20.00\t80.00
2026-02-1,c\t2823.89\t15093.54
`;
    expect(asked(text)).toEqual(['rows']);
  });

  it('overrule a title: amounts that are turned, or stand in another column', () => {
    // 1,000.00 − 30.00 = 970.00, + 10.00 = 980.00.
    expect(
      amounts(
        'Date,Text,Amount,Balance\n2026-01-01,a,5.00,1000.00\n2026-01-02,b,30.00,970.00\n2026-01-03,c,-10.00,980.00\n',
      ),
    ).toEqual([-500, -3000, 1000]);
    expect(
      amounts(
        'Date,Text,Amount,Moved,Balance\n2026-01-02,b,7.00,-30.00,970.00\n2026-01-03,c,8.00,10.00,980.00\n',
      ),
    ).toEqual([-3000, 1000]);
  });

  it('may be one a day, or stand beside lines of one day in the other order', () => {
    // 2 Jan: 100 − 10 − 20 = 70; 3 Jan: 70 + 5 = 75.
    const daily =
      'Date,Text,Amount,Daily Balance\n2026-01-01,a,-1.00,100.00\n2026-01-02,b,-10.00,70.00\n2026-01-02,c,-20.00,70.00\n2026-01-03,d,5.00,75.00\n';
    expect(accountOf(daily).balances).toMatchObject({ checked: 2, gaps: [] });
    // Newest day first, oldest line of a day first: 100 − 10 = 90, − 20 = 70, + 5 = 75.
    const mixed =
      'Date,Text,Amount,Balance\n2026-01-03,d,5.00,75.00\n2026-01-02,b,-10.00,90.00\n2026-01-02,c,-20.00,70.00\n2026-01-01,a,-1.00,100.00\n';
    expect(accountOf(mixed).balances).toMatchObject({ checked: 3, gaps: [] });
    expect(asked(daily).concat(asked(mixed))).toEqual([]);
  });

  it('prove the direction of amounts without a sign; the first line, which none stands before, is asked', () => {
    // 1,900.00 → 1,850.00 proves −50.00.
    const text =
      'Date,Description,Amount,Balance\n11/21/2026,CITY,900.00,1900.00\n11/22/2026,ROOFER,50.00,1850.00\n';
    const { statement } = expectOk(read(text));
    expect(statement.questions).toMatchObject([{ about: 'sign', rows: [{ lineNumber: 2 }] }]);
    expect(amounts(text, { answers: { moneyIn: [2] } })).toEqual([90_000, -5000]);
    expect(amounts(text, { answers: { moneyOut: [2] } })).toEqual([-90_000, -5000]);
    expect(asked(text, { answers: { moneyIn: [2] } })).toEqual([]);
  });

  it('refuse a choice that they contradict where they prove another', () => {
    const text =
      'Date,Text,Amount,Balance\n2026-01-01,a,-5.00,95.00\n2026-01-02,b,-30.00,65.00\n2026-01-03,c,10.00,75.00\n';
    expect(read(text, { choice: { invert: true } })).toMatchObject({
      ok: false,
      error: { code: 'contradicted' },
    });
    expect(amounts(text, { choice: { invert: false } })).toEqual([-500, -3000, 1000]);
  });

  it('that do not follow are asked about, with the line', () => {
    // 95.00 − 30.00 = 65.00, but the file says 60.00.
    const text =
      'Date,Text,Amount,Balance\n2026-01-01,a,-5.00,95.00\n2026-01-02,b,-30.00,60.00\n2026-01-03,c,10.00,70.00\n';
    expect(expectOk(read(text)).statement.questions).toMatchObject([
      {
        about: 'balances',
        message: expect.stringMatching(/^Line 3: the balance of \$60\.00/),
        rows: [{ lineNumber: 3 }],
      },
    ]);
    expect(asked(text, { answers: { despiteGaps: true } })).toEqual([]);
  });

  it('in rows of their own are left out, and prove the lines between them', () => {
    // 10,374.04 + 900.00 = 11,274.04.
    const text =
      'Date,Payer,Details,Amount\n2026-11-01,,Opening balance,10374.04\n2026-11-03,A Cole,Invoice,900.00\n2026-11-30,,Closing balance,11274.04\n';
    expect(amounts(text)).toEqual([90_000]);
    expect(accountOf(text).balances).toEqual({
      openingCents: 1_037_404,
      closingCents: 1_127_404,
      closingOn: '2026-11-30',
      checked: 1,
      gaps: [],
    });
    // The other way: 11,274.04 → 10,374.04 is 900.00 out.
    expect(
      amounts(
        'Date,Payer,Details,Amount\n2026-11-01,,Opening balance,11274.04\n2026-11-03,A Cole,Invoice,900.00\n2026-11-30,,Closing balance,10374.04\n',
      ),
    ).toEqual([-90_000]);
  });

  it('say whether fees come on top of amounts', () => {
    const text = (amount: string, fee: string, balance: string) =>
      `Date,Text,Amount,Fee,Balance\n2026-11-01,a,900.00,0.00,900.00\n2026-11-07,b,${amount},${fee},${balance}\n`;
    // 900.00 − 100.00 − 1.25 = 798.75; 900.00 − 100.00 = 800.00.
    expect(amounts(text('-100.00', '1.25', '798.75'))).toEqual([90_000, -10_125]);
    expect(amounts(text('-100.00', '1.25', '800.00'))).toEqual([90_000, -10_000]);
    // 900.00 − 26.40 = 873.60 is the net already.
    expect(
      amounts(
        'Date,Text,Gross,Fee,Net\n2026-11-21,a,900.00,-26.40,873.60\n2026-11-22,b,-10.00,0.00,-10.00\n',
      ),
    ).toEqual([87_360, -1000]);
    expect(amounts('Date,Text,Amount,Fee\n2026-11-07,b,-100.00,1.25\n')).toEqual([-10_125]);
  });
});
