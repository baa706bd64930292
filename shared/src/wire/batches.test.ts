import { expect, it } from 'vitest';
import { inBatches } from './batches.ts';

async function cut(sizes: readonly number[], sets: number, bytes: number): Promise<number[][]> {
  const batches: number[][] = [];
  for await (const batch of inBatches(sizes, (size) => size, { sets, bytes })) batches.push(batch);
  return batches;
}

it.each([
  ['nothing', [], 3, 10, []],
  // 4 + 4 = 8 fit in 10, a third 4 does not.
  ['by its bytes', [4, 4, 4, 4, 4], 3, 10, [[4, 4], [4, 4], [4]]],
  ['that fits exactly', [5, 5, 5], 3, 10, [[5, 5], [5]]],
  ['by its number', [1, 1, 1, 1], 3, 10, [[1, 1, 1], [1]]],
  ['with one that is larger than any batch', [1, 99, 1], 3, 10, [[1], [99], [1]]],
])('cuts %s', async (_what, sizes, sets, bytes, batches) => {
  expect(await cut(sizes, sets, bytes)).toEqual(batches);
});
