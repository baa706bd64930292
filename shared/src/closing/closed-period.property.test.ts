import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { anyDeeds, type Deed, perform, prepare } from '../../test/books/random-commands.ts';
import { runs } from '../../test/engines/database.ts';
import { trialBalance } from '../accounting/index.ts';
import { newId } from '../core/index.ts';

const THROUGH = '2026-06-30';
/** Days before the lock, the lock itself, and both ends of months. */
const closedDays = ['2026-01-01', '2026-01-31', '2026-02-28', '2026-03-15', '2026-05-31', THROUGH];

/** What people agree on with a tenant posts nothing: terms, notices and renewals have properties of their own. */
const aboutMoney = (deeds: readonly Deed[]) =>
  deeds.filter(([command]) => !command.startsWith('leasing.') || termsThatCharge.includes(command));

const termsThatCharge = ['leasing.startLease', 'leasing.changeRent', 'leasing.addExtra', 'leasing.voidLease'];

async function balancesByDay(books: TestPortfolio): Promise<string> {
  const days = [];
  for (const asOf of closedDays) days.push([asOf, await trialBalance(books.db, { asOf })]);
  return JSON.stringify(days);
}

it('a closed period’s trial balance is the same before and after, byte for byte, whatever is done later', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(anyDeeds, anyDeeds, fc.boolean(), async (before, after, onOpenDays) => {
      const books = await TestPortfolio.create();
      // After every day that happens here: what is still to come is refused.
      books.today = '2026-12-31';
      await prepare(books);
      for (const deed of aboutMoney(before)) await perform(books, deed);
      await books.try('closing.closeThrough', { id: newId(), through: THROUGH });
      const closed = await balancesByDay(books);
      for (const deed of aboutMoney(after).filter(([command]) => command !== 'closing.reopen'))
        await perform(books, deed, { onOpenDays });
      const leases = (await books.db.selectFrom('lease').select('id').execute()).map(({ id }) => id);
      await books.try('billing.followSchedule', { leaseIds: leases });
      await books.settle(...leases);
      expect(await balancesByDay(books)).toBe(closed);
      await books.expectSound();
    }),
    { numRuns: runs(50), endOnFailure: true },
  );
});
