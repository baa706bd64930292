import { describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { engines } from '../../../test/engines/database.ts';
import { bankAccountId } from '../../bank/rules.ts';
import { newId } from '../../core/ids.ts';
import type { ReportSpan } from '../define-report.ts';
import { scheduleE } from '../statements/schedule-e.ts';
import { expensesByCategory } from './expenses-by-category.ts';
import { mileage } from './mileage.ts';
import { vendor1099 } from './vendor-1099.ts';

const year = { from: '2026-01-01', to: '2026-12-31', basis: 'cash' } as const;

/** Maple with two units and Oak with one, and a year's costs. */
class Year {
  readonly maple = newId();
  readonly oak = newId();
  readonly joe = newId();
  readonly depot = newId();
  readonly books: TestPortfolio;

  constructor(books: TestPortfolio) {
    this.books = books;
    books.today = '2026-12-31';
  }

  static async open(engine?: 'sqlite' | 'pglite'): Promise<Year> {
    const told = new Year(await TestPortfolio.create(engine ? { engine } : {}));
    const { books, maple, oak, joe, depot } = told;
    await books.do('properties.addBuilding', { id: maple, name: 'Maple' });
    await books.do('properties.addBuilding', { id: oak, name: 'Oak' });
    for (const [buildingId, name] of [
      [maple, '1'],
      [maple, '2'],
      [oak, '1'],
    ] as const)
      await books.do('properties.addUnit', { id: newId(), buildingId, name });
    await books.do('expenses.addVendor', { id: joe, name: 'Joe' });
    await books.do('expenses.changeVendorTaxFacts', {
      vendorId: joe,
      entityKind: 'individual',
      w9On: '2024-01-02',
    });
    await books.do('expenses.addVendor', { id: depot, name: 'Home Depot' });
    await books.do('expenses.changeVendorTaxFacts', { vendorId: depot, entityKind: 'corporation' });
    return told;
  }

  async spend(args: object): Promise<string> {
    const id = newId();
    await this.books.do('expenses.recordExpense', {
      id,
      paidOn: '2026-03-05',
      description: 'Work',
      category: 'repairs',
      ...args,
    });
    return id;
  }

  async perVendor(days: ReportSpan = year) {
    const { rows } = await vendor1099.run(this.books.db, days);
    return rows.map((row) => [
      row.year,
      row.vendor,
      row.countedCents,
      row.otherwiseCents,
      row.isDue,
      row.missing,
    ]);
  }
}

async function spendTheYear(told: Year): Promise<void> {
  const { maple, oak, joe, depot, books } = told;
  await told.spend({ buildingId: maple, vendorId: joe, amountCents: 150_000, method: 'check' });
  await told.spend({ buildingId: maple, vendorId: joe, amountCents: 90_000, method: 'card' });
  await told.spend({ buildingId: oak, vendorId: joe, amountCents: 25_000, method: 'check' });
  const tiles = await told.spend({
    buildingId: maple,
    vendorId: depot,
    category: 'supplies',
    amountCents: 12_500,
  });
  await books.do('expenses.recordRefund', {
    ...{
      id: newId(),
      expenseId: tiles,
      amountCents: 2_500,
      refundedOn: '2026-04-01',
      description: 'Tiles back',
    },
  });
  await told.spend({ category: 'other', amountCents: 10_000, description: 'Software' });
  await books.do('expenses.recordMileage', {
    ...{ id: newId(), drivenOn: '2026-05-04', tenthMiles: 4_120, purpose: 'To Maple', buildingId: maple },
  });
}

describe('expenses by category', () => {
  it.each(engines)('give each building its own and its share of what is common, on %s', async (engine) => {
    const told = await Year.open(engine);
    await spendTheYear(told);
    const { rows, totals } = await expensesByCategory.run(told.books.db, year);
    expect(rows.map((row) => [row.building, row.month, row.line, row.category, row.amountCents])).toEqual([
      ['Maple', '2026-03', 14, 'Repairs', 240_000],
      ['Maple', '2026-03', 15, 'Supplies', 12_500],
      // 100.00 over three units: two of Maple, one of Oak.
      ['Maple', '2026-03', 19, 'Other', 6_667],
      ['Maple', '2026-04', 15, 'Supplies', -2_500],
      // 412 × 0.725.
      ['Maple', '2026-05', 6, 'Auto and travel', 29_870],
      ['Oak', '2026-03', 14, 'Repairs', 25_000],
      ['Oak', '2026-03', 19, 'Other', 3_333],
    ]);
    // 1,500.00 + 900.00 + 250.00 + 125.00 − 25.00 + 100.00 + 298.70.
    expect(totals.amountCents).toBe(314_870);
    expect((await mileage.run(told.books.db, year)).totals).toEqual({
      tenthMiles: 4_120,
      amountCents: 29_870,
    });
  });

  it('share by building or by the rents of the day, by the policy or as the expense says', async () => {
    const told = await Year.open();
    const units = await told.books.db.selectFrom('unit').select(['id', 'buildingId']).orderBy('id').execute();
    const unitOf = (id: string) => units.find(({ buildingId }) => buildingId === id)?.id ?? '';
    await told.books.lease({ unitId: unitOf(told.maple), rentCents: 150_000 });
    await told.books.lease({ unitId: unitOf(told.oak), rentCents: 120_000 });
    const shares = async () => {
      const { rows } = await expensesByCategory.run(told.books.db, year);
      return rows.map(({ building, amountCents }) => [building, amountCents]);
    };
    const id = await told.spend({ amountCents: 10_000, sharedBy: 'buildings' });
    expect(await shares()).toEqual([
      ['Maple', 5_000],
      ['Oak', 5_000],
    ]);
    const reversal = { id: newId(), expenseId: id, reversedOn: '2026-12-01', reason: 'Twice' };
    await told.books.do('expenses.reverseExpense', reversal);
    await told.books.do('organisation.changeSettings', { expenseSharing: 'rent' });
    await told.spend({ amountCents: 10_000, category: 'other', paidOn: '2026-12-01' });
    // 100.00 × 1,500 ÷ 2,700 = 55.555… and × 1,200 ÷ 2,700 = 44.444…; the mirror is shared as what it takes back.
    expect(await shares()).toEqual([
      ['Maple', 5_000],
      ['Maple', -5_000],
      ['Maple', 5_556],
      ['Oak', 5_000],
      ['Oak', -5_000],
      ['Oak', 4_444],
    ]);
  });
});

describe('Schedule E', () => {
  it('has what is common on each building’s lines', async () => {
    const told = await Year.open();
    await spendTheYear(told);
    const { places, rows } = await scheduleE.run(told.books.db, year);
    expect(places.map(({ name }) => name)).toEqual(['Maple', 'Oak']);
    const lines = new Map(rows.map(({ line, cents }) => [line, cents]));
    expect([6, 14, 15, 19].map((line) => lines.get(line))).toEqual([
      [29_870, 0],
      [240_000, 25_000],
      [10_000, 0],
      [6_667, 3_333],
    ]);
    // Line 20: 298.70 + 2,400.00 + 100.00 + 66.67, and 250.00 + 33.33 as in the whole year that ties together.
    expect(lines.get(20)).toEqual([286_537, 28_333]);
  });
});

describe('vendor 1099', () => {
  it('leaves out cards and corporations, and is not due below 2,000.00 in 2026', async () => {
    const told = await Year.open();
    await spendTheYear(told);
    // 1,500.00 + 250.00 by check.
    expect(await told.perVendor()).toEqual([[2026, 'Joe', 175_000, 90_000, false, []]]);
  });

  it('is due from 600.00 in 2025, and names the W-9 that is missing', async () => {
    const told = await Year.open();
    const ann = newId();
    await told.books.do('expenses.addVendor', { id: ann, name: 'Ann' });
    await told.spend({ vendorId: ann, amountCents: 60_000, paidOn: '2025-07-01' });
    await told.spend({ vendorId: told.joe, amountCents: 59_999, method: 'check', paidOn: '2025-07-01' });
    expect(await told.perVendor({ ...year, from: '2025-01-01', to: '2025-12-31' })).toEqual([
      [2025, 'Ann', 60_000, 0, true, ['w9', 'entity-kind', 'method']],
      [2025, 'Joe', 59_999, 0, false, []],
    ]);
  });

  it('is reckoned for each entity that paid, by the account that the money came from', async () => {
    const told = await Year.open();
    const [holding, key] = [newId(), newId()];
    const accountId = bankAccountId(key);
    await told.books.do('organisation.addEntity', { id: holding, name: 'Maple LLC', kind: 'llc' });
    await told.books.do('bank.addAccount', { key, name: 'LLC', kind: 'checking', entityId: holding });
    await told.spend({ vendorId: told.joe, amountCents: 150_000, method: 'check', accountId });
    await told.spend({ vendorId: told.joe, amountCents: 60_000, method: 'check' });
    const { rows } = await vendor1099.run(told.books.db, year);
    // 2,100.00 in all, and from neither of the two 2,000.00.
    expect(rows.map(({ payer, countedCents, isDue }) => [payer, countedCents, isDue])).toEqual([
      ['Maple LLC', 150_000, false],
      ['Test', 60_000, false],
    ]);
  });

  it('counts nothing of what was reversed, in its own year, and sends attorneys one also as a corporation', async () => {
    const told = await Year.open();
    const wrong = await told.spend({
      vendorId: told.joe,
      amountCents: 250_000,
      method: 'check',
      paidOn: '2025-12-30',
    });
    await told.books.do('expenses.reverseExpense', {
      ...{ id: newId(), expenseId: wrong, reversedOn: '2026-01-15', reason: 'Never paid' },
    });
    await told.books.do('expenses.changeVendorTaxFacts', {
      vendorId: told.depot,
      isAttorney: 'yes',
      w9On: '2026-01-01',
    });
    await told.spend({ vendorId: told.depot, amountCents: 200_000, method: 'check' });
    expect(await told.perVendor({ ...year, from: '2025-01-01' })).toEqual([
      [2026, 'Home Depot', 200_000, 0, true, []],
    ]);
  });
});
