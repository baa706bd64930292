import { beforeAll, describe, expect, test } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { YEAR_ENTERED_ON, yearOfBooks } from '../../test/books/year.ts';
import { engines } from '../../test/engines/database.ts';
import { trialBalance } from '../accounting/index.ts';
import type { Basis } from '../core/reports/basis.ts';
import { owedOn } from '../loans/queries.ts';
import { findReport, type ReportViews, runReport } from '../reporting/index.ts';

/** Figures of the year, worked by hand from what happened in it; each comment has the arithmetic. */
describe.each(engines)('a year that ties together, on %s', (engine) => {
  let books: TestPortfolio;
  const { commands, ids } = yearOfBooks();

  beforeAll(async () => {
    books = await TestPortfolio.create({ engine });
    books.today = YEAR_ENTERED_ON;
    for (const { command, args } of commands) await books.do(command, args);
    await books.do('billing.allocateCredit', { leaseIds: [ids.anasLease, ids.bensLease] });
  }, 120_000);

  async function report<Name extends keyof ReportViews>(
    name: Name,
    basis?: Basis,
  ): Promise<ReportViews[Name]> {
    const found = findReport(name);
    if (!found) throw new Error(`no report ${name}`);
    const asked = { asOf: '2026-12-31', from: '2026-01-01', to: '2026-12-31', basis };
    const answered = await runReport(books.db, found, { asked, today: books.today });
    if (!answered.ok) throw new Error(answered.error.message);
    return answered.value.view as ReportViews[Name];
  }

  test('Schedule E', async () => {
    const { places, rows } = await report('schedule-e');
    expect(places.map(({ name }) => name)).toEqual(['Maple', 'Oak']);
    const lines = new Map(rows.filter((row) => row.totalCents !== 0).map((row) => [row.line, row.cents]));
    expect(Object.fromEntries(lines)).toEqual({
      // Ana 500 + 11 × 1,500; Ben 814.29 + 10 × 1,200 + 35 + 1,200 ahead.
      3: [1_700_000, 1_404_929],
      // 412 × 0.725
      6: [29_870, 0],
      9: [110_000, 0],
      12: [1_193_319, 0],
      14: [240_000, 25_000],
      // 125 − 25
      15: [10_000, 0],
      16: [240_000, 0],
      18: [640_000, 0],
      // 100 over three units, two of them Maple's.
      19: [6_667, 3_333],
      20: [2_469_856, 28_333],
      21: [-769_856, 1_376_596],
    });
  });

  test('income and expenses, as cash and as due', async () => {
    const net = async (basis: Basis) => {
      const { rows } = await report('income-statement', basis);
      return rows.find(({ kind }) => kind === 'net')?.totalCents;
    };
    expect(await net('cash')).toBe(606_740);
    const paid = await report('income-statement', 'cash');
    // Maple: −7,698.56 + 11,933.19 of interest + 6,400.00 of depreciation; Oak has neither.
    expect(paid.rows.find(({ kind }) => kind === 'noi')).toMatchObject({
      cents: [1_063_463, 1_376_596],
      totalCents: 2_440_059,
    });
    // 18,000.00 + 12,849.29 − 24,981.89
    expect(await net('accrual')).toBe(586_740);
    const due = await report('income-statement', 'accrual');
    expect(due.rows.find(({ kind }) => kind === 'total-income')?.cents).toEqual([1_800_000, 1_284_929]);
    const tax = await report('income-statement', 'accrual-for-tax');
    expect(tax.rows.find(({ kind }) => kind === 'total-income')?.cents).toEqual([1_800_000, 1_404_929]);
  });

  test('the return on each building', async () => {
    const [maple] = await books.db.selectFrom('building').select('id').where('name', '=', 'Maple').execute();
    const said = { buildingId: maple?.id, source: 'appraisal', investedCents: null };
    await books.do('properties.recordValue', { ...said, valuedOn: '2026-01-05', amountCents: 24_000_000 });
    await books.do('properties.recordValue', {
      ...{ ...said, valuedOn: '2026-06-30', amountCents: 25_000_000, investedCents: 5_000_000 },
    });
    const { from, rows } = await report('return-on-property');
    expect(from).toBe('2026-01-01');
    // 10,634.63 ÷ 250,000.00; less 11,933.19 of interest and 2,456.01 of principal −3,754.57 ÷ 50,000.00.
    expect(rows).toMatchObject([
      {
        ...{ building: 'Maple', valueCents: 25_000_000, valuedOn: '2026-06-30', noiCents: 1_063_463 },
        ...{ capRate: 425, debtCents: 1_438_920, cashCents: -375_457, cashOnCash: -751 },
      },
      {
        building: 'Oak',
        valueCents: null,
        noiCents: 1_376_596,
        capRate: null,
        debtCents: 0,
        cashCents: 1_376_596,
      },
    ]);
  });

  test('the balance sheet', async () => {
    const { rows, totals } = await report('balance-sheet');
    expect(totals).toEqual({ assetsCents: 22_817_676, liabilitiesCents: 20_144_399, equityCents: 2_673_277 });
    const lines = new Map(rows.map(({ label, cents }) => [label, cents]));
    expect(Object.fromEntries(lines)).toMatchObject({
      Operating: 1_261_009,
      Deposits: 270_000,
      'Lender’s escrow': 70_000,
      Receivable: 150_000,
      'Property and equipment': 22_000_000,
      'Depreciation so far': -933_333,
      'Deposits held': 270_000,
      Loans: 19_754_399,
      'Prepaid rent': 120_000,
      'Opening balances': 2_256_667,
    });
  });

  test('where money came from and went, from the beginning to what the balance sheet has', async () => {
    const { rows } = await report('cash-flow');
    expect(rows.map(({ label, totalCents }) => [label, totalCents])).toEqual([
      // Ana 17,000.00 and Ben 14,049.29.
      ['Rent and other payments of tenants', 3_104_929],
      ['Insurance', -110_000],
      ['Mortgage interest', -1_193_319],
      ['Repairs', -265_000],
      ['Supplies', -10_000],
      ['Taxes', -240_000],
      ['Other', -10_000],
      ['From renting', 1_276_610],
      ['Borrowed, less principal paid', -245_601],
      ['Owner’s contributions', 100_000],
      ['Owner’s draws', -300_000],
      ['From loans and owners', -445_601],
      ['Deposits', 120_000],
      ['From what is held for others', 120_000],
      ['Change in cash', 951_009],
      // 5,000.00 and 1,500.00 on trust; 12,610.09, 2,700.00 on trust and 700.00 of escrow.
      ['Cash at the beginning', 650_000],
      ['Cash at the end', 1_601_009],
    ]);
  });

  test('what the owner had, put in, took out, earned and has', async () => {
    const { rows } = await report('owners-equity');
    expect(rows).toMatchObject([
      {
        openingCents: 2_256_667,
        // 1,000.00, and 298.70 of miles driven in the owner’s car.
        contributionsCents: 129_870,
        drawsCents: -300_000,
        netIncomeCents: 586_740,
        broughtCents: 0,
        closingCents: 2_673_277,
      },
    ]);
  });

  test('the loan as it was paid and agreed, and what its escrow paid out', async () => {
    const { rows } = await report('loans-and-escrow');
    expect(rows).toMatchObject([
      {
        ...{ year: 2026, openingCents: 20_000_000, advancedCents: 0, closingCents: 19_754_399 },
        ...{ interestCents: 1_193_319, scheduledInterestCents: 1_193_319 },
        ...{ principalCents: 245_601, scheduledPrincipalCents: 245_601 },
        // 12 × 350.00; 1,100.00 of insurance and 2,400.00 of taxes.
        ...{ escrowInCents: 420_000, escrowOutCents: 350_000, escrowCents: 70_000 },
      },
    ]);
  });

  test('Form 4562 lists the building with 6,400.00 of the year, and land without any', async () => {
    const { rows } = await report('form-4562');
    expect(
      rows.map((row) => [row.asset, row.basisCents, row.priorCents, row.yearCents, row.leftCents]),
    ).toEqual([
      ['Maple building', 17_600_000, 293_333, 640_000, 16_666_667],
      ['Maple land', 4_400_000, 0, 0, 4_400_000],
    ]);
  });

  test('what was collected of what fell due, and who is behind with what is left', async () => {
    const { rows } = await report('collection-rate');
    expect(
      rows.map((row) => [row.building, row.chargedCents, row.collectedCents, row.collectedShare]),
    ).toEqual([
      // 11 of 12 rents.
      ['Maple', 1_800_000, 1_650_000, 9_167],
      ['Oak', 1_284_929, 1_284_929, 10_000],
    ]);
    const late = await report('delinquency');
    expect(late.rows.map(({ tenants, daysLate, pastDueCents }) => [tenants, daysLate, pastDueCents])).toEqual(
      [['Ana Ruiz', 30, 150_000]],
    );
  });

  test('how full the houses were, and which leases end', async () => {
    const { rows } = await report('occupancy-by-month');
    // One of three units is let in January; from Feb 10 on two are.
    expect(rows.slice(0, 3).map((row) => [row.days, row.vacantDays, row.occupiedShare])).toEqual([
      [93, 62, 3_333],
      [84, 37, 5_595],
      [93, 31, 6_667],
    ]);
    const ends = await report('lease-expirations');
    expect(ends.rows.map(({ tenants, endsOn, rentCents }) => [tenants, endsOn, rentCents])).toEqual([
      ['Ana Ruiz', null, 150_000],
      ['Ben Okafor', null, 120_000],
    ]);
  });

  test('what is owed on the loan, by whom rent is owed, and that debits are credits', async () => {
    expect(await owedOn(books.db, ids.loan ?? '', '2026-12-31')).toBe(19_754_399);
    const trial = await trialBalance(books.db, { asOf: '2026-12-31' });
    expect(trial.reduce((sum, { cents }) => sum + cents, 0)).toBe(0);
    const balances = await report('balances');
    expect(balances.rows.map((row) => [row.openCents, row.creditCents])).toEqual(
      expect.arrayContaining([
        [150_000, 0],
        [0, 120_000],
      ]),
    );
  });

  test('nobody is sent a 1099: 1,500.00 by check are below 2,000.00, and a card counts nowhere', async () => {
    const { rows } = await report('vendor-1099');
    expect(rows.filter(({ isDue }) => isDue)).toEqual([]);
  });
});
