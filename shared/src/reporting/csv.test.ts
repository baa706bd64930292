import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import { expectOk } from '../core/index.ts';
import { toCsv } from '../core/writing/csv.ts';
import { readStatementFile } from '../integrations/parsing/index.ts';
import { tableCsv } from './define-report.ts';
import { balances, balancesReport } from './tenants/balances.ts';

describe('CSV', () => {
  test('quotes what needs quoting and ends lines with CRLF', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['x,y', 'say "hi"'],
          ['two\nlines', null],
        ],
      ),
    ).toBe('\ufeffa,b\r\n"x,y","say ""hi"""\r\n"two\nlines",\r\n');
  });

  test('begins with the bytes by which Excel knows UTF-8', () => {
    const bytes = new TextEncoder().encode(toCsv(['José'], []));
    expect([...bytes]).toEqual([0xef, 0xbb, 0xbf, 0x4a, 0x6f, 0x73, 0xc3, 0xa9, 0x0d, 0x0a]);
  });

  test('what a report exports is read again by the importers, mark and all', () => {
    const file = new TextEncoder().encode(
      toCsv(
        ['Date', 'Description', 'Amount'],
        [['2026-02-28', 'José · 1A', { cents: 150_000, currency: 'USD' }]],
      ),
    );
    const { statement } = expectOk(readStatementFile(file, { fileName: 'bank.csv', currency: 'USD' }));
    const lines = statement.accounts.flatMap((account) => account.lines);
    expect(lines).toMatchObject([{ description: 'José · 1A', amountCents: 150_000 }]);
  });

  test('text that a spreadsheet would run is neutralised, numbers and money are not', () => {
    const text = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\n=1', '＝1', '＋1', '－1', '＠x', 'a=b'].map(
      (cell) => [cell],
    );
    expect(toCsv(['t'], text)).toBe(
      `\ufefft\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n'\tx\r\n"'\rx"\r\n"'\n=1"\r\n'＝1\r\n'＋1\r\n'－1\r\n'＠x\r\na=b\r\n`,
    );
    expect(
      toCsv(['n', 'm', 'y'], [[-5, { cents: -123_456, currency: 'USD' }, { cents: -7, currency: 'JPY' }]]),
    ).toBe('\ufeffn,m,y\r\n-5,-1234.56,-7\r\n');
  });

  test('any text comes back as it was, at most an apostrophe before it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string()), { minLength: 1 }),
        (rows) => {
          const [, ...read] = parse(toCsv(['a', 'b'], rows), {
            bom: true,
            relaxColumnCount: false,
          }) as string[][];
          expect(
            read.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))),
          ).toEqual(rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))));
        },
      ),
    );
  });

  test('balances have one line a lease, with the age columns', async () => {
    const books = await TestBooks.open('JPY');
    books.charge({ dueOn: '2026-02-01', amountCents: 1500 });
    await books.save();
    const view = await balancesReport(books.db, { asOf: '2026-03-31' });
    expect(tableCsv(balances.table(view), 'JPY').split('\r\n')).toEqual([
      '\ufeffUnit,Tenants,Status,Open,Credit,Net,0-30 days,31-60 days,61-90 days,Over 90 days',
      'Maple Court · 3B,Ana Ruiz,month-to-month,1500,0,1500,0,1500,0,0',
      '',
    ]);
  });
});
