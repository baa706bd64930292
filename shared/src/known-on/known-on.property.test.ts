import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { askEverything } from '../../test/books/everything.ts';
import { anyDeeds, perform, prepare } from '../../test/books/random-commands.ts';
import { expectOk } from '../core/result.ts';
import { PastBooks } from './past-books.ts';
import { placeKnownOn } from './place-known-on.ts';
import { LoggedPortfolio } from './test-log.ts';

const past = new PastBooks();
afterAll(() => past.close());

const days = ['2026-05-04', '2026-06-15', '2026-06-16'];

/** What people are told: what the rows cost to keep (their seq) is no part of it. */
const told = async (books: LoggedPortfolio['db'], on: string) =>
  JSON.stringify([...(await askEverything(books, on))]);

// Commands date what they record anywhere in the year: most of it arrives late, some is closed, corrected or taken back.
test('every report says today of what was known on a day just what it said on that day', async () => {
  await fc.assert(
    fc.asyncProperty(anyDeeds, fc.nat(2), async (deeds, askedAgain) => {
      const portfolio = await LoggedPortfolio.begin(days[0] ?? '');
      await prepare(portfolio);
      const said = new Map<string, string>();
      const part = Math.ceil(deeds.length / days.length);
      for (const [index, day] of days.entries()) {
        portfolio.today = day;
        for (const deed of deeds.slice(index * part, (index + 1) * part)) await perform(portfolio, deed);
        if (index === askedAgain) said.set(day, await told(portfolio.db, day));
      }
      for (const [day, before] of said) {
        const place = expectOk(await placeKnownOn(portfolio, day, 'America/New_York'));
        expect(await past.read(portfolio, place, (books) => told(books, day))).toBe(before);
      }
    }),
    { numRuns: 20 },
  );
});
