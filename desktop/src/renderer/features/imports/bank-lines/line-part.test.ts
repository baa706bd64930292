import { expect, test } from 'vitest';
import { partAround } from './line-part.ts';

test.each([
  ['the beginning is held by the first part', { first: 0, last: 30, offset: 0 }, 0],
  ['a part that holds what is drawn stays', { first: 120, last: 150, offset: 100 }, 100],
  // (190 + 220) / 2 - 100 = 105, by steps of 50: 100.
  ['beyond its end another begins half a part before', { first: 190, last: 220, offset: 0 }, 100],
  // (40 + 70) / 2 - 100 is below zero.
  ['before its beginning too, though never before the list', { first: 40, last: 70, offset: 100 }, 0],
  // (199980 + 199999) / 2 - 100 = 199889.5, by steps of 50: 199850.
  ['the end is one question away', { first: 199_980, last: 199_999, offset: 0 }, 199_850],
])('%s', (_, drawn, begins) => {
  expect(partAround({ ...drawn, size: 200 })).toBe(begins);
});

test('what is drawn is held by the part, wherever one scrolls', () => {
  for (let first = 0; first < 2_000; first += 7) {
    const last = first + 45;
    const offset = partAround({ first, last, offset: 900, size: 200 });
    expect([first >= offset, last < offset + 200]).toEqual([true, true]);
  }
});
