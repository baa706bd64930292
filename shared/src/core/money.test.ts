import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideRounded, formatMoney, increaseBy, parseMoney, splitEvenly, toDecimal } from './money.ts';

describe('rounding', () => {
  it.each([
    [153_830_5n, 10n, 153_831],
    [-15n, 10n, -2],
    [5n, 10n, 1],
    [4n, 10n, 0],
    [14n, 10n, 1],
  ])('%s / %s is %s, half away from zero', (numerator, denominator, expected) => {
    expect(divideRounded(numerator, denominator)).toBe(expected);
  });

  it('raises 1,493.50 by 3% to 1,538.31', () => {
    expect(increaseBy(149_350, 300)).toBe(153_831);
  });
});

describe('parsing what people and files write', () => {
  it.each([
    ['1234.56', 123_456],
    ['1,234.56', 123_456],
    ['$1,234.5', 123_450],
    ['-22.04', -2_204],
    ['(1,000.00)', -100_000],
    ['12.00-', -1_200],
    ['1.234,56', 123_456],
    ['1 234,56', 123_456],
    ['USD 10', 1_000],
    ['€ 10,50', 1_050],
    ['.5', 50],
    ['+7', 700],
    ['1,23,456.00', 12_345_600],
    ['\u22125.00', -500],
    ['0', 0],
    ['1.500', 150],
  ])('reads %s as %s cents', (text, cents) => {
    expect(parseMoney(text, 'USD')).toEqual({ ok: true, value: cents });
  });

  it.each([
    [''],
    ['abc'],
    ['2-2.04'],
    ['(12.00'],
    ['12.00)'],
    ['--5'],
    ['-(5)'],
    ['-5-'],
    ['1.2.3'],
    ['12,34,5'],
    ['1.239'],
    ['--'],
    ['1e5'],
    ['99999999999999999999'],
  ])('refuses %j with words', (text) => {
    const result = parseMoney(text, 'USD');
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error.message.length).toBeGreaterThan(10);
  });

  it('gives back every amount that it wrote, in currencies with 0, 2 and 3 decimals', () => {
    const currency = fc.constantFrom('USD', 'JPY', 'KWD');
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), currency, (cents, code) => {
        expect(parseMoney(toDecimal(cents, code), code)).toEqual({ ok: true, value: cents });
      }),
    );
  });
});

describe('writing money', () => {
  it('shows a negative amount in parentheses', () => {
    expect(formatMoney(-123_456, 'USD')).toBe('($1,234.56)');
    expect(formatMoney(500, 'JPY')).toBe('¥500');
  });

  it('splits to the cent', () => {
    expect(splitEvenly(100, 3)).toEqual([34, 33, 33]);
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 60 }), (total, parts) => {
        const split = splitEvenly(total, parts);
        expect(split.reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(Math.max(...split) - Math.min(...split)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
