import { expect, it } from 'vitest';
import { liveAlone } from './alone.ts';

it.each([2, 3, 6, 12, 19])(
  'whatever one person records alone, the books are sound and hledger finds what the facts come to (seed %i)',
  async (seed) => {
    const { done, problems } = await liveAlone(seed);
    expect(problems).toEqual([]);
    expect(done).toBeGreaterThan(30);
  },
);
