import { expect, it } from 'vitest';
import { Backoff, pauseAfter } from './backoff.ts';

const pauses = { firstMs: 250, longestMs: 5_000 };

it('waits twice as long after each failure, up to the longest', () => {
  // 250, 250·2, 250·4, 250·8, 250·16 = 4,000; 250·32 = 8,000 is more than the longest.
  const waits = [1, 2, 3, 4, 5, 6, 60].map((failures) => pauseAfter(failures, pauses));
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
});

it('begins anew after a success', () => {
  const backoff = new Backoff(pauses);
  expect([backoff.next(), backoff.next()]).toEqual([250, 500]);
  backoff.reset();
  expect(backoff.next()).toBe(250);
});

it('leaves at most half of a pause to chance', () => {
  expect(new Backoff(pauses, () => 0).next()).toBe(125);
  expect(new Backoff(pauses, () => 1).next()).toBe(250);
});
