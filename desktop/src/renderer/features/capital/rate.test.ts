import { expect, test } from 'vitest';
import { readRate } from './rate.ts';

test.each([
  ['6', 60_000],
  ['6%', 60_000],
  ['6.125 %', 61_250],
  ['0', 0],
  ['3,25', 32_500],
  ['100', 1_000_000],
  ['100.5', null],
  ['6.12345', null],
  ['six', null],
  ['', null],
])('“%s” in millionths is %s', (written, value) => {
  expect(readRate(written)).toBe(value);
});
