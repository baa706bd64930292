import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { bookPlan, booksOf, someDay } from '../../../test/books/random-books.ts';
import { runs } from '../../../test/engines/database.ts';
import { Oracle } from '../../../test/oracles/figures.ts';
import { bankAccountId } from '../../bank/rules.ts';
import { addMonths } from '../../core/calendar.ts';
import { newId } from '../../core/ids.ts';
import { expectOk } from '../../core/result.ts';
import { occupancyOn } from '../occupancy/occupancy.ts';
import { balancesReport } from '../tenants/balances.ts';
import { explain } from '../why/why.ts';
import { dashboard } from './dashboard.ts';

const asOf = '2026-03-31';

describe('the dashboard', () => {
  test('bills the whole month with deposits, without opening balances and without what was reversed', async () => {
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
    // A fee of February that is taken back in March is nothing of March's.
    books.reverseCharge(
      books.charge({ leaseId, dueOn: '2026-02-08', amountCents: 5_000, kind: 'late-fee' }),
      '2026-03-04',
    );
    books.charge({ leaseId, dueOn: '2026-04-01' });
    await books.save();
    const { monthDue, outstandingCents } = await dashboard(books.db, { asOf: '2026-03-10' });
    // 1,500.00 + 70.00 + 200.00
    expect(monthDue).toEqual({
      billedCents: 177_000,
      paidBeforeCents: 0,
      paidNowCents: 0,
      openCents: 177_000,
      laterCents: 7_000,
    });
    // 1,500.00 + 200.00 + 900.00; the utility is due later.
    expect(outstandingCents).toBe(260_000);
  });

  test('what is due in the month is what was paid before, what was paid in it, and what is open', async () => {
    const books = await TestBooks.open();
    const leaseId = books.lease().id;
    const february = books.payment({ leaseId, receivedOn: '2026-02-27', amountCents: 20_000 });
    const returned = books.payment({ leaseId, receivedOn: '2026-03-02', amountCents: 30_000 });
    const march = books.payment({ leaseId, receivedOn: '2026-03-04', amountCents: 100_000 });
    const rent = books.charge({ leaseId, dueOn: '2026-03-01', amountCents: 150_000 });
    const old = books.charge({ leaseId, dueOn: '2026-02-01', amountCents: 40_000 });
    books.allocate({ payment: february, charge: rent }, { amountCents: 20_000 });
    books.allocate({ payment: returned, charge: rent }, { amountCents: 30_000 });
    books.allocate({ payment: march, charge: rent }, { amountCents: 60_000 });
    books.allocate({ payment: march, charge: old }, { amountCents: 40_000 });
    await books.save();
    // On 3/10: 1,500 = 200 of February's + 300 + 600, and 400 open. The 400 for February's rent are nothing of March's.
    expect((await dashboard(books.db, { asOf: '2026-03-10' })).monthDue).toEqual({
      billedCents: 150_000,
      paidBeforeCents: 20_000,
      paidNowCents: 90_000,
      openCents: 40_000,
      laterCents: 0,
    });
    // On 3/3 the payment of 3/4 had not come: 1,500 − 200 − 300 = 1,000 open.
    expect((await dashboard(books.db, { asOf: '2026-03-03' })).monthDue).toMatchObject({
      paidNowCents: 30_000,
      openCents: 100_000,
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
    const none = { inCents: 0, outCents: 0 };
    expect(cashFlow[0]).toEqual({ month: '2025-04', inCents: 100, outCents: 0, before: none });
    // The same month of the year before, to its end.
    expect(cashFlow[11]).toEqual({
      month: '2026-03',
      inCents: 100,
      outCents: 30,
      before: { inCents: 100, outCents: 0 },
    });
  });

  test('money in and out is what crosses the accounts, whatever it is for', async () => {
    const books = await TestPortfolio.create();
    books.today = '2026-03-15';
    const [checking, escrow, loanId, drawn] = [newId(), newId(), newId(), newId()];
    for (const [key, kind] of [
      [checking, 'checking'],
      [escrow, 'escrow'],
    ])
      await books.do('bank.addAccount', { key, name: key, kind });
    const [accountId, escrowAccountId] = [bankAccountId(checking), bankAccountId(escrow)];
    const on = '2026-03-02';
    await books.do('accounting.recordOpeningBalances', {
      ...{ id: newId(), postedOn: on },
      lines: [{ side: 'debit', bankAccountId: accountId, amountCents: 500_000 }],
    });
    await books.do('bank.recordTransfer', {
      ...{
        id: newId(),
        fromAccountId: accountId,
        toAccountId: escrowAccountId,
        amountCents: 50_000,
        movedOn: on,
      },
    });
    const laundry = { kind: 'laundry', amountCents: 8_450, receivedOn: on, accountId };
    await books.do('income.record', { id: newId(), ...laundry });
    const owner = { movedOn: on, buildingId: null, accountId, memo: null };
    await books.do('organisation.recordOwnerTransfer', {
      ...{ id: newId(), kind: 'contribution', amountCents: 100_000, ...owner },
    });
    const draw = { id: drawn, kind: 'draw', amountCents: 30_000, ...owner };
    await books.do('organisation.recordOwnerTransfer', draw);
    await books.do('organisation.reverseOwnerTransfer', {
      ...{ id: newId(), transferId: drawn, reversedOn: '2026-03-09', reason: 'Never drawn' },
    });
    await books.do('loans.addLoan', {
      ...{ id: loanId, name: 'Maple', kind: 'mortgage', principalCents: 20_000_000, rateMillionths: 60_000 },
      ...{ termMonths: 360, firstDueOn: on, escrowCents: 35_000, escrowAccountId, accountId },
    });
    await books.do('loans.recordAdvance', {
      ...{ id: newId(), loanId, source: 'opening', amountCents: 20_000_000, advancedOn: on },
    });
    await books.do('loans.recordPayment', {
      ...{
        id: newId(),
        loanId,
        paidOn: on,
        interestCents: 100_000,
        principalCents: 19_910,
        escrowCents: 35_000,
      },
    });
    const { cashFlow } = await dashboard(books.db, { asOf });
    // In: 84.50 and 1,000.00. Out: 1,000.00 and 199.10; escrow is still the landlord's, and the draw of 300.00 was taken back.
    expect(cashFlow.at(-1)).toMatchObject({ inCents: 108_450, outCents: 119_910 });
    for (const [figure, cents] of [
      ['cash-in', 108_450],
      ['cash-out', 119_910],
    ] as const) {
      const why = await explain(books.db, { figure, month: '2026-03', asOf });
      expect(expectOk(why).totalCents).toBe(cents);
    }
  });

  test('tells who moves in and out and which rents change within 90 days', async () => {
    const books = await TestBooks.open();
    const monthly = { termKind: 'monthly', termEndsOn: null, startOn: '2024-01-01' } as const;
    const raised = (effectiveOn: string) => {
      const leaseId = books.lease(monthly).id;
      const item = books.recurring({ leaseId, startOn: '2024-01-01', amountCents: 100_000 });
      books.rentStep({ recurringChargeId: item.id, effectiveOn, amountCents: 110_000 });
      return leaseId;
    };
    const planned = raised('2026-06-29');
    raised('2026-06-30');
    raised('2026-03-30');
    const leaving = books.lease({ ...monthly, movedOutOn: '2026-04-30' });
    const next = books.lease({ startOn: '2026-05-15' });
    await books.save();
    const { coming } = await dashboard(books.db, { asOf });
    expect(coming.map(({ leaseId, kind, on, rentCents }) => [leaseId, kind, on, rentCents])).toEqual([
      [leaving.id, 'moves-out', '2026-04-30', null],
      [next.id, 'moves-in', '2026-05-15', null],
      [planned, 'rent-changes', '2026-06-29', 110_000],
    ]);
  });

  test('each unit is let, being left, waited for or vacant', async () => {
    const books = await TestBooks.open();
    const buildingId = books.building().id;
    const [let1, left, waited] = ['1A', '2A', '3A', '4A'].map((name) => books.unit({ buildingId, name }).id);
    books.lease({ unitId: let1 ?? '' });
    books.lease({ unitId: left ?? '', movedOutOn: '2026-04-30' });
    books.lease({ unitId: waited ?? '', movedOutOn: '2026-02-28' });
    books.lease({ unitId: waited ?? '', startOn: '2026-05-01', tenants: ['Ben Cole'] });
    await books.save();
    const { units } = await dashboard(books.db, { asOf });
    expect(units.map(({ label, state, tenants, on }) => [label, state, tenants, on])).toEqual([
      ['Maple Court · 1A', 'let', 'Ana Ruiz', null],
      ['Maple Court · 2A', 'leaving', 'Ana Ruiz', '2026-04-30'],
      ['Maple Court · 3A', 'coming', 'Ben Cole', '2026-05-01'],
      ['Maple Court · 4A', 'vacant', '', null],
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
      monthDue: { billedCents: 0, paidBeforeCents: 0, paidNowCents: 0, openCents: 0, laterCents: 0 },
      units: [],
      coming: [],
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
        const { billedCents, paidBeforeCents, paidNowCents, openCents, laterCents } = view.monthDue;
        expect(view.monthDue).toEqual(oracle.monthDue());
        expect(paidBeforeCents + paidNowCents + openCents).toBe(billedCents);
        for (const cents of [billedCents, paidBeforeCents, paidNowCents, openCents])
          expect(cents).toBeGreaterThanOrEqual(0);
        expect(laterCents).toBeLessThanOrEqual(openCents);
        for (const { month, before, ...flow } of view.cashFlow) {
          expect(flow).toEqual(oracle.cash(month));
          expect(before).toEqual(oracle.cash(addMonths(`${month}-01`, -12).slice(0, 7)));
        }
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
