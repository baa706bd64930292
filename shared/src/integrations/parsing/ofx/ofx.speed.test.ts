import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { decodeText, MAX_FILE_BYTES } from '../decode-text.ts';
import { bankStatement, ofxFile, rent } from './ofx.samples.ts';
import { parseOfx } from './ofx.ts';

/** Generous, because build machines are slow; quadratic work on files of this size would take minutes. */
const LIMIT_MS = 20_000;

function timed<T>(what: string, work: () => T): T {
  const start = performance.now();
  const value = work();
  const took = performance.now() - start;
  console.info(`${what}: ${Math.round(took)} ms`);
  expect(took).toBeLessThan(LIMIT_MS);
  return value;
}

describe('the largest file that may be imported', () => {
  it('is read in time that grows with its length, and not with the square of it', { timeout: 90_000 }, () => {
    const padded = rent.replace('Rent unit 2', `Rent unit 2 ${'and a memo as banks write them '.repeat(3)}`);
    const count = Math.floor((MAX_FILE_BYTES - 2000) / (padded.length + 1));
    const text = ofxFile(bankStatement(Array.from({ length: count }, () => padded)));
    const bytes = new TextEncoder().encode(text);
    const decoded = timed(`decoding ${bytes.length} bytes`, () => expectOk(decodeText(bytes)));
    const { accounts } = timed(`parsing ${count} transactions`, () => expectOk(parseOfx(decoded, 'USD')));
    expect(accounts[0]?.lines).toHaveLength(count);
  });

  const hostile = [
    '<',
    '<A>',
    '<A',
    '</A>',
    '<!--',
    '<![CDATA[',
    '&amp;',
    '<STMTTRN>',
    '<A><B></A>',
    '<A \n',
    '\n',
  ];
  it.each(hostile)('made of nothing but “%s” is refused in a moment', { timeout: 90_000 }, (fragment) => {
    const text = `<OFX>${fragment.repeat(Math.floor(4_000_000 / fragment.length))}`;
    expect(timed(JSON.stringify(fragment), () => parseOfx(text, 'USD')).ok).toBe(false);
  });
});
