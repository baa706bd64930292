import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { askEverything } from '../../test/books/everything.ts';
import { anyDeeds, perform, prepare } from '../../test/books/random-commands.ts';
import { bookBalances } from '../accounting/scoped-books.ts';
import { expectOk } from '../core/result.ts';
import { whatHasChanged } from '../reporting/changes/what-has-changed.ts';
import { PastBooks } from './past-books.ts';
import { placeKnownOn } from './place-known-on.ts';
import { LoggedPortfolio } from './test-log.ts';

const past = new PastBooks();
afterAll(() => past.close());

const days = ['2026-05-04', '2026-06-15', '2026-06-16'];

/** What people are told: what the rows cost to keep (their seq) is no part of it. */
const told = async (books: LoggedPortfolio['db'], on: string) =>
  JSON.stringify([...(await askEverything(books, on))]);

/** What stands on each account in the end, debits above zero. */
async function standing(books: LoggedPortfolio['db']): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  for (const { account, cents } of await bookBalances(books, { to: '9999-12-31' }))
    sums.set(String(account), (sums.get(String(account)) ?? 0) + cents);
  return sums;
}

function differences(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) {
  const moved = [...after].map(([account, cents]) => [account, cents - (before.get(account) ?? 0)] as const);
  return new Map(moved.filter(([, cents]) => cents !== 0).toSorted());
}

/** The same as the report tells it, of all days after the first. */
async function changesSince(books: LoggedPortfolio['db']): Promise<Map<string, number>> {
  const { rows } = await whatHasChanged.run(books, { from: '2026-05-05', to: '2026-06-16', basis: 'cash' });
  const sums = new Map<string, number>();
  for (const { kind, key, changeCents } of rows) {
    const account = key?.slice('2026-05 '.length) ?? '';
    const cents = (changeCents ?? 0) * (/^(assets|expenses):/.test(account) ? 1 : -1);
    if (kind === 'figure') sums.set(account, (sums.get(account) ?? 0) + cents);
  }
  return differences(new Map(), sums);
}

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
      const place = expectOk(await placeKnownOn(portfolio, days[0] ?? '', 'America/New_York'));
      expect(await changesSince(portfolio.db)).toEqual(
        await past.read(portfolio, place, async (before) => {
          return differences(await standing(before), await standing(portfolio.db));
        }),
      );
      for (const [day, before] of said) {
        const place = expectOk(await placeKnownOn(portfolio, day, 'America/New_York'));
        expect(await past.read(portfolio, place, (books) => told(books, day))).toBe(before);
      }
    }),
    { numRuns: 10 },
  );
});
