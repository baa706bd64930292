import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import { bookPlan, booksOf, someDay } from '../../test/books/random-books.ts';
import { runs } from '../../test/engines/database.ts';
import { Oracle } from '../../test/oracles/figures.ts';
import { monthOf } from '../core/calendar.ts';
import { balancesReport } from './balances.ts';
import { dashboard } from './dashboard.ts';
import { occupancyOn } from './occupancy.ts';

const asOf = '2026-03-31';

describe('the dashboard', () => {
  test('bills the whole month with deposits, without opening balances and net of reversals', async () => {
    const books = await TestBooks.open();
    const leaseId = books.lease().id;
    books.charge({ leaseId, dueOn: '2026-03-01', amountCents: 150_000 });
    books.charge({ leaseId, dueOn: '2026-03-25', amountCents: 7_000, kind: 'utility' });
    books.charge({ leaseId, dueOn: '2026-03-01', amountCents: 20_000, kind: 'deposit' });
    books.charge({ leaseId, dueOn: '2026-03-01', amountCents: 90_000, kind: 'opening-balance' });
    books.reverseCharge(
      books.charge({ leaseId, dueOn: '2026-03-02', amountCents: 5_000, kind: 'late-fee' }),
      '2026-03-04',
    );
    books.charge({ leaseId, dueOn: '2026-04-01' });
    await books.save();
    const { billedCents, outstandingCents } = await dashboard(books.db, { asOf: '2026-03-10' });
    expect(billedCents).toBe(177_000);
    expect(outstandingCents).toBe(260_000);
  });

  test('collects what was received in the month up to the day, net of returns and without opening credit', async () => {
    const books = await TestBooks.open();
    const leaseId = books.lease().id;
    const march = books.payment({ leaseId, receivedOn: '2026-03-02', amountCents: 100_000 });
    books.payment({ leaseId, receivedOn: '2026-02-28', amountCents: 1 });
    books.payment({ leaseId, receivedOn: '2026-03-03', amountCents: 20_000, method: 'opening-credit' });
    books.payment({ leaseId, receivedOn: '2026-03-20', amountCents: 30_000 });
    books.returnPayment(march, '2026-03-12');
    await books.save();
    expect((await dashboard(books.db, { asOf: '2026-03-11' })).collectedCents).toBe(100_000);
    expect((await dashboard(books.db, { asOf: '2026-03-12' })).collectedCents).toBe(0);
    expect(await dashboard(books.db, { asOf })).toMatchObject({
      collectedCents: 30_000,
      creditCents: 50_001,
    });
  });

  test('what is due today is outstanding and not yet overdue; the largest debt stands first', async () => {
    const books = await TestBooks.open();
    const small = books.charge({ dueOn: '2026-03-01', amountCents: 100 });
    books.charge({ leaseId: small.leaseId, dueOn: asOf, amountCents: 50 });
    const large = books.charge({ dueOn: '2025-06-15', amountCents: 900 });
    books.charge({ dueOn: asOf, amountCents: 7 });
    await books.save();
    const view = await dashboard(books.db, { asOf });
    expect(view).toMatchObject({ outstandingCents: 1057, overdueCents: 1000 });
    expect(view.overdue).toMatchObject([
      {
        leaseId: large.leaseId,
        openCents: 900,
        oldestDueOn: '2025-06-15',
        daysOverdue: 289,
        unit: 'Maple Court · 3B',
      },
      {
        leaseId: small.leaseId,
        openCents: 100,
        oldestDueOn: '2026-03-01',
        daysOverdue: 30,
        tenants: 'Ana Ruiz',
      },
    ]);
  });

  test('cash flow covers twelve months, the last one up to the day', async () => {
    const books = await TestBooks.open();
    const leaseId = books.lease().id;
    for (const receivedOn of ['2025-03-31', '2025-04-01', '2026-03-15', '2026-03-16'])
      books.payment({ leaseId, receivedOn, amountCents: 100 });
    books.expense({ paidOn: '2026-03-15', amountCents: 30 });
    await books.save();
    const { cashFlow } = await dashboard(books.db, { asOf: '2026-03-15' });
    expect(cashFlow).toHaveLength(12);
    expect(cashFlow[0]).toEqual({ month: '2025-04', inCents: 100, outCents: 0 });
    expect(cashFlow[11]).toEqual({ month: '2026-03', inCents: 100, outCents: 30 });
  });

  test('points out leases that end within 90 days, whether or not they then go on monthly', async () => {
    const books = await TestBooks.open();
    const fixed = (termEndsOn: string) => books.lease({ termKind: 'fixed', termEndsOn });
    const last = fixed('2026-06-29');
    fixed('2026-06-30');
    fixed('2026-03-30');
    const monthly = books.lease({ termKind: 'fixed-then-monthly', termEndsOn: '2026-05-31' });
    const leaving = books.lease({ movedOutOn: asOf });
    await books.save();
    const { leasesEnding } = await dashboard(books.db, { asOf });
    expect(leasesEnding.map(({ leaseId, endsOn, movesOut }) => [leaseId, endsOn, movesOut])).toEqual([
      [leaving.id, asOf, true],
      [monthly.id, '2026-05-31', false],
      [last.id, '2026-06-29', false],
    ]);
  });

  test('rent is charged through the month that the slowest running lease has reached', async () => {
    const books = await TestBooks.open();
    const charged = (periodOn: string, movedOutOn: string | null = null) => {
      const leaseId = books.lease({ movedOutOn }).id;
      const recurringChargeId = books.recurring({ leaseId }).id;
      books.charge({ leaseId, recurringChargeId, periodOn, dueOn: periodOn });
    };
    charged('2026-05-01');
    charged('2026-04-01');
    charged('2026-01-01', '2026-01-31');
    books.lease();
    await books.save();
    expect((await dashboard(books.db, { asOf })).generatedThrough).toBe('2026-04');
    books.recurring();
    await books.save();
    expect((await dashboard(books.db, { asOf })).generatedThrough).toBeNull();
  });

  test('empty books have a dashboard of zeros', async () => {
    const { db } = await (await TestBooks.open()).save();
    expect(await dashboard(db, { asOf })).toMatchObject({
      month: '2026-03',
      billedCents: 0,
      overdue: [],
      occupancy: { occupied: 0, total: 0 },
      linesToReview: 0,
      generatedThrough: null,
    });
  });

  test('on random books, every figure is what the facts and the other reports say', async () => {
    await fc.assert(
      fc.asyncProperty(bookPlan, someDay, async (plan, day) => {
        const books = await booksOf(plan);
        const oracle = new Oracle(books, day);
        const view = await dashboard(books.db, { asOf: day });
        const { totals, rows } = await balancesReport(books.db, { asOf: day });
        expect(view).toMatchObject({ outstandingCents: totals.openCents, creditCents: totals.creditCents });
        expect(view.billedCents).toBe(oracle.billedCents());
        expect(view.collectedCents).toBe(oracle.cash(monthOf(day)).inCents);
        for (const { month, ...flow } of view.cashFlow) expect(flow).toEqual(oracle.cash(month));
        const overdue = new Map(
          view.overdue.map(({ leaseId, openCents, oldestDueOn }) => [leaseId, { openCents, oldestDueOn }]),
        );
        for (const { leaseId } of rows) {
          expect(overdue.get(leaseId) ?? { openCents: 0, oldestDueOn: undefined }).toEqual(
            oracle.overdue(leaseId),
          );
        }
        const { occupied, total } = await occupancyOn(books.db, { asOf: day });
        expect(view.occupancy).toEqual({ occupied, total });
      }),
      { numRuns: runs(150) },
    );
  });
});
