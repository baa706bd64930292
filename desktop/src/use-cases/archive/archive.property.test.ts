import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestPortfolio } from '../../../../shared/test/books/portfolio.ts';
import { RANDOM_FROM, wholeBooksOf, wholePlan } from '../../../../shared/test/books/random-books.ts';
import { anyDeeds, perform, prepare } from '../../../../shared/test/books/random-commands.ts';
import { archiveBytes, booksFrom, differences, trialBalances } from './test-round-trip.ts';

const runs = Number(process.env.ARCHIVE_BOOKS ?? 2);

test('books made of an archive answer every question as those that it was made from', async () => {
  await fc.assert(
    fc.asyncProperty(wholePlan, async (plan) => {
      const { db } = await wholeBooksOf(plan);
      const bytes = await archiveBytes(db);
      const again = await booksFrom(bytes);
      expect(await trialBalances(again.books, RANDOM_FROM)).toEqual(await trialBalances(db, RANDOM_FROM));
      expect(await differences(db, again.books, '2026-05-31')).toEqual([]);
      await again.close();
      await db.destroy();
    }),
    { numRuns: runs, endOnFailure: true },
  );
}, 600_000);

test('a log of random acts comes back with its order, its changes and what was closed, and its archive is the same again', async () => {
  await fc.assert(
    fc.asyncProperty(anyDeeds, async (deeds) => {
      const books = await TestPortfolio.create();
      await prepare(books);
      for (const deed of deeds) await perform(books, deed);
      const bytes = await archiveBytes(books.db);
      const again = await booksFrom(bytes);
      expect(await trialBalances(again.books, '2026-01-01')).toEqual(
        await trialBalances(books.db, '2026-01-01'),
      );
      expect(await differences(books.db, again.books, '2026-12-31')).toEqual([]);
      await again.close();
      await books.db.destroy();
    }),
    { numRuns: runs, endOnFailure: true },
  );
}, 600_000);
