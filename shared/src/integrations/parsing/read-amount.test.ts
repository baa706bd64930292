import { expect, it } from 'vitest';
import { readAmount, readDecimal, readOfxAmount } from './read-amount.ts';

it.each(['1.500', '-2.000', '$1.500', '(12.340)', 'USD 100.000'])(
  '%s may be thousands or decimals, and is refused',
  (text) => {
    expect(readAmount(text, 'USD')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('may be thousands or decimals') },
    });
  },
);

it.each([
  ['0.500', 50],
  ['1500.000', 150_000],
  ['1,500.000', 150_000],
  ['40.5000', 4050],
  ['1.500,00', 150_000],
])('%s is neither’s thousands', (text, cents) => {
  expect(readAmount(text, 'USD')).toEqual({ ok: true, value: cents });
});

it('a format that rules the point to be the decimal mark leaves nothing open, nor does a currency of three decimals', () => {
  expect(readDecimal('1.500', 'USD')).toEqual({ ok: true, value: 150 });
  expect(readOfxAmount('-1.500', 'USD')).toEqual({ ok: true, value: -150 });
  expect(readAmount('1.500', 'KWD')).toEqual({ ok: true, value: 1500 });
});
