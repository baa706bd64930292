import { describe, expect, test } from 'vitest';
import { TestBooks } from '../reporting/test-books.ts';
import { listStatementLines } from './statement-queries.ts';

/** "matched 150000 Ana Ruiz · Maple Court · 3B": the lines as a text. */
async function states(books: TestBooks): Promise<string[]> {
  const lines = await listStatementLines(books.db);
  return lines.map(({ state, matched }) => (matched ? `${state} ${matched.label}` : state));
}

describe('what a bank line is', () => {
  test('a line that nobody spoke about waits', async () => {
    const books = await TestBooks.open();
    books.statementLine();
    await books.save();
    expect(await states(books)).toEqual(['waiting']);
  });

  test('the payment made from it is its match, until it is returned', async () => {
    const books = await TestBooks.open();
    const line = books.statementLine();
    const payment = books.payment({ statementLineId: line.id });
    await books.save();
    expect(await states(books)).toEqual(['matched Ana Ruiz · Maple Court · 3B']);
    books.returnPayment({ ...payment, statementLineId: null }, '2026-01-09');
    await books.save();
    expect(await states(books)).toEqual(['waiting']);
  });

  test('the expense made from it is its match', async () => {
    const books = await TestBooks.open();
    const line = books.statementLine({ amountCents: -20_000 });
    books.expense({ statementLineId: line.id, vendorId: books.vendor().id });
    await books.save();
    expect(await states(books)).toEqual(['matched Boiler · Acme Repairs']);
  });

  test('the last decision counts: by the log, and what is pending after it', async () => {
    const books = await TestBooks.open();
    const line = books.statementLine();
    await books.save();
    const steps = [
      ['ignored', 2],
      ['reopened', 3],
      ['ignored', null],
    ] as const;
    const seen: string[] = [];
    for (const [decision, seq] of steps) {
      books.decide(line.id, decision);
      await books.saveAs(seq);
      seen.push(...(await states(books)));
    }
    expect(seen).toEqual(['ignored', 'waiting', 'ignored']);
  });

  test('a state can be asked for alone', async () => {
    const books = await TestBooks.open();
    const ignored = books.statementLine();
    books.statementLine({ accountId: ignored.accountId, postedOn: '2026-01-08' });
    books.decide(ignored.id, 'ignored');
    await books.save();
    expect((await listStatementLines(books.db, { state: 'ignored' })).map(({ id }) => id)).toEqual([
      ignored.id,
    ]);
    expect(await listStatementLines(books.db, { state: 'waiting' })).toHaveLength(1);
    expect(await listStatementLines(books.db)).toHaveLength(2);
  });
});
