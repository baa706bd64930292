import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestPortfolio } from '../../../../shared/test/books/portfolio.ts';
import { anyDeeds, perform, prepare } from '../../../../shared/test/books/random-commands.ts';
import { archiveBytes, differences, trialBalances, withBooksFrom } from './test-round-trip.ts';

const FROM = '2026-01-01';

/** More of them by the environment, as docs/archive.md says. */
const numRuns = Number(process.env.ARCHIVE_BOOKS ?? 2);

test('books of random acts answer every question as before once they are made again from their archive', async () => {
  await fc.assert(
    fc.asyncProperty(anyDeeds, async (deeds) => {
      const books = await TestPortfolio.create();
      await prepare(books);
      for (const deed of deeds) await perform(books, deed);
      await withBooksFrom(await archiveBytes(books.db), async (again) => {
        expect(await trialBalances(again.books, FROM)).toEqual(await trialBalances(books.db, FROM));
        expect(await differences(books.db, again.books, '2026-12-31')).toEqual([]);
      });
      await books.db.destroy();
    }),
    { numRuns, endOnFailure: true },
  );
}, 3_600_000);
