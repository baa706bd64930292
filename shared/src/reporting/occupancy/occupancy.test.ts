import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { bookPlan, booksOf, someDay } from '../../../test/books/random-books.ts';
import { runs } from '../../../test/engines/database.ts';
import { emptyDays } from '../../../test/oracles/figures.ts';
import { rentRollReport } from '../leases/rent-roll.ts';
import { occupancyOn, occupancyTimeline } from './occupancy.ts';

describe('occupancy on a day', () => {
  test('counts units, and says since when the empty ones are', async () => {
    const books = await TestBooks.open();
    const buildingId = books.building().id;
    const unitId = books.unit({ buildingId, name: '1A', marketRentCents: 160_000 }).id;
    books.unit({ buildingId, name: '2A' });
    books.lease({ unitId, startOn: '2025-01-01', movedOutOn: '2026-02-28' });
    books.lease({ unitId, startOn: '2026-05-01' });
    await books.save();
    const march = await occupancyOn(books.db, { asOf: '2026-03-31' });
    expect(march).toMatchObject({ occupied: 0, total: 2 });
    expect(march.vacant).toMatchObject([
      { unitId, label: 'Maple Court · 1A', vacantSince: '2026-03-01', marketRentCents: 160_000 },
      { label: 'Maple Court · 2A', vacantSince: null, marketRentCents: null },
    ]);
    expect(await occupancyOn(books.db, { asOf: '2026-02-28' })).toMatchObject({ occupied: 1, total: 2 });
    expect(await occupancyOn(books.db, { asOf: '2026-05-01' })).toMatchObject({ occupied: 1, total: 2 });
  });

  test('units of an archived building no longer count, unless somebody still lives there', async () => {
    const books = await TestBooks.open();
    const buildingId = books.building({ archivedOn: '2026-02-01' }).id;
    books.unit({ buildingId, name: '1A' });
    books.lease({ unitId: books.unit({ buildingId, name: '2A' }).id });
    await books.save();
    expect(await occupancyOn(books.db, { asOf: '2026-01-31' })).toMatchObject({ occupied: 1, total: 2 });
    expect(await occupancyOn(books.db, { asOf: '2026-02-01' })).toMatchObject({ occupied: 1, total: 1 });
  });

  test('a fixed term ends the tenancy, one that goes on monthly does not', async () => {
    const books = await TestBooks.open();
    books.lease({ termKind: 'fixed', termEndsOn: '2026-02-28' });
    books.lease({ termKind: 'fixed-then-monthly', termEndsOn: '2026-02-28' });
    await books.save();
    expect(await occupancyOn(books.db, { asOf: '2026-02-28' })).toMatchObject({ occupied: 2 });
    expect(await occupancyOn(books.db, { asOf: '2026-03-01' })).toMatchObject({ occupied: 1 });
  });

  test('is the same on random books as the rent roll says', async () => {
    await fc.assert(
      fc.asyncProperty(bookPlan, someDay, async (plan, asOf) => {
        const { db } = await booksOf(plan);
        const [{ occupied, total }, roll] = [
          await occupancyOn(db, { asOf }),
          await rentRollReport(db, { asOf }),
        ];
        expect({ occupied, total }).toEqual({ occupied: roll.totals.occupied, total: roll.totals.units });
      }),
      { numRuns: runs(60) },
    );
  });
});

describe('the occupancy timeline', () => {
  test('counts the days between tenancies', async () => {
    const books = await TestBooks.open();
    const unit = books.unit();
    books.lease({ unitId: unit.id, startOn: '2025-06-01', movedOutOn: '2026-01-10' });
    books.lease({ unitId: unit.id, startOn: '2026-01-21', tenants: ['Ben Cole'] });
    await books.save();
    const timeline = await occupancyTimeline(books.db, { from: '2026-01-01', to: '2026-01-31' });
    expect(timeline.units).toMatchObject([
      {
        unitId: unit.id,
        name: 'Maple Court · 3B',
        vacantDays: 10,
        spans: [
          { startOn: '2025-06-01', endOn: '2026-01-10', status: 'ended' },
          { startOn: '2026-01-21', endOn: null, status: 'month-to-month' },
        ],
      },
    ]);
  });

  test('of one building names its units by their own names, and tells statuses for the day asked', async () => {
    const books = await TestBooks.open();
    const { unitId } = books.lease({ startOn: '2026-01-21' });
    books.unit();
    await books.save();
    const { buildingId } = await books.db
      .selectFrom('unit')
      .select('buildingId')
      .where('id', '=', unitId)
      .executeTakeFirstOrThrow();
    const query = { from: '2026-01-01', to: '2026-12-31', buildingId, asOf: '2026-01-01' };
    const { units } = await occupancyTimeline(books.db, query);
    expect(units).toMatchObject([{ unitId, name: '3B', spans: [{ status: 'future' }] }]);
  });

  test('on random books, vacant days are those that a count day by day finds', async () => {
    await fc.assert(
      fc.asyncProperty(bookPlan, someDay, someDay, async (plan, from, to) => {
        const { db } = await booksOf(plan);
        const { units } = await occupancyTimeline(db, { from, to });
        for (const { spans, vacantDays } of units) expect(vacantDays).toBe(emptyDays(spans, from, to));
      }),
      { numRuns: runs(60) },
    );
  });
});
