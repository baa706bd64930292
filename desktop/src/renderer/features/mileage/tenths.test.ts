import { expect, test } from 'vitest';
import { tenths } from './tenths.ts';

test.each([
  ['412', 4_120],
  ['72.5', 725],
  ['12,5', 125],
  ['1,412', 14_120],
  ['0', null],
  ['12.55', null],
  ['far', null],
  ['', null],
])('“%s” in tenths is %s', (written, value) => {
  expect(tenths(written)).toBe(value);
});
