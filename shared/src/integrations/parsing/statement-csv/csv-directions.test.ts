import { describe, expect, it } from 'vitest';
import { amounts, asked } from './test-statement.ts';

describe('the direction of an amount', () => {
  const words: [string, string, string][] = [
    ['D/C', 'D', 'C'],
    ['CR/DR', 'DR', 'CR'],
    ['D/K', 'D', 'K'],
    ['Af Bij', 'Af', 'Bij'],
    ['S/H', 'S', 'H'],
    ['Soll/Haben', 'Soll', 'Haben'],
    ['In/Out', 'out', 'in'],
    ['Art', 'S', 'H'],
    ['Transaction Type', 'ACH_DEBIT', 'Direct Deposit'],
    ['Type', 'Purchase', 'Payment'],
  ];
  it.each(words)('is what a column “%s” says by %s and %s', (title, out, into) => {
    const text = `Date,Label,Amount,${title}\n2026-11-25,a,33.50,${out}\n2026-11-26,b,1533.50,${into}\n`;
    expect(amounts(text)).toEqual([-3350, 153_350]);
    expect(asked(text)).toEqual([]);
  });

  it('shows on rows that moved no money too, and by a plus or minus behind the figure', () => {
    const pending = 'Date,Text,Amount,Status\n2026-11-25,a,-33.50,Pending\n2026-11-26,b,12.00,Settled\n';
    expect([asked(pending), amounts(pending)]).toEqual([[], [1200]]);
    expect(amounts('Date;Text;Amount\n2026-11-25;a;900,00+\n2026-11-26;b;42,18-\n')).toEqual([90_000, -4218]);
  });

  it('of a bank’s “Payment” is its sign: only a card calls money in so', () => {
    const text = 'Date,Text,Type,Amount\n2026-11-25,a,Payment,-33.50\n2026-11-26,b,Deposit,1533.50\n';
    expect(amounts(text)).toEqual([-3350, 153_350]);
  });

  it('is asked where there is no sign, word or balance, unless every line tells of income', () => {
    const text = (one: string, other: string) =>
      `Date,Description,Amount\n2026-11-25,${one},33.50\n2026-11-26,${other},12.00\n`;
    expect(asked(text('ANA RUIZ', 'INTEREST'))).toEqual(['sign']);
    expect(asked(text('DEPOSIT', 'INTEREST'))).toEqual([]);
    expect(asked(text('INTEREST CHARGE', 'INTEREST'))).toEqual(['sign']);
    expect(amounts(text('ANA RUIZ', 'BEN COLE'), { choice: { invert: true } })).toEqual([-3350, -1200]);
    expect(asked(text('ANA RUIZ', 'BEN COLE'), { choice: { invert: false } })).toEqual([]);
  });

  it('of a card is asked where no line proves it', () => {
    const text = (rows: string) => `Date,Description,Card Member,Amount\n${rows}`;
    expect(asked(text('2026-11-21,PAINT,A OWNER,64.20\n2026-11-22,KEYS,A OWNER,8.40\n'))).toEqual(['sign']);
    expect(asked(text('2026-11-21,PAINT,A OWNER,64.20\n2026-11-22,PAINT BACK,A OWNER,-8.40\n'))).toEqual([
      'sign',
    ]);
    const paid = text('2026-11-21,PAINT,A OWNER,64.20\n2026-11-22,PAYMENT - THANK YOU,A OWNER,-8.40\n');
    expect(asked(paid)).toEqual([]);
    expect(amounts(paid)).toEqual([-6420, 840]);
    const typed =
      'Transaction Date,Post Date,Description,Category,Type,Amount\n2026-11-20,2026-11-21,PAINT,Home,Sale,-64.20\n2026-11-20,2026-11-22,PAINT,Home,Return,8.40\n';
    expect([asked(typed), amounts(typed)]).toEqual([[], [-6420, 840]]);
  });
});

describe('columns of debits and credits', () => {
  const read = (rows: string) => amounts(`Date,Description,Debit,Credit\n${rows}`);

  it('hold the other direction where one negative stands among positives', () => {
    // 48.20 out, 20.00 back: together −28.20.
    expect(read('2026-11-16,LUMBER,48.20,\n2026-11-17,RETURN,-20.00,\n')).toEqual([-4820, 2000]);
  });

  it('carry signs for show where a bank writes all debits, or a card all credits, as negative', () => {
    expect(read('2026-11-16,LUMBER,-48.20,\n2026-11-17,RENT,,20.00\n')).toEqual([-4820, 2000]);
    // A card: −62.48 + 500.00 + 20.00 = +457.52.
    expect(read('2026-11-21,LUMBER,62.48,\n2026-11-19,PAID,,-500.00\n2026-11-18,RETURN,,-20.00\n')).toEqual([
      -6248, 50_000, 2000,
    ]);
  });

  it('are signed where the balances say so: a positive among negative debits is money back', () => {
    // 1,000.00 − 40.00 = 960.00; + 1,500.00 = 2,460.00; + 10.00 = 2,470.00.
    const text = `Date,Description,Debit,Credit,Balance
2026-11-13,STORE,-40.00,,960.00
2026-11-14,RENT,,1500.00,2460.00
2026-11-15,REFUND,10.00,,2470.00
`;
    expect(amounts(text)).toEqual([-4000, 150_000, 1000]);
    expect(asked(text)).toEqual([]);
  });

  it('are asked about where most debits are negative and some are not, and nothing proves what that means', () => {
    const text =
      'Date,Description,Debit,Credit\n2026-11-13,A,-40.00,\n2026-11-14,B,-30.00,\n2026-11-15,C,10.00,\n2026-11-16,D,,5.00\n';
    expect(asked(text)).toEqual(['sign']);
  });

  it('are asked about where one negative debit is all there is: a debit, or money back', () => {
    const text = 'Date,Description,Debit,Credit\n2026-11-17,LUMBER,-20.00,\n';
    expect(asked(text)).toEqual(['sign']);
    expect(amounts(text, { answers: { moneyIn: [2] } })).toEqual([2000]);
    expect(asked(text, { answers: { moneyIn: [2] } })).toEqual([]);
  });
});
