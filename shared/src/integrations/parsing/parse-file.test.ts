import { describe, expect, it } from 'vitest';
import { expectOk } from '../../core/index.ts';
import { sampleFile } from './ofx.samples.ts';
import { detectFormat, parseStatementFile } from './parse-file.ts';

const encoder = new TextEncoder();

function parse(text: string, fileName: string) {
  return parseStatementFile(encoder.encode(text), { fileName, currency: 'USD' });
}

describe('a statement file', () => {
  const formats: [string, string, 'ofx' | 'csv'][] = [
    ['a.ofx', '', 'ofx'],
    ['a.QFX', '', 'ofx'],
    ['a.csv', 'Date,Text\n', 'csv'],
    ['a.txt', sampleFile, 'ofx'],
    ['a.csv', '<ofx>', 'ofx'],
    ['download', 'Date,Text\n', 'csv'],
  ];
  it.each(formats)('called %s is recognised by what it holds', (fileName, text, format) => {
    expect(detectFormat(fileName, text)).toBe(format);
  });

  it('is read whatever it is called', () => {
    expect(expectOk(parse(sampleFile, 'download.txt')).accounts[0]?.lines).toHaveLength(2);
    const csv = expectOk(parse('Date,Text,Amount\n2026-01-05,a,1\n', 'Checking 2026.csv'));
    expect(csv.accounts[0]).toMatchObject({ name: 'Checking 2026', lines: [{ amountCents: 100 }] });
  });

  it('asks for a mapping when it leaves something open, and brings what it found', () => {
    expect(parse('Date,Text,Amount\n01/02/2026,a,1\n', 'a.csv')).toMatchObject({
      ok: false,
      error: {
        code: 'needs-mapping',
        details: { header: ['Date', 'Text', 'Amount'], suggestion: { date: 'Date', ambiguousDates: true } },
      },
    });
  });

  const others: [string, string, RegExp][] = [
    ['a QIF file', '!Type:Bank\nD1/1/2026\n', /QIF/],
    [
      'a CAMT file',
      '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">',
      /CAMT/,
    ],
    ['a web page', '<!DOCTYPE html><html>', /web page/],
  ];
  it.each(others)('that is %s is refused by name', (_name, text, message) => {
    expect(parse(text, 'a.csv')).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(message) },
    });
  });
});
