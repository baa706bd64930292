import { expect, test } from 'vitest';
import { fuzz } from './fuzz/fuzz-run.ts';

test('six hundred mutated files of all formats are read, asked about or refused, and none with another sum than its balances prove', async () => {
  const report = await fuzz({ seed: 1, from: 0, files: 600, mostBytes: null, say: () => {} });
  expect(report.problems).toEqual([]);
  const { proven, asked, refused } = report.verdicts;
  expect(Math.min(proven, asked, refused)).toBeGreaterThan(20);
});
