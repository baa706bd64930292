import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../test-database.ts';
import { findProblems, registry } from './index.ts';
import { TestPortfolio } from './test-portfolio.ts';
import { anyDeeds, perform, prepare } from './test-random-commands.ts';

test('whatever commands make is admitted, and leaves the books sound', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyDeeds, async (deeds) => {
      const books = await TestPortfolio.create();
      await prepare(books);
      // A test portfolio throws where admission refuses what a command made.
      for (const deed of deeds) await perform(books, deed);
      expect(await findProblems(books.db, registry)).toEqual([]);
    }),
    { numRuns: runs(60) },
  );
});
