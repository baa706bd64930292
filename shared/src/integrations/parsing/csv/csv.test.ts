import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { readTable } from './csv.ts';

function read(text: string) {
  return expectOk(readTable(text));
}

const simple = 'Date,Description,Amount\n01/05/2026,Rent,1450.00\n01/07/2026,"Smith, John",-3.50\n';
const rows = [
  { lineNumber: 2, cells: ['01/05/2026', 'Rent', '1450.00'] },
  { lineNumber: 3, cells: ['01/07/2026', 'Smith, John', '-3.50'] },
];

describe('delimited text', () => {
  it('gives titles and rows, each with its line', () => {
    expect(read(simple)).toEqual({
      delimiter: ',',
      above: [],
      header: ['Date', 'Description', 'Amount'],
      headerLineNumber: 1,
      rows,
    });
  });

  const variants: [string, string][] = [
    ['Windows line ends', simple.replaceAll('\n', '\r\n')],
    ['old Mac line ends', simple.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${simple}`],
    ['no line end at its end', simple.trimEnd()],
    ['blank lines at its end', `${simple}\n\n , ,\n`],
    ['blanks around the cells', simple.replace('Rent,', ' Rent , ')],
  ];
  it.each(variants)('with %s reads the same', (_name, text) => {
    expect(read(text).rows).toEqual(rows);
  });

  it.each([';', '\t', '|', ','])('is recognised as delimited by %j, whatever the texts hold', (delimiter) => {
    const line = (...cells: string[]) => cells.join(delimiter);
    const table = read(
      [
        line('Date', 'Text', 'Amount', 'Balance'),
        line('05.01.2026', '"a,b;c|d"', '"1.450,00"', '"2,00"'),
        line('06.01.2026', 'x', '"-3,50"', '"1,00"'),
      ].join('\n'),
    );
    expect(table.delimiter).toBe(delimiter);
    expect(table.rows[0]?.cells).toEqual(['05.01.2026', 'a,b;c|d', '1.450,00', '2,00']);
  });

  it('delimited by semicolons is not split at decimal commas', () => {
    const table = read('Datum;Text;Betrag;Saldo\n05.01.26;Miete;1450,00;2,00\n06.01.26;Bank;-3,50;1,00\n');
    expect([table.delimiter, table.rows[0]?.cells[2]]).toEqual([';', '1450,00']);
  });

  it('may say its delimiter on the first line, as Excel does', () => {
    const table = read('sep=;\nDate;Text;Amount\n2026-01-05;a;1\n');
    expect([table.header, table.headerLineNumber, table.rows[0]?.lineNumber]).toEqual([
      ['Date', 'Text', 'Amount'],
      2,
      3,
    ]);
  });

  it('keeps quoted line breaks in one row and numbers the next rows by the file', () => {
    const table = read('Date,Memo,Amount\n2026-01-05,"a\nb\nc",1\n\n2026-01-06,d,2\n');
    expect(table.rows).toEqual([
      { lineNumber: 2, cells: ['2026-01-05', 'a\nb\nc', '1'] },
      { lineNumber: 6, cells: ['2026-01-06', 'd', '2'] },
    ]);
  });

  it('keeps stray quotation marks as they are', () => {
    expect(read('Date,Memo,Amount\n2026-01-05,5" pipe,1\n').rows[0]?.cells[1]).toBe('5" pipe');
  });

  it('with trailing commas has only the columns that have titles', () => {
    const table = read('Date,Memo,Amount,,\n2026-01-05,a,1,,\n');
    expect(table.header).toEqual(['Date', 'Memo', 'Amount']);
    expect(table.rows[0]?.cells).toEqual(['2026-01-05', 'a', '1', '', '']);
  });

  it('may have account details above its titles', () => {
    const preamble = 'Account Name:,Checking\nAccount Number:,12345\nDate range,01/01/2026 - 01/31/2026\n\n';
    const table = read(`${preamble}${simple}`);
    expect([table.header, table.headerLineNumber]).toEqual([['Date', 'Description', 'Amount'], 5]);
    expect(table.rows.map((row) => row.lineNumber)).toEqual([6, 7]);
  });

  it('may have a summary with titles of its own above them', () => {
    const text =
      'Description,,Summary Amt.\nBeginning balance as of 01/01/2026,,"1,000.00"\nTotal credits,,"1,450.00"\n\n' +
      'Date,Description,Amount,Running Bal.\n01/05/2026,Rent,"1,450.00","2,450.00"\n';
    expect(read(text)).toMatchObject({ headerLineNumber: 5, rows: [{ lineNumber: 6 }] });
  });

  it('without titles numbers its columns', () => {
    const table = read('"01/05/2026","1450.00","*","","ZELLE FROM ANN"\n"01/07/2026","-3.50","*","","FEE"\n');
    expect(table.header).toEqual(['Column 1', 'Column 2', 'Column 3', 'Column 4', 'Column 5']);
    expect([table.headerLineNumber, table.rows.length, table.rows[0]?.lineNumber]).toEqual([null, 2, 1]);
  });

  it('may have titles in words that nobody expected', () => {
    expect(read('Fecha,Concepto,Importe\n05/01/2026,Alquiler,1450.00\n').header).toEqual([
      'Fecha',
      'Concepto',
      'Importe',
    ]);
  });

  it('that ends inside quotation marks is refused with the line on which they open', () => {
    const result = readTable('Date,Memo,Amount\n2026-01-05,ok,1\n2026-01-06,"cut of');
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'bad-lines', message: expect.stringMatching(/^Line 3: a quotation mark opens/) },
    });
  });

  it('whose cell swallowed its followers is refused with the line on which it begins', () => {
    const text = `Date,Memo,Amount\n2026-01-05,"a,1\n${'2026-01-06,b,2\n'.repeat(500)}2026-01-07,c",3\n`;
    expect(readTable(text)).toMatchObject({
      ok: false,
      error: {
        message: 'Line 2: a cell is too long. A quotation mark may be missing; download the file again.',
      },
    });
  });

  it('without columns is refused', () => {
    expect(readTable('hello\nworld\n')).toMatchObject({ ok: false, error: { code: 'not-a-table' } });
  });

  it('never throws and never loses a filled row, whatever it holds', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', ',', ';', '\n', ' ', '.', '/', 'é') });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        (content) => {
          const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
          const text = [
            'Date,Description,Amount,Balance',
            ...content.map((cells) => cells.map(quote).join(',')),
          ].join('\n');
          const table = read(text);
          const filled = content
            .map((cells) => cells.map((value) => value.trim()))
            .filter((cells) => cells.some((value) => value !== ''));
          if (table.delimiter === ',') expect(table.rows.map((row) => row.cells)).toEqual(filled);
        },
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => void readTable(text)));
  });
});
