import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { bookPlan, booksOf, someDay } from '../../../test/books/random-books.ts';
import { runs } from '../../../test/engines/database.ts';
import { Oracle } from '../../../test/oracles/figures.ts';
import { isOccupying } from '../../leasing/rules.ts';
import { listBuildings } from '../../views/rentals/properties.ts';
import { tableCsv } from '../define-report.ts';
import { rentRoll, rentRollReport } from './rent-roll.ts';

const asOf = '2026-03-31';

describe('the rent roll', () => {
  test('shows who lives in a unit, at what rent, with what deposit and balance', async () => {
    const books = await TestBooks.open();
    const lease = books.lease({
      tenants: ['Ana Ruiz', 'Ben Cole'],
      startOn: '2026-01-01',
      termKind: 'fixed',
      termEndsOn: '2026-12-31',
    });
    const leaseId = lease.id;
    books.recurring({ leaseId, amountCents: 150_000 });
    books.recurring({ leaseId, kind: 'parking', label: 'Parking', amountCents: 5_000 });
    const deposit = books.charge({ leaseId, kind: 'deposit', amountCents: 150_000, dueOn: '2026-01-01' });
    const payment = books.payment({ leaseId, amountCents: 100_000, receivedOn: '2026-01-02' });
    books.allocate({ payment, charge: deposit }, { amountCents: 90_000 });
    await books.save();
    const { rows, totals } = await rentRollReport(books.db, { asOf });
    expect(rows).toEqual([
      {
        unitId: lease.unitId,
        building: 'Maple Court',
        unit: '3B',
        status: 'occupied',
        leaseId,
        tenants: 'Ana Ruiz, Ben Cole',
        startOn: '2026-01-01',
        endOn: '2026-12-31',
        endsOn: '2026-12-31',
        afterwards: 'ends',
        rentCents: 150_000,
        extrasCents: 5_000,
        nextRentCents: 0,
        depositHeldCents: 90_000,
        openCents: 60_000,
        creditCents: 10_000,
      },
    ]);
    expect(totals).toMatchObject({
      units: 1,
      occupied: 1,
      rentCents: 150_000,
      depositHeldCents: 90_000,
      openCents: 60_000,
    });
  });

  test('an empty unit shows the next lease, or that it is vacant; an archived empty one is left out', async () => {
    const books = await TestBooks.open();
    const buildingId = books.building().id;
    const [upcoming, , archived, occupied] = ['1A', '2A', '3A', '4A'].map(
      (name) => books.unit({ buildingId, name, archivedOn: name > '2A' ? '2026-02-01' : null }).id,
    );
    books.lease({ unitId: upcoming ?? '', startOn: '2026-09-01' });
    const next = books.lease({ unitId: upcoming ?? '', startOn: '2026-04-01', movedOutOn: '2026-08-31' });
    books.lease({ unitId: occupied ?? '' });
    books.lease({ unitId: archived ?? '', movedOutOn: '2026-01-31' });
    await books.save();
    const { rows, totals } = await rentRollReport(books.db, { asOf });
    expect(rows.map(({ unit, status, leaseId }) => [unit, status, leaseId === next.id])).toEqual([
      ['1A', 'upcoming', true],
      ['2A', 'vacant', false],
      ['4A', 'occupied', false],
    ]);
    expect(totals).toMatchObject({ units: 3, occupied: 1 });
    const before = await rentRollReport(books.db, { asOf: '2026-01-31' });
    expect(before.rows.map((row) => row.unit)).toEqual(['1A', '2A', '3A', '4A']);
  });

  test('a term that goes on month to month ends on its day until it is over', async () => {
    const books = await TestBooks.open();
    books.lease({ startOn: '2026-01-22', termKind: 'fixed-then-monthly', termEndsOn: '2027-01-31' });
    await books.save();
    const endOn = async (day: string) =>
      (await rentRollReport(books.db, { asOf: day })).rows.map(({ endsOn, afterwards }) => [
        endsOn,
        afterwards,
      ]);
    expect(await endOn('2027-01-31')).toEqual([['2027-01-31', 'month-to-month']]);
    expect(await endOn('2027-02-01')).toEqual([[null, 'month-to-month']]);
    const csv = tableCsv(rentRoll.table(await rentRollReport(books.db, { asOf })), 'USD');
    expect(csv).toContain(',2026-01-22,2027-01-31,Month to month,');
  });

  test('what is let later is no rent of the day: the total is that of the page of properties', async () => {
    const books = await TestBooks.open();
    const running = books.lease();
    books.recurring({ leaseId: running.id, amountCents: 150_000 });
    const later = books.lease({ startOn: '2026-05-01' });
    books.recurring({ leaseId: later.id, startOn: '2026-05-01', amountCents: 140_000 });
    await books.save();
    const { rows, totals } = await rentRollReport(books.db, { asOf });
    expect(rows.map((row) => [row.rentCents, row.nextRentCents])).toEqual([
      [150_000, 0],
      [0, 140_000],
    ]);
    expect(totals.rentCents).toBe(150_000);
    const buildings = await listBuildings(books.db, asOf);
    expect(buildings.reduce((sum, building) => sum + building.rentCents, 0)).toBe(150_000);
  });

  test('is written as CSV with plain decimals and names that no spreadsheet runs', async () => {
    const books = await TestBooks.open();
    const buildingId = books.building({ name: '=HYPERLINK("x")' }).id;
    books.unit({ buildingId, name: '-1' });
    await books.save();
    const csv = tableCsv(rentRoll.table(await rentRollReport(books.db, { asOf })), 'USD');
    expect(csv.split('\r\n')).toEqual([
      '\ufeffBuilding,Unit,Status,Tenants,Starts,Lease ends,Then,Rent,Extras,Upcoming rent,Deposit held,Open,Credit',
      `"'=HYPERLINK(""x"")",'-1,vacant,,,,,0.00,0.00,0.00,0.00,0.00,0.00`,
      '',
    ]);
  });

  test('on random books, deposits, balances and totals are what the facts say', async () => {
    await fc.assert(
      fc.asyncProperty(bookPlan, someDay, async (plan, day) => {
        const books = await booksOf(plan);
        const oracle = new Oracle(books, day);
        const { rows, totals } = await rentRollReport(books.db, { asOf: day });
        const shown = rows.flatMap(({ leaseId }) => leaseId ?? []);
        for (const { leaseId, ...row } of rows) {
          if (leaseId === null) continue;
          expect(row.depositHeldCents).toBe(oracle.depositHeldCents(leaseId));
          expect(row.openCents).toBe(oracle.openCents(leaseId));
        }
        const sum = (centsOf: (leaseId: string) => number) =>
          shown.reduce((cents, leaseId) => cents + centsOf(leaseId), 0);
        expect(totals.depositHeldCents).toBe(sum((leaseId) => oracle.depositHeldCents(leaseId)));
        expect(totals.openCents).toBe(sum((leaseId) => oracle.openCents(leaseId)));
        const leases = await books.db.selectFrom('lease').selectAll().execute();
        const occupied = leases.filter((lease) => isOccupying(lease, day)).map(({ unitId }) => unitId);
        expect(totals.occupied).toBe(new Set(occupied).size);
        const buildings = await listBuildings(books.db, day);
        const over = (of: (building: (typeof buildings)[number]) => number) =>
          buildings.reduce((total, building) => total + of(building), 0);
        expect({
          units: over((building) => building.counted),
          occupied: over((building) => building.occupied),
          rentCents: over((building) => building.rentCents),
          openCents: over((building) => building.openCents),
        }).toEqual({
          units: totals.units,
          occupied: totals.occupied,
          rentCents: totals.rentCents,
          openCents: totals.openCents,
        });
      }),
      { numRuns: runs(60) },
    );
  });
});
