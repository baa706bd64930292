import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import { addDays } from '../core/calendar.ts';
import { listStatementLines, MOST_LINES } from './statement-queries.ts';

/** "matched 150000 Ana Ruiz · Maple Court · 3B": the lines as a text. */
async function states(books: TestBooks): Promise<string[]> {
  const { lines } = await listStatementLines(books.db);
  return lines.map(({ state, matched }) => (matched ? `${state} ${matched.label}` : state));
}

describe('what a bank transaction is', () => {
  test('a line that nobody spoke about waits', async () => {
    const books = await TestBooks.open();
    books.statementLine();
    await books.save();
    expect(await states(books)).toEqual(['waiting']);
  });

  test('the payment made from it is its match, also once it is returned on a later day, not on its own', async () => {
    const books = await TestBooks.open();
    const [returned, undone] = [books.statementLine(), books.statementLine()];
    const later = books.payment({ statementLineId: returned.id });
    const same = books.payment({ statementLineId: undone.id });
    await books.save();
    const matched = 'matched Ana Ruiz · Maple Court · 3B';
    expect(await states(books)).toEqual([matched, matched]);
    books.returnPayment({ ...later, statementLineId: null }, addDays(later.receivedOn, 7));
    books.returnPayment({ ...same, statementLineId: null }, same.receivedOn);
    await books.save();
    expect((await states(books)).toSorted()).toEqual([matched, 'waiting']);
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
    expect((await listStatementLines(books.db, { state: 'ignored' })).lines.map(({ id }) => id)).toEqual([
      ignored.id,
    ]);
    expect(await listStatementLines(books.db, { state: 'waiting' })).toMatchObject({ total: 1 });
    expect(await listStatementLines(books.db)).toMatchObject({ total: 2 });
  });
});

describe('a part of the lines', () => {
  /** Days 1 to 9 of January, 10.00 to 90.00; every third may be one that was imported before. */
  async function nineLines() {
    const books = await TestBooks.open();
    const { id: accountId } = books.account({ name: 'Everyday' });
    for (let day = 1; day <= 9; day += 1)
      books.statementLine({
        ...{ accountId, postedOn: `2026-01-0${day}`, amountCents: day % 2 ? day * 1_000 : -day * 1_000 },
        ...{ description: `CARD ${day}`, reference: day === 4 ? 'CHECK 1204' : null },
        doubt: day % 3 === 0 ? 'It may be known.' : null,
      });
    await books.save();
    return books;
  }

  const daysOf = async (books: TestBooks, narrowing: Parameters<typeof listStatementLines>[1]) => {
    const { total, lines } = await listStatementLines(books.db, narrowing);
    return `${lines.map(({ postedOn }) => postedOn.slice(-1)).join(' ')} of ${total}`;
  };

  test('parts follow each other, newest first, and all say how many there are', async () => {
    const books = await nineLines();
    expect(await daysOf(books, { limit: 4 })).toBe('9 8 7 6 of 9');
    expect(await daysOf(books, { offset: 4, limit: 4 })).toBe('5 4 3 2 of 9');
    expect(await daysOf(books, { offset: 8, limit: 4 })).toBe('1 of 9');
    expect(await daysOf(books, { offset: 20, limit: 4 })).toBe(' of 9');
  });

  test('what is narrowed to is counted and parted like the whole', async () => {
    const books = await nineLines();
    expect(await daysOf(books, { doubtful: true, limit: 2 })).toBe('9 6 of 3');
    expect(await daysOf(books, { doubtful: true, state: 'ignored' })).toBe(' of 0');
  });

  test.each([
    ['the text in any case', 'card 7', '7 of 1'],
    ['the reference', '1204 check', '4 of 1'],
    ['the account’s name', 'everyDAY', '9 8 7 6 5 4 3 2 1 of 9'],
    ['an amount, whichever way it went', '-70', '7 of 1'],
    ['an amount with its cents', '70.00', '7 of 1'],
    ['an amount that begins so', '$70.0', '7 of 1'],
    ['an amount that is none of theirs', '70.01', ' of 0'],
    ['every word, not one of them', 'card everyday 80', '8 of 1'],
    ['signs that mean something to the engine', '%', ' of 0'],
    ['blanks alone', '  ', '9 8 7 6 5 4 3 2 1 of 9'],
  ])('%s finds lines', async (_, search, found) => {
    expect(await daysOf(await nineLines(), { search })).toBe(found);
  });

  test('a letter beyond ASCII is found in whichever case the bank wrote it', async () => {
    const books = await TestBooks.open();
    books.statementLine({ description: 'ÜBERWEISUNG MÜLLER' });
    await books.save();
    expect(await daysOf(books, { search: 'müller' })).toBe('5 of 1');
    expect(await daysOf(books, { search: 'MÜLLER' })).toBe('5 of 1');
  });

  test('the tenant that is suggested for a line finds it, whatever the bank wrote', async () => {
    const books = await TestBooks.open();
    const { id: accountId } = books.account();
    const ana = books.lease({ tenants: ['Ana Ruiz'] });
    const ben = books.lease({ tenants: ['Ben Cole'] });
    // Both owe a rent of their own: 1,450.00 can be Ana’s alone, and 900.00 Ben’s.
    books.charge({ leaseId: ana.id, amountCents: 145_000, dueOn: '2026-01-01' });
    books.charge({ leaseId: ben.id, amountCents: 90_000, dueOn: '2026-01-01' });
    for (let day = 1; day <= 5; day += 1)
      books.statementLine({
        ...{ accountId, postedOn: `2026-01-0${day}`, description: `DEPOSIT ${day}` },
        amountCents: day === 3 ? 90_000 : 145_000,
      });
    // Her name alone leads to her, too: nobody owes 77.00.
    books.statementLine({ accountId, postedOn: '2026-01-06', description: 'RUIZ A', amountCents: 7_700 });
    await books.save();
    expect(await daysOf(books, { state: 'waiting', search: 'ana' })).toBe('6 5 4 2 1 of 5');
    expect(await daysOf(books, { state: 'waiting', search: 'Ana', offset: 2, limit: 2 })).toBe('4 2 of 5');
    expect(await daysOf(books, { state: 'waiting', search: 'cole 900' })).toBe('3 of 1');
    expect(await daysOf(books, { state: 'waiting', search: 'ana cole' })).toBe(' of 0');
    expect(await daysOf(books, { state: 'ignored', search: 'ana' })).toBe(' of 0');
  });

  test('the tenant that a line is matched to finds it', async () => {
    const books = await TestBooks.open();
    const { id: accountId } = books.account();
    const [ana, ben] = [books.lease({ tenants: ['Ana Ruiz'] }), books.lease({ tenants: ['Ben Cole'] })];
    const lineOn = (day: number) =>
      books.statementLine({ accountId, postedOn: `2026-01-0${day}`, description: 'DEPOSIT' });
    books.payment({ leaseId: ana.id, statementLineId: lineOn(1).id });
    books.payment({ leaseId: ben.id, statementLineId: lineOn(2).id });
    books.decide(lineOn(3).id, 'matched', { paymentId: books.payment({ leaseId: ana.id }).id });
    await books.save();
    expect(await daysOf(books, { state: 'matched', search: 'ruiz' })).toBe('3 1 of 2');
    expect(await daysOf(books, { search: 'cole' })).toBe('2 of 1');
  });

  test('no part has more lines than the most', async () => {
    const books = await TestBooks.open();
    const { id: accountId } = books.account();
    for (let index = 0; index <= MOST_LINES; index += 1) books.statementLine({ accountId });
    await books.save();
    const { total, lines } = await listStatementLines(books.db, { limit: 10_000 });
    expect([total, lines.length]).toEqual([501, 500]);
  });

  test('a line is compared with lines and entries that the part does not hold', async () => {
    const books = await TestBooks.open();
    const payment = books.payment({ amountCents: 90_000, receivedOn: '2026-01-20' });
    const { id: savings } = books.account({ name: 'Savings' });
    const { id: accountId } = books.account({ name: 'Everyday' });
    const ignored = { accountId, postedOn: '2025-06-01', description: 'PARKING GARAGE', amountCents: -500 };
    books.decide(books.statementLine(ignored).id, 'ignored');
    books.statementLine({ accountId: savings, postedOn: '2026-01-09', amountCents: 30_000 });
    books.statementLine({ accountId, postedOn: '2026-01-21', amountCents: 90_000 });
    books.statementLine({ ...ignored, postedOn: '2026-01-12', amountCents: -700 });
    books.statementLine({ accountId, postedOn: '2026-01-10', amountCents: -30_000 });
    await books.save();
    const bestAt = async (offset: number) => {
      const { lines } = await listStatementLines(books.db, { state: 'waiting', offset, limit: 1 });
      return lines[0]?.suggestions[0];
    };
    expect(await bestAt(0)).toMatchObject({ kind: 'existing-payment', paymentId: payment.id });
    expect(await bestAt(1)).toMatchObject({ kind: 'ignore', reason: 'You ignored such a line before.' });
    expect((await bestAt(2))?.reason).toContain('reached Savings on 9 Jan 2026');
  });
});
