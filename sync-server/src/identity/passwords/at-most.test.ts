import { expect, it } from 'vitest';
import { atMost } from './at-most.ts';

it('so many run at once, in the order in which they came, and one that fails makes room', async () => {
  const twoAtOnce = atMost(2);
  const begun: number[] = [];
  const ends = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const all = ends.map(({ promise }, index) =>
    twoAtOnce(async () => {
      begun.push(index);
      await promise;
      return index;
    }),
  );
  expect(begun).toEqual([0, 1]);
  ends[1]?.reject(new Error('no'));
  await expect(all[1]).rejects.toThrow('no');
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.resolve();
  expect(await all[0]).toBe(0);
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[2]?.resolve();
  ends[3]?.resolve();
  expect(await Promise.all([all[2], all[3]])).toEqual([2, 3]);
});
