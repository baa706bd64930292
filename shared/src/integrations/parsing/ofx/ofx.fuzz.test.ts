import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../decode-text.ts';
import { readStatementFile } from '../parse-file.ts';
import { bankStatement, insurance, ofxFile, rent, sampleFile } from './ofx.samples.ts';
import { parseOfx } from './ofx.ts';

const end = sampleFile.indexOf('</OFX>') + '</OFX>'.length;
const fragments = [
  '<',
  '>',
  '</',
  '<STMTTRN>',
  '</STMTTRN>',
  '</BANKTRANLIST>',
  '<!--',
  '<![CDATA[',
  ']]>',
  '&#0;',
  '\0',
  '"',
  ';',
  '\ud800',
  '\n',
  '<?',
  '/>',
];

describe('a file that something happened to', () => {
  it('is refused when it was cut off anywhere', () => {
    for (let length = 0; length < end; length += 1) {
      const result = parseOfx(sampleFile.slice(0, length), 'USD');
      expect(result.ok, `cut after ${length} characters`).toBe(false);
    }
    expect(parseOfx(sampleFile.slice(0, end), 'USD').ok).toBe(true);
  });

  it('is read or refused with a message, and never throws, wherever something is put into it or taken out', () => {
    fc.assert(
      fc.property(
        fc.nat(end),
        fc.nat(40),
        fc.oneof(fc.string(), fc.constantFrom(...fragments)),
        (at, removed, inserted) => {
          const text = sampleFile.slice(0, at) + inserted + sampleFile.slice(at + removed);
          const result = parseOfx(text, 'USD');
          if (!result.ok) expect(result.error.message).toMatch(/\.$/);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('never loses one of its transactions silently when a stretch of it is missing', () => {
    const transactions = Array.from({ length: 6 }, (_, index) => rent.replace('2026-1', `id-${index}`));
    const text = ofxFile(bankStatement([...transactions, insurance]));
    fc.assert(
      fc.property(fc.nat(text.length), fc.integer({ min: 1, max: 60 }), (at, removed) => {
        const result = parseOfx(text.slice(0, at) + text.slice(at + removed), 'USD');
        if (result.ok) expect(result.value.accounts.flatMap((account) => account.lines)).toHaveLength(7);
      }),
      { numRuns: 3000 },
    );
  });

  it('is read or refused as bytes too, under any name', () => {
    const bytes = new TextEncoder().encode(sampleFile);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 20 }),
        fc.constantFrom('a.ofx', 'a.qfx', 'a.csv', ''),
        (changes, fileName) => {
          const changed = bytes.slice();
          for (const [at, byte] of changes) changed[at] = byte;
          const result = readStatementFile(changed, { fileName, currency: 'USD' });
          if (!result.ok) expect(result.error.message.length).toBeGreaterThan(10);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('made of arbitrary bytes never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        decodeText(bytes);
        const result = readStatementFile(bytes, { fileName: 'x.csv', currency: 'USD' });
        if (!result.ok) expect(result.error.message).not.toBe('');
      }),
      { numRuns: 1500 },
    );
  });
});
