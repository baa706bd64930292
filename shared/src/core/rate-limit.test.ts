import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MemoryCounters, secondsToWait } from './rate-limit.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 0 }));
afterEach(() => void vi.useRealTimers());

it('counts each key by itself, from the first time on, and begins anew when its span is over', async () => {
  const counters = new MemoryCounters();
  const ask = (key: string) => secondsToWait(counters, key, { most: 2, seconds: 10 });
  expect([await ask('a'), await ask('a'), await ask('a'), await ask('b')]).toEqual([null, null, 10, null]);
  vi.setSystemTime(8_500);
  // 10 − 8.5 = 1.5 seconds are left, said in whole ones.
  expect([await ask('a'), await ask('b'), await ask('b')]).toEqual([2, null, 2]);
  vi.setSystemTime(10_000);
  expect([await ask('a'), await ask('a'), await ask('a')]).toEqual([null, null, 10]);
});

it('keeps what still counts when there are many keys', async () => {
  const counters = new MemoryCounters();
  await counters.count('old', 1);
  await counters.count('young', 100);
  vi.setSystemTime(2_000);
  for (let key = 0; key < 10_000; key++) await counters.count(`${key}`, 100);
  expect((await counters.count('young', 100)).count).toBe(2);
});
