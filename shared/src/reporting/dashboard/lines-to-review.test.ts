import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { countLinesToReview, linesToReview } from './lines-to-review.ts';

async function waiting(build: (books: TestBooks, lineId: string) => void): Promise<number> {
  const books = await TestBooks.open();
  build(books, books.statementLine().id);
  await books.save();
  return countLinesToReview(books.db);
}

describe('bank transactions to review', () => {
  test('a line that nobody has looked at waits', async () => {
    const books = await TestBooks.open();
    const { id } = books.statementLine();
    await books.save();
    expect(await linesToReview(books.db).select('statementLine.id').execute()).toEqual([{ id }]);
  });

  test('a line that became a payment or an expense waits no longer', async () => {
    expect(await waiting((books, statementLineId) => books.payment({ statementLineId }))).toBe(0);
    expect(await waiting((books, statementLineId) => books.expense({ statementLineId }))).toBe(0);
  });

  test('it waits again when that payment or expense is taken back on its own day, not when it is returned later', async () => {
    for (const [on, lines] of [
      ['2026-01-01', 1],
      ['2026-02-01', 0],
    ] as const)
      expect(
        await waiting((books, statementLineId) =>
          books.returnPayment(books.payment({ statementLineId }), on),
        ),
      ).toBe(lines);
    expect(
      await waiting((books, statementLineId) => {
        const { id: reversesId } = books.expense({ statementLineId });
        books.expense({ amountCents: -20_000, reversesId });
      }),
    ).toBe(1);
  });

  test('a line that is ignored or matched waits no longer, until it is reopened', async () => {
    expect(await waiting((books, lineId) => books.decide(lineId, 'ignored'))).toBe(0);
    expect(await waiting((books, lineId) => books.decide(lineId, 'matched'))).toBe(0);
    expect(
      await waiting((books, lineId) => {
        books.decide(lineId, 'ignored');
        books.decide(lineId, 'reopened');
      }),
    ).toBe(1);
  });

  test('the last word is the last in the log, and one that is still pending comes after it', async () => {
    const books = await TestBooks.open();
    const { id } = books.statementLine();
    await books.save();
    books.decide(id, 'ignored');
    await books.saveAs(20);
    books.decide(id, 'reopened');
    await books.saveAs(10);
    expect(await countLinesToReview(books.db)).toBe(0);
    books.decide(id, 'reopened');
    await books.saveAs(null);
    expect(await countLinesToReview(books.db)).toBe(1);
  });
});
