import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { tableCsv } from '../define-report.ts';
import { vacancyLoss, vacancyLossReport } from './vacancy-loss.ts';

describe('vacancy loss', () => {
  test('is the market rent for the days without a lease, by the days of each month', async () => {
    const books = await TestBooks.open();
    const unitId = books.unit({ marketRentCents: 150_000 }).id;
    books.lease({ unitId, startOn: '2025-06-01', movedOutOn: '2026-01-10' });
    books.lease({ unitId, startOn: '2026-02-15' });
    await books.save();
    const span = { from: '2026-01-01', to: '2026-03-31' };
    const view = await vacancyLossReport(books.db, span);
    // Jan 11–31 is 21 of 31 days, Feb 1–14 is 14 of 28: 1,500 × (21/31 + 14/28) = 1,016.129 + 750 = 1,766.13.
    expect(view.rows).toMatchObject([
      { unitId, days: 90, vacantDays: 35, rentCents: 150_000, rentOf: 'market', lossCents: 176_613 },
    ]);
    expect(view.totals).toEqual({ days: 90, vacantDays: 35, lossCents: 176_613 });
    expect(tableCsv(vacancyLoss.table(view), 'USD')).toBe(
      '\ufeffUnit,Days,Vacant days,Monthly rent,Rent of,Loss\r\nMaple Court · 3B,90,35,1500.00,market,1766.13\r\n',
    );
  });

  test('goes by the last lease where no market rent is set, and says nothing where nobody ever lived', async () => {
    const books = await TestBooks.open();
    const buildingId = books.building().id;
    const unitId = books.unit({ buildingId, name: '1A' }).id;
    books.unit({ buildingId, name: '2A' });
    const { id: leaseId } = books.lease({ unitId, startOn: '2025-01-01', movedOutOn: '2026-06-30' });
    books.recurring({ leaseId, startOn: '2025-01-01', amountCents: 90_000 });
    await books.save();
    const { rows, totals } = await vacancyLossReport(books.db, { from: '2026-06-01', to: '2026-07-31' });
    expect(rows).toMatchObject([
      {
        unit: 'Maple Court · 1A',
        vacantDays: 31,
        rentCents: 90_000,
        rentOf: 'last lease',
        lossCents: 90_000,
      },
      { unit: 'Maple Court · 2A', vacantDays: 61, rentCents: null, rentOf: null, lossCents: null },
    ]);
    expect(totals).toEqual({ days: 122, vacantDays: 92, lossCents: 90_000 });
  });
});
