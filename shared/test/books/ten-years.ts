import { addDays, addMonths } from '../../src/core/calendar.ts';
import { TestBooks } from './books.ts';

/**
 * 50 units over ten years, every month charged and mostly paid: about 8,000 charges, 8,000 payments and 9,000 allocations up
 * to 2026-12-31. The leases of `unpaidUnits` pay nothing in their last year and left half a month open in the years before,
 * so that the slow paths are exercised too.
 */
export async function tenYearBooks({ unpaidUnits = 10 }: { unpaidUnits?: number } = {}): Promise<TestBooks> {
  const books = await TestBooks.open();
  const buildings = ['Maple Court', 'Oak House', 'Pine Row', 'Elm Yard', 'Ash Place'].map((name) =>
    books.building({ name }),
  );
  for (let index = 0; index < 50; index++) {
    const buildingId = buildings[index % 5]?.id ?? '';
    const unitId = books.unit({ buildingId, name: `${1 + Math.floor(index / 5)}A` }).id;
    for (let tenancy = 0; tenancy < 4; tenancy++)
      addTenancy(books, { unitId, index, tenancy, unpaid: index < unpaidUnits });
  }
  for (let month = 0; month < 120; month++) {
    for (let n = 0; n < 10; n++)
      books.expense({ paidOn: addMonths('2017-01-15', month), amountCents: 10_000 + n });
  }
  return books.save();
}

type Tenancy = { unitId: string; index: number; tenancy: number; unpaid: boolean };

/** Thirty months of rent, and parking every third month, each paid a few days later. */
function addTenancy(books: TestBooks, { unitId, index, tenancy, unpaid }: Tenancy): void {
  const startOn = addMonths('2017-01-01', tenancy * 30);
  const movedOutOn = tenancy === 3 ? null : addDays(addMonths(startOn, 30), -10);
  const leaseId = books.lease({ unitId, startOn, movedOutOn, tenants: [`Tenant ${index}-${tenancy}`] }).id;
  const recurringChargeId = books.recurring({ leaseId, startOn }).id;
  for (let month = 0; month < 30; month++) {
    const dueOn = addMonths(startOn, month);
    const charge = books.charge({
      leaseId,
      dueOn,
      periodOn: dueOn,
      recurringChargeId,
      description: `Rent ${dueOn}`,
    });
    if (unpaid && tenancy === 3 && month >= 18) continue;
    const half = month % 4 === 0;
    const paid = (part: number) =>
      books.payment({ leaseId, receivedOn: addDays(dueOn, index % 9), amountCents: 150_000 / part });
    books.allocate({ payment: paid(half ? 2 : 1), charge });
    if (half && !(unpaid && month === 28)) books.allocate({ payment: paid(2), charge });
    if (month % 3 !== 0) continue;
    const parking = books.charge({
      leaseId,
      dueOn,
      kind: 'parking',
      amountCents: 5_000,
      description: 'Parking',
    });
    books.allocate({
      payment: books.payment({ leaseId, receivedOn: dueOn, amountCents: 5_000 }),
      charge: parking,
    });
  }
}
