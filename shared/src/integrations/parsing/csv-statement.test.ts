import { describe, expect, it } from 'vitest';
import { expectOk } from '../../core/index.ts';
import { readTable } from './csv.ts';
import { parseCsvStatement } from './csv-statement.ts';
import { type StatementMapping, suggestStatementMapping } from './statement-mapping.ts';

function suggest(text: string) {
  const table = expectOk(readTable(text));
  return suggestStatementMapping(table.header, table.rows);
}

function parse(text: string, changes: Partial<StatementMapping> = {}) {
  const table = expectOk(readTable(text));
  const mapping = { ...suggestStatementMapping(table.header, table.rows), ...changes };
  return parseCsvStatement(table, mapping, { accountName: 'Main account', currency: 'USD' });
}

/** Each line as "date cents description (reference)". */
function lines(text: string, changes: Partial<StatementMapping> = {}) {
  return expectOk(parse(text, changes)).accounts[0]?.lines.map(
    (line) =>
      `${line.postedOn} ${line.amountCents} ${line.description}${line.reference ? ` (${line.reference})` : ''}`,
  );
}

const exports: { bank: string; text: string; expected: string[] }[] = [
  {
    bank: 'with trailing commas, as Chase writes',
    text: 'Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\nCREDIT,01/15/2026,"ZELLE FROM ANN",1450.00,QUICKPAY_CREDIT,2000.00,,\nCHECK,01/16/2026,CHECK 1042,-312.55,CHECK_PAID,1687.45,1042,\n',
    expected: ['2026-01-15 145000 ZELLE FROM ANN', '2026-01-16 -31255 CHECK 1042 (1042)'],
  },
  {
    bank: 'without titles, as Wells Fargo writes',
    text: '"01/15/2026","1450.00","*","","ZELLE FROM ANN"\n"01/16/2026","-312.55","*","1042","CHECK"\n',
    expected: ['2026-01-15 145000 ZELLE FROM ANN', '2026-01-16 -31255 CHECK'],
  },
  {
    bank: 'with balances above and among the lines, as Bank of America writes',
    text: 'Description,,Summary Amt.\nBeginning balance as of 01/01/2026,,"1,000.00"\n\nDate,Description,Amount,Running Bal.\n01/01/2026,Beginning balance as of 01/01/2026,,"1,000.00"\n01/15/2026,Rent,"1,450.00","2,450.00"\n',
    expected: ['2026-01-15 145000 Rent'],
  },
  {
    bank: 'with separate columns',
    text: 'Date,Payee,Withdrawals,Deposits\n2026-01-15,Ann,,"$1,450.00"\n2026-01-16,Fee,12.00,\n2026-01-17,Zero,0.00,5.00\n',
    expected: ['2026-01-15 145000 Ann', '2026-01-16 -1200 Fee', '2026-01-17 500 Zero'],
  },
  {
    bank: 'with separate columns and negative debits',
    text: 'Date,Description,Debit,Credit\n2026-01-15,Ann,,1450.00\n2026-01-16,Fee,-12.00,\n2026-01-17,Fee,(3.00),0.00\n',
    expected: ['2026-01-15 145000 Ann', '2026-01-16 -1200 Fee', '2026-01-17 -300 Fee'],
  },
  {
    bank: 'whose sign is a word in another column',
    text: 'Transaction Date,Transaction Amount,Transaction Type,Transaction Description\n01/15/26,1450.00,Credit,Ann\n01/16/26,12.00,Debit,Fee\n',
    expected: ['2026-01-15 145000 Ann', '2026-01-16 -1200 Fee'],
  },
  {
    bank: 'whose amounts end in CR and DR',
    text: 'Date,Details,Amount\n15 Jan 2026,Ann,"1,450.00 CR"\n16 Jan 2026,Fee,12.00DR\n',
    expected: ['2026-01-15 145000 Ann', '2026-01-16 -1200 Fee'],
  },
  {
    bank: 'of a card that writes purchases as positive',
    text: 'Date,Description,Amount\n01/15/2026,HOME DEPOT,98.10\n01/20/2026,AUTOPAY PAYMENT - THANK YOU,-500.00\n',
    expected: ['2026-01-15 -9810 HOME DEPOT', '2026-01-20 50000 AUTOPAY PAYMENT - THANK YOU'],
  },
  {
    bank: 'from Europe',
    text: 'Buchungstag;Verwendungszweck;Betrag\n15.01.2026;Miete &amp; Strom;1.450,00\n16.01.2026;Gebühr;-12,00 EUR\n',
    expected: ['2026-01-15 145000 Miete & Strom', '2026-01-16 -1200 Gebühr'],
  },
  {
    bank: 'with parentheses, symbols, and notes at its end',
    text: 'Date,Description,Memo,Amount\n01/15/2026,Ann,Rent,"$1,450.00"\n01/16/2026,Fee,Fee for wire,($12.00)\n\nTotal,,,\nEnd of report\n',
    expected: ['2026-01-15 145000 Ann Rent', '2026-01-16 -1200 Fee for wire'],
  },
];

describe('a CSV statement', () => {
  it.each(exports)('$bank is read without any help', ({ text, expected }) => {
    expect(lines(text)).toEqual(expected);
  });

  it('belongs to the account that the caller names', () => {
    expect(expectOk(parse('Date,Text,Amount\n2026-01-05,a,1\n')).accounts).toEqual([
      {
        key: 'Main account',
        name: 'Main account',
        kind: 'other',
        currency: 'USD',
        closingBalanceCents: null,
        closingOn: null,
        lines: [
          {
            lineNumber: 2,
            postedOn: '2026-01-05',
            amountCents: 100,
            description: 'a',
            fitId: null,
            reference: null,
            type: null,
          },
        ],
      },
    ]);
  });

  it('may have its signs turned', () => {
    expect(lines('Date,Text,Amount\n2026-01-05,a,1\n2026-01-06,b,-2\n', { invert: true })).toEqual([
      '2026-01-05 -100 a',
      '2026-01-06 200 b',
    ]);
  });

  it('keeps equal lines, and lines of nothing', () => {
    expect(lines('Date,Text,Amount\n2026-01-05,a,1\n2026-01-05,a,1\n2026-01-05,a,0.00\n')).toHaveLength(3);
  });

  it('names columns by their place where titles repeat', () => {
    const mapping = suggest('Date,Amount,Amount,Description\n2026-01-05,1,2,a\n');
    expect([mapping.date, mapping.amount, mapping.description]).toEqual(['Date', 1, ['Description']]);
    expect(lines('Date,Amount,Amount,Description\n2026-01-05,1,2,a\n', { amount: 2 })).toEqual([
      '2026-01-05 200 a',
    ]);
  });

  const orders: [string, string, boolean][] = [
    ['01/02/2026', 'mdy', true],
    ['13/02/2026', 'dmy', false],
    ['02/13/2026', 'mdy', false],
    ['2026-02-13', 'ymd', false],
  ];
  it.each(orders)('with the date %s is read as %s; asks: %s', (date, dateOrder, ambiguousDates) => {
    expect(
      suggest(
        `Date,Text,Amount\n01/03/2026,a,1\n${date},b,1\n`.replace(
          /01\/03\/2026/,
          date === '2026-02-13' ? date : '$&',
        ),
      ),
    ).toMatchObject({ dateOrder, ambiguousDates });
  });

  it('suggests nothing for columns that it cannot find', () => {
    expect(suggest('Colour,Size\nred,big\nblue,small\n')).toMatchObject({ date: null, amount: null });
  });
});

describe('a CSV statement that cannot be imported', () => {
  const header = 'Date,Description,Amount\n2026-01-05,fine,1.00\n';
  const cases: [string, string, string][] = [
    ['a date that does not exist', '2026-02-30,x,1.00', 'Line 3: the date “2026-02-30” does not exist.'],
    ['no date', ',x,1.00', 'Line 3: this line has no date.'],
    ['a total with an amount', 'Total,,1.00', 'Line 3: “Total” is not a date. Write it like 2026-01-31.'],
    ['no amount', '2026-01-06,x,', 'Line 3: this line has no amount.'],
    [
      'no date and no amount',
      ',x,\n,,\n2026-01-07,left,right',
      'Line 5: “right” is not an amount of money. Write it like 1234.56.',
    ],
    [
      'words for an amount',
      '2026-01-06,x,ten',
      'Line 3: “ten” is not an amount of money. Write it like 1234.56.',
    ],
    ['too many decimals', '2026-01-06,x,1.005', 'Line 3: “1.005” has more decimals than USD has.'],
    [
      'an unquoted comma',
      '2026-01-06,Smith, John,1.00',
      'Line 3: this line has 4 columns, but there are only 3 titles. A text may hold the delimiter without quotation marks.',
    ],
  ];
  it.each(cases)('for %s names the line', (_name, line, message) => {
    expect(parse(`${header}${line}\n`)).toMatchObject({ ok: false, error: { code: 'bad-lines', message } });
  });

  it('for both a debit and a credit names the line', () => {
    const result = parse('Date,Text,Debit,Credit\n2026-01-05,a,1.00,2.00\n');
    expect(result).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/^Line 2: .*both a debit and a credit/) },
    });
  });

  it('lists up to twenty problems', () => {
    const result = parse(`${header}${'2026-13-01,x,1\n'.repeat(25)}`);
    expect(result).toMatchObject({ ok: false, error: { details: { count: 25 } } });
    expect(result.ok ? [] : (result.error.details as { problems: unknown[] }).problems).toHaveLength(20);
  });

  it('for a column that is not there names those that are', () => {
    expect(parse(header, { amount: 'Value' })).toMatchObject({
      ok: false,
      error: {
        code: 'missing-column',
        message: 'This file has no “Value”. The file has: “Date”, “Description”, “Amount”.',
      },
    });
    expect(parse(header, { date: null })).toMatchObject({ ok: false, error: { code: 'missing-column' } });
    expect(parse(header, { amount: null })).toMatchObject({ ok: false, error: { code: 'missing-column' } });
  });
});
