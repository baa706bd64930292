import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { bookPlan, booksOf, someDay } from '../../../test/books/random-books.ts';
import { runs } from '../../../test/engines/database.ts';
import { Oracle } from '../../../test/oracles/figures.ts';
import { findProblems, registry } from '../../portfolio/index.ts';
import { balancesReport } from './balances.ts';

const asOf = '2026-03-31';

async function onlyRow(books: TestBooks, on = asOf) {
  await books.save();
  const { rows } = await balancesReport(books.db, { asOf: on });
  expect(rows).toHaveLength(1);
  return rows[0];
}

describe('balances and aging', () => {
  test('as of 3/31, charges due 3/1, 2/1, 1/1 and 12/1 are 30, 58, 89 and 120 days old', async () => {
    const books = await TestBooks.open();
    const leaseId = books.lease({ startOn: '2025-12-01' }).id;
    for (const [dueOn, amountCents] of [
      ['2026-03-01', 1],
      ['2026-02-01', 10],
      ['2026-01-01', 100],
      ['2025-12-01', 1000],
    ] as const) {
      books.charge({ leaseId, dueOn, amountCents });
    }
    expect((await onlyRow(books))?.agingCents).toEqual([1, 10, 100, 1000]);
  });

  test('the last day of a bucket is 30, 60 and 90 days', async () => {
    const books = await TestBooks.open();
    const leaseId = books.lease({ startOn: '2025-12-01' }).id;
    const daysOld = {
      '2026-03-01': 1,
      '2026-02-28': 10,
      '2026-01-30': 100,
      '2026-01-29': 1000,
      '2025-12-31': 10_000,
      '2025-12-30': 100_000,
    };
    for (const [dueOn, amountCents] of Object.entries(daysOld)) books.charge({ leaseId, dueOn, amountCents });
    expect((await onlyRow(books))?.agingCents).toEqual([1, 110, 11_000, 100_000]);
  });

  test('a reversal ages with the charge that it reverses, so the pair is nothing in any bucket', async () => {
    const books = await TestBooks.open();
    const charge = books.charge({ dueOn: '2026-01-01' });
    books.reverseCharge(charge, '2026-03-20');
    expect(await onlyRow(books)).toMatchObject({ openCents: 0, agingCents: [0, 0, 0, 0] });
    expect(await onlyRow(books, '2026-03-19')).toMatchObject({
      openCents: 150_000,
      agingCents: [0, 0, 150_000, 0],
    });
  });

  test('what was charged later ages from the day that it is about', async () => {
    const books = await TestBooks.open();
    const leaseId = books.lease({ startOn: '2025-12-01' }).id;
    const dueOn = '2026-03-20';
    // From 1/1 and 12/1 to 3/31 are 89 and 120 days.
    books.charge({ leaseId, dueOn, aboutOn: '2026-01-01', amountCents: 1 });
    books.charge({ leaseId, dueOn, aboutOn: '2025-12-01', amountCents: 10 });
    books.charge({ leaseId, dueOn, amountCents: 100 });
    expect((await onlyRow(books))?.agingCents).toEqual([100, 0, 1, 10]);
    const before = await balancesReport(books.db, { asOf: '2026-03-19' });
    expect(before.rows.filter(({ openCents }) => openCents !== 0)).toEqual([]);
  });

  test('credit stands apart and lowers no bucket', async () => {
    const books = await TestBooks.open();
    const { leaseId } = books.charge({ dueOn: '2026-03-01' });
    books.payment({ leaseId, amountCents: 40_000, receivedOn: '2026-03-05' });
    expect(await onlyRow(books)).toMatchObject({
      openCents: 150_000,
      creditCents: 40_000,
      netCents: 110_000,
      agingCents: [150_000, 0, 0, 0],
    });
  });

  test('a returned payment reopens the charge at its original due date', async () => {
    const books = await TestBooks.open();
    const charge = books.charge({ dueOn: '2026-01-01' });
    const payment = books.payment({ leaseId: charge.leaseId, receivedOn: '2026-01-03' });
    books.allocate({ payment, charge });
    books.allocate({ payment, charge }, { amountCents: -150_000, allocatedOn: '2026-02-10' });
    books.returnPayment(payment, '2026-02-10');
    expect(await onlyRow(books, '2026-02-09')).toMatchObject({ openCents: 0, creditCents: 0 });
    expect(await onlyRow(books)).toMatchObject({
      openCents: 150_000,
      creditCents: 0,
      agingCents: [0, 0, 150_000, 0],
    });
  });

  test('a lease that has begun is listed without facts, a future one only with some', async () => {
    const books = await TestBooks.open();
    const begun = books.lease({ startOn: asOf });
    const prepaid = books.lease({ startOn: '2026-05-01' });
    books.lease({ startOn: '2026-05-01' });
    books.payment({ leaseId: prepaid.id, amountCents: 500, receivedOn: '2026-03-02' });
    await books.save();
    const { rows, totals } = await balancesReport(books.db, { asOf });
    expect(rows.map((row) => row.leaseId).sort()).toEqual([begun.id, prepaid.id].sort());
    expect(totals).toEqual({ openCents: 0, creditCents: 500, netCents: -500, agingCents: [0, 0, 0, 0] });
  });

  test('on random books, every row is what its facts say and Σ aging = open', async () => {
    await fc.assert(
      fc.asyncProperty(bookPlan, someDay, async (plan, day) => {
        const books = await booksOf(plan);
        // Random books let a unit twice and give two units one name: reports cope with that, the money must be sound.
        const problems = await findProblems(books.db, registry);
        expect(problems.filter((problem) => !/^(lease|unit) /.test(problem))).toEqual([]);
        const oracle = new Oracle(books, day);
        const { rows, totals } = await balancesReport(books.db, { asOf: day });
        for (const row of rows) {
          expect(row.openCents).toBe(oracle.openCents(row.leaseId));
          expect(row.creditCents).toBe(oracle.creditCents(row.leaseId));
          expect(row.netCents).toBe(row.openCents - row.creditCents);
          expect(row.agingCents).toEqual(oracle.agingCents(row.leaseId));
          expect(row.agingCents.reduce((sum, cents) => sum + cents)).toBe(row.openCents);
        }
        const listed = new Set(rows.map((row) => row.leaseId));
        expect([...oracle.leaseIds].filter((leaseId) => !listed.has(leaseId))).toEqual([]);
        expect(totals.openCents).toBe(rows.reduce((sum, row) => sum + row.openCents, 0));
        expect(totals.agingCents.reduce((sum, cents) => sum + cents)).toBe(totals.openCents);
      }),
      { numRuns: runs(150) },
    );
  });
});
