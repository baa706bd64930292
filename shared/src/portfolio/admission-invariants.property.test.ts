import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { anyDeeds, perform, prepare } from '../../test/books/random-commands.ts';
import { attempt } from '../../test/breaks/attempt.ts';
import { breaksOf } from '../../test/breaks/random-breaks.ts';
import { runs } from '../../test/engines/database.ts';
import { findProblems, registry } from './index.ts';

test('whatever commands make is admitted, and what breaks a rule is refused', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(anyDeeds, async (deeds) => {
      const books = await TestPortfolio.create();
      await prepare(books);
      // A test portfolio throws where admission refuses what a command made.
      for (const deed of deeds) await perform(books, deed);
      expect(await findProblems(books.db, registry)).toEqual([]);
      for (const [what, ops] of Object.entries(await breaksOf(books.db))) {
        if (ops.length === 0) continue;
        const { verdict, problems } = await attempt(books.db, ops);
        expect([what, verdict.ok, problems.length > 0]).toEqual([what, false, true]);
      }
      expect(await findProblems(books.db, registry)).toEqual([]);
    }),
    { numRuns: runs(20) },
  );
});
