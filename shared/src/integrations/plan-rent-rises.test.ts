import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { follow, standing } from '../billing/schedule/test-schedule.ts';
import { expectOk, newId } from '../core/index.ts';
import { readRentRises, readTable } from './parsing/index.ts';
import { planRentRises } from './plan-rent-rises.ts';

let books: TestPortfolio;
const leases: string[] = [];
const today = '2026-11-29';

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = today;
  leases.length = 0;
  for (const building of ['Maple Court', 'Oak Court']) {
    const [buildingId, unitId] = [newId(), newId()];
    await books.do('properties.addBuilding', { id: buildingId, name: building });
    await books.do('properties.addUnit', { id: unitId, buildingId, name: '1A' });
    const tenants = [{ tenantId: await books.tenant(building === 'Maple Court' ? 'Ana Ruiz' : 'Ben Cole') }];
    leases.push(await books.lease({ unitId, tenants }));
  }
});

async function planned(csv: string) {
  const read = expectOk(readRentRises(expectOk(readTable(csv)), { currency: 'USD' }));
  const actId = newId();
  const plan = await planRentRises(books.db, read.rows, { actId, today });
  const problems = [...read.problems, ...plan.problems].map(
    ({ lineNumber, message }) => `${lineNumber} ${message}`,
  );
  return { ...plan, problems, actId, ambiguousDates: read.ambiguousDates };
}

describe('a file of new rents', () => {
  it('is found by building and unit or by the tenant, done as one act, and taken back as one', async () => {
    const plan = await planned(
      'Property,Unit,Tenant,New rent,From\nmaple court,1a,,"1,550.00",2027-01-01\n,,Ben Cole,1600,2027-02-01\n',
    );
    expect(plan.problems).toEqual([]);
    expect(plan.rows).toMatchObject([
      { leaseId: leases[0], formerCents: 150_000, rentCents: 155_000, from: '2027-01-01' },
      { leaseId: leases[1], formerCents: 150_000, rentCents: 160_000, from: '2027-02-01' },
    ]);
    for (const { command, args } of plan.invocations) await books.do(command, args);
    await books.generate('2027-02-01');
    expect((await standing(books, leases[0] ?? ''))['2027-01-01']).toBe(155_000);
    expect((await standing(books, leases[1] ?? ''))['2027-02-01']).toBe(160_000);
    await books.do('leasing.takeRentsBack', { actId: plan.actId });
    for (const lease of leases) await follow(books, lease);
    expect((await standing(books, leases[1] ?? ''))['2027-02-01']).toBe(150_000);
  });

  it('names what it cannot read, find or tell apart, and nothing is done', async () => {
    const plan = await planned(
      'Unit,Tenant,Rent,From\n1A,,1550,2027-01-01\n9Z,,1550,2027-01-01\n1A,Ana Ruiz,free,2027-01-01\n,,1550,2027-01-01\n',
    );
    expect(plan.problems).toEqual([
      expect.stringMatching(/^4 In “Rent”: /),
      '5 It says neither the unit nor the tenant.',
      '2 1A could be Maple Court · 1A or Oak Court · 1A. Say the building and the unit.',
      '3 No lease of 9Z runs on 1 Jan 2027.',
    ]);
    expect(plan.invocations).toEqual([]);
  });

  it('with one lease twice is refused, and with rents as they are changes nothing', async () => {
    const twice = await planned('Tenant,Rent,From\nAna Ruiz,1550,2027-01-01\nAna Ruiz,1600,2027-02-01\n');
    expect(twice.problems).toEqual(['3 Maple Court · 1A is in the file twice. Leave one out.']);
    const same = await planned('Tenant,Rent,From\nAna Ruiz,1500,2027-01-01\n');
    expect([same.problems, same.invocations]).toEqual([[], []]);
  });

  it('whose dates can be read in two ways says so', async () => {
    expect((await planned('Tenant,Rent,From\nAna Ruiz,1550,02/03/2027\n')).ambiguousDates).toBe(true);
    expect(
      readRentRises(expectOk(readTable('Tenant,From\nAna,2027-01-01\n')), { currency: 'USD' }),
    ).toMatchObject({
      ok: false,
      error: { code: 'missing-column', field: 'rent' },
    });
  });
});
