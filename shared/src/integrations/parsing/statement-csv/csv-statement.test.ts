import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { accountOf, asked, lines, read } from './test-statement.ts';

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
    text: 'Buchungstag;Verwendungszweck;Betrag\n15.01.2026;Miete &amp; Strom;1.450,00\n16.01.2026;Gebühr;-12,00\n',
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

  it.each(exports)('$bank leaves nothing open', ({ text }) => {
    expect(asked(text)).toEqual([]);
  });

  it('names no account, so that it is asked', () => {
    expect(accountOf('Date,Text,Amount\n2026-01-05,a,-1\n')).toEqual({
      key: null,
      name: 'Main account',
      kind: 'other',
      currency: 'USD',
      leftOut: [],
      balances: { openingCents: null, closingCents: null, closingOn: null, checked: 0, gaps: [] },
      lines: [
        {
          lineNumber: 2,
          postedOn: '2026-01-05',
          amountCents: -100,
          description: 'a',
          fitId: null,
          reference: null,
          type: null,
          statedCategory: null,
          statedPlace: null,
        },
      ],
    });
  });

  it('may have its signs turned by the person', () => {
    const turned = { choice: { invert: true } };
    const text = 'Date,Text,Amount\n2026-01-05,a,1\n2026-01-06,b,-2\n';
    expect(lines(text, turned)).toEqual(['2026-01-05 -100 a', '2026-01-06 200 b']);
  });

  it('keeps equal lines, and lines of nothing', () => {
    expect(lines('Date,Text,Amount\n2026-01-05,a,-1\n2026-01-05,a,-1\n2026-01-05,a,0.00\n')).toHaveLength(3);
  });

  it('with two columns of one title asks which is the amount, and takes the one that is named', () => {
    const text = 'Date,Amount,Amount,Description\n2026-01-05,-1,-2,a\n';
    expect(asked(text)).toEqual(['amount']);
    expect(lines(text, { choice: { amount: 2 } })).toEqual(['2026-01-05 -200 a']);
    expect(asked(text, { choice: { amount: 2 } })).toEqual([]);
  });

  const orders: [string, string | null, string[]][] = [
    ['01/02/2026', null, ['date-order']],
    ['13/02/2026', 'dmy', []],
    ['02/13/2026', 'mdy', []],
  ];
  it.each(orders)('with the date %s is read as %s; asks %s', (date, dateOrder, questions) => {
    const text = `Date,Text,Amount\n01/03/2026,a,-1\n${date},b,-1\n`;
    expect(expectOk(read(text)).mapping).toMatchObject({ dateOrder });
    expect(asked(text)).toEqual(questions);
  });

  it('takes the payer’s column into the text, whatever it is called', () => {
    const rows = (title: string) => lines(`Date,${title},Details,Amount\n2026-01-05,A RUIZ,Rent,-1\n`);
    for (const title of ['Counter Party', 'Partner Name', 'Empfänger', 'Beneficiary'])
      expect(rows(title)).toEqual(['2026-01-05 -100 A RUIZ Rent']);
  });

  it('takes the day on which the money moved, not the one on which it was asked for', () => {
    expect(
      lines('Started Date,Completed Date,Description,Amount\n2026-10-31 23:59:03,2026-11-01 08:00:01,a,-1\n'),
    ).toEqual(['2026-11-01 -100 a']);
  });

  it('takes the booked amount, not the original one', () => {
    const text =
      'Booking date;Original amount;Original currency;Booked amount;Booked currency;Text\n21.11.2026;-5,00;EUR;-5,60;USD;a\n';
    expect(lines(text)).toEqual(['2026-11-21 -560 a']);
  });

  it('knows its columns by what they hold where a title means two things, or stands over nothing', () => {
    expect(
      lines(
        'Bokföringsdag;Belopp;Namn;Saldo;Valuta\n2026/11/24;-9,00;A;91,00;USD\n2026/11/25;4,00;B;95,00;USD\n',
      ),
    ).toEqual(['2026-11-24 -900 A', '2026-11-25 400 B']);
    expect(asked('Date,Text,Amount (total),Amount (tip)\n2026-11-24,a,-9.00,\n')).toEqual([]);
  });

  it('that is no statement says so', () => {
    expect(read('Colour,Size\nred,big\nblue,small\n')).toMatchObject({
      ok: false,
      error: { code: 'not-a-statement' },
    });
  });
});

describe('a line of a CSV that cannot be read', () => {
  const header = 'Date,Description,Amount\n2026-01-05,fine,-1.00\n2026-01-05,too,-1.00\n';
  const cases: [string, string, string][] = [
    ['a date that does not exist', '2026-02-30,x,1.00', 'Line 4: the date “2026-02-30” does not exist.'],
    ['no date', ',x,1.00', 'Line 4: this line has no date.'],
    [
      'words for an amount',
      '2026-01-06,x,ten',
      'Line 4: “ten” is not an amount of money. Write it like 1234.56.',
    ],
    ['too many decimals', '2026-01-06,x,1.005', 'Line 4: “1.005” has more decimals than USD has.'],
    [
      'an unquoted comma',
      '2026-01-06,Smith, John,1.00',
      'Line 4: this line has 4 columns, but there are only 3 titles. A text may hold the delimiter without quotation marks.',
    ],
  ];
  it.each(cases)('for %s is asked about, and blocks no other line', (_name, line, message) => {
    const { statement } = expectOk(read(`${header}${line}\n`));
    expect(statement.questions).toMatchObject([
      { about: 'rows', message: `${message} Leave it out, or correct the file.`, rows: [{ lineNumber: 4 }] },
    ]);
    expect(statement.accounts[0]?.lines).toHaveLength(2);
    expect(asked(`${header}${line}\n`, { answers: { leaveOut: [4] } })).toEqual([]);
  });

  it('with both a debit and a credit is named', () => {
    const text = 'Date,Text,Debit,Credit\n2026-01-04,b,1.00,\n2026-01-05,a,1.00,2.00\n';
    expect(expectOk(read(text)).statement.questions).toMatchObject([
      { about: 'rows', message: expect.stringMatching(/^Line 3: .*both a debit and a credit/) },
    ]);
  });

  it('and others are each named with what is wrong, however many they are', () => {
    const good = Array.from({ length: 60 }, (_, index) => `2026-01-07,good ${index},1.00\n`).join('');
    const { statement } = expectOk(read(`${header}${good}${'2026-01-08,bad,ten\n'.repeat(25)}`));
    const [question] = statement.questions;
    expect(question?.rows.map(({ why }) => why)).toEqual(
      Array(25).fill('“ten” is not an amount of money. Write it like 1234.56.'),
    );
  });

  it('among many like it means other columns or a damaged file, so that the file is refused', () => {
    const result = read(`${header}${'2026-13-01,x,1\n'.repeat(25)}`);
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-lines', details: { count: 25 } } });
    expect(result.ok ? [] : (result.error.details as { problems: unknown[] }).problems).toHaveLength(25);
  });

  it('for a column that is not there names those that are', () => {
    expect(read(header, { choice: { amount: 'Value' } })).toMatchObject({
      ok: false,
      error: {
        code: 'missing-column',
        message: 'This file has no “Value”. The file has: “Date”, “Description”, “Amount”.',
      },
    });
  });

  it('for amounts in cents or thousands says so: they are refused rather than taken for whole ones', () => {
    expect(read('Date,Description,Amount (cents)\n2026-11-13,STORE,-4050\n')).toMatchObject({
      ok: false,
      error: {
        code: 'other-units',
        message: '“Amount (cents)” is not in whole USD. Export the file again with amounts like 1234.56.',
      },
    });
  });
});
