import { describe, expect, it } from 'vitest';
import { expectOk } from '../../core/index.ts';
import { detectFormat, type FileFormat } from './detect-format.ts';
import { sampleFile } from './ofx/ofx.samples.ts';
import { readStatementFile } from './parse-file.ts';

const encoder = new TextEncoder();

function parse(text: string, fileName: string) {
  return readStatementFile(encoder.encode(text), { fileName, currency: 'USD' });
}

describe('a statement file', () => {
  const formats: [string, string, FileFormat][] = [
    ['a.ofx', '', 'ofx'],
    ['a.QFX', '', 'ofx'],
    ['a.csv', 'Date,Text\n', 'csv'],
    ['a.txt', sampleFile, 'ofx'],
    ['a.csv', '<ofx>', 'ofx'],
    ['download', 'Date,Text\n', 'csv'],
    ['a.qif', '!Type:Bank\nD1/1/2026\n', 'qif'],
    ['a.csv', '!Clear:AutoSwitch\n!Option:AutoSwitch\n', 'qif'],
    ['a.xml', '<?xml version="1.0"?>\n<Document><BkToCstmrStmt>', 'camt'],
    ['a.xml', '<ns2:Document xmlns:ns2="urn:x"><ns2:BkToCstmrStmt>', 'camt'],
    ['a.sta', ':20:STARTUMS\r\n:25:1/2\r\n:28C:1\r\n:60F:C261101USD1,\r\n', 'mt940'],
    ['a.txt', '{1:F01X}{2:O940}{4:\n:20:X\n:25:1\n:60F:C261101USD1,\n', 'mt940'],
  ];
  it.each(formats)('called %s is recognised by what it holds', (fileName, text, format) => {
    expect(detectFormat(fileName, text)).toBe(format);
  });

  it('is read whatever it is called', () => {
    expect(expectOk(parse(sampleFile, 'download.txt')).statement.accounts[0]?.lines).toHaveLength(2);
    const csv = expectOk(parse('Date,Text,Amount\n2026-01-05,a,1\n', 'Checking 2026.csv'));
    expect(csv.statement.accounts[0]).toMatchObject({ name: 'Checking 2026', lines: [{ amountCents: 100 }] });
  });

  it('asks what it leaves open, with the rows that show it', () => {
    const { statement, columns } = expectOk(parse('Date,Text,Amount\n01/02/2026,a,-1\n', 'a.csv'));
    expect(statement.questions).toEqual([
      {
        about: 'date-order',
        message: 'The dates of this file can be read month first or day first. Say which.',
        choices: [
          { value: 'mdy', label: 'Month first' },
          { value: 'dmy', label: 'Day first' },
        ],
        rows: [{ lineNumber: 2, text: '01/02/2026 · a · -1' }],
      },
    ]);
    expect(columns).toMatchObject({ header: ['Date', 'Text', 'Amount'], mapping: { dateOrder: null } });
  });

  const others: [string, string, RegExp][] = [
    [
      'a damaged CAMT file',
      '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">',
      /CAMT/,
    ],
    ['another CAMT message', '<Document><BkToCstmrAcctRpt></BkToCstmrAcctRpt></Document>', /CAMT\.053/],
    ['a web page', '<!DOCTYPE html><html>', /web page/],
  ];
  it.each(others)('that is %s is refused by name', (_name, text, message) => {
    expect(parse(text, 'a.csv')).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(message) },
    });
  });
});
