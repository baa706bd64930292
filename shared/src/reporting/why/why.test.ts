import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { bookPlan, booksOf, someDay } from '../../../test/books/random-books.ts';
import { runs } from '../../../test/engines/database.ts';
import { Oracle } from '../../../test/oracles/figures.ts';
import { leaseBalances } from '../../accounting/balances.ts';
import type { WhyView } from '../../api/index.ts';
import { expectOk } from '../../core/result.ts';
import { dashboard } from '../dashboard/dashboard.ts';
import { explain, figures, type WhyQuery } from './why.ts';

const asOf = '2026-03-31';

/** Opens a figure, checks that the sums are exact, and answers its total. */
async function totalOf(books: TestBooks, query: WhyQuery): Promise<number> {
  const view = expectOk(await explain(books.db, query));
  expectExact(view);
  return view.totalCents;
}

function expectExact({ parts, totalCents }: WhyView): void {
  for (const part of parts) {
    expect(part.facts.reduce((sum, fact) => sum + fact.amountCents, 0)).toBe(part.totalCents);
    expect(part.facts.length).toBeLessThanOrEqual(500);
    expect(part.facts.length).toBeGreaterThan(0);
  }
  expect(parts.reduce((sum, part) => sum + part.totalCents, 0)).toBe(totalCents);
}

describe('why a figure is what it is', () => {
  test('an open balance opens into charges, reversals and what payments settled, the latest first', async () => {
    const books = await TestBooks.open();
    const january = books.charge({ dueOn: '2026-01-01', description: 'Rent, January 2026' });
    const leaseId = january.leaseId;
    books.charge({ leaseId, dueOn: '2026-02-01', description: 'Rent, February 2026' });
    books.reverseCharge(
      books.charge({ leaseId, dueOn: '2026-02-01', amountCents: 5_000, description: 'Late fee' }),
      '2026-02-03',
    );
    const payment = books.payment({ leaseId, receivedOn: '2026-01-05', amountCents: 100_000 });
    books.allocate({ payment, charge: january });
    await books.save();
    const view = expectOk(await explain(books.db, { figure: 'lease-open', asOf, leaseId }));
    expectExact(view);
    expect(view.title).toBe('Open balance of Ana Ruiz, Maple Court · 3B, on 31 Mar 2026');
    expect(view.totalCents).toBe(200_000);
    expect(view.parts.map(({ label, totalCents }) => [label, totalCents])).toEqual([
      ['Charges', 305_000],
      ['Reversed charges', -5_000],
      ['Settled by payments', -100_000],
    ]);
    expect(view.parts[2]?.facts).toMatchObject([
      {
        kind: 'allocation',
        on: '2026-01-05',
        label: 'Applied to Rent, January 2026, from the payment of 5 Jan 2026',
      },
    ]);
    expect(view.parts[0]?.facts.at(-1)).toMatchObject({ id: january.id, label: 'Rent, January 2026' });
  });

  test('what is outstanding opens by lease into unsettled charges only', async () => {
    const books = await TestBooks.open();
    const settled = books.charge({ dueOn: '2026-01-01' });
    const payment = books.payment({ leaseId: settled.leaseId, amountCents: 160_000 });
    books.allocate({ payment, charge: settled });
    const half = books.charge({
      leaseId: settled.leaseId,
      dueOn: '2026-02-01',
      description: 'Rent, February 2026',
    });
    books.allocate({ payment, charge: half }, { amountCents: 10_000 });
    await books.save();
    const { parts, totalCents } = expectOk(await explain(books.db, { figure: 'outstanding', asOf }));
    expect(totalCents).toBe(140_000);
    expect(parts.map((part) => part.label)).toEqual(['Ana Ruiz, Maple Court · 3B']);
    expect(parts[0]?.facts.map(({ kind, amountCents }) => [kind, amountCents]).sort()).toEqual([
      ['allocation', -10_000],
      ['charge', 150_000],
    ]);
  });

  test('occupancy counts units, by building', async () => {
    const books = await TestBooks.open();
    const lease = books.lease();
    books.unit();
    await books.save();
    const { parts, totalCents } = expectOk(await explain(books.db, { figure: 'occupancy', asOf }));
    expect(totalCents).toBe(1);
    expect(parts).toMatchObject([
      {
        label: 'Maple Court',
        facts: [{ kind: 'lease', id: lease.id, label: 'Maple Court · 3B: Ana Ruiz', amountCents: 1 }],
      },
    ]);
  });

  test('a part of more than 500 facts ends with one that sums the earlier ones', async () => {
    const books = await TestBooks.open();
    const leaseId = books.lease().id;
    for (let n = 1; n <= 1503; n++)
      books.charge({ leaseId, amountCents: n, dueOn: n <= 4 ? '2025-01-01' : '2026-01-01' });
    await books.save();
    const view = expectOk(await explain(books.db, { figure: 'lease-open', asOf, leaseId }));
    expectExact(view);
    expect(view.totalCents).toBe((1503 * 1504) / 2);
    expect(view.parts[0]?.facts).toHaveLength(500);
    expect(view.parts[0]?.facts.at(-1)).toMatchObject({
      label: '… and 1,004 earlier',
      id: '',
      leaseId: null,
    });
  });

  test('a figure of nothing in particular, of nothing known, or of no month is refused', async () => {
    const { db } = await (await TestBooks.open()).save();
    const leaseId = crypto.randomUUID();
    const refused = async (query: WhyQuery) => {
      const result = await explain(db, query);
      return result.ok ? 'accepted' : result.error.code;
    };
    for (const figure of ['lease-open', 'charge-open', 'payment-unapplied'] as const) {
      expect(await refused({ figure, asOf })).toBe('bad-input');
      expect(await refused({ figure, asOf, leaseId, chargeId: leaseId, paymentId: leaseId })).toBe('missing');
    }
    expect(await refused({ figure: 'billed', asOf, month: '2026-13' })).toBe('bad-input');
  });

  test('what is left of a payment counts its return, and what took that return back', async () => {
    const books = await TestBooks.open();
    const payment = books.payment({ receivedOn: '2026-01-05' });
    const back = books.returnPayment(payment, '2026-01-08');
    books.returnPayment(back, '2026-01-08');
    await books.save();
    // 1,500.00 in, out as the bank seemed to return it, and in again: it never went back.
    const query = { figure: 'payment-unapplied', asOf, paymentId: payment.id } as const;
    expect(await totalOf(books, query)).toBe(150_000);
    expect(await totalOf(books, { figure: 'lease-credit', asOf, leaseId: payment.leaseId })).toBe(150_000);
  });

  test('every figure can be asked of empty books', async () => {
    const { db } = await (await TestBooks.open()).save();
    for (const figure of figures.filter((name) => !/^(lease|charge|payment)-/.test(name))) {
      expect(expectOk(await explain(db, { figure, asOf }))).toMatchObject({
        figure,
        totalCents: 0,
        parts: [],
      });
    }
  });

  test('on random books, every total is what the dashboard, the balances and the facts say', async () => {
    await fc.assert(
      fc.asyncProperty(bookPlan, someDay, async (plan, day) => {
        const books = await booksOf(plan);
        const oracle = new Oracle(books, day);
        const view = await dashboard(books.db, { asOf: day });
        const ask = (query: Omit<WhyQuery, 'asOf'>) => totalOf(books, { asOf: day, ...query });
        expect(await ask({ figure: 'outstanding' })).toBe(view.outstandingCents);
        expect(await ask({ figure: 'overdue' })).toBe(view.overdueCents);
        expect(await ask({ figure: 'billed' })).toBe(view.monthDue.billedCents);
        expect(await ask({ figure: 'paid-before' })).toBe(view.monthDue.paidBeforeCents);
        expect(await ask({ figure: 'paid-now' })).toBe(view.monthDue.paidNowCents);
        expect(await ask({ figure: 'month-open' })).toBe(view.monthDue.openCents);
        expect(await ask({ figure: 'occupancy' })).toBe(view.occupancy.occupied);
        for (const { month, inCents, outCents } of view.cashFlow) {
          expect(await ask({ figure: 'cash-in', month })).toBe(inCents);
          expect(await ask({ figure: 'cash-out', month })).toBe(outCents);
        }
        for (const [leaseId, { openCents, creditCents }] of await leaseBalances(books.db, { asOf: day })) {
          expect(await ask({ figure: 'lease-open', leaseId })).toBe(openCents);
          expect(await ask({ figure: 'lease-credit', leaseId })).toBe(creditCents);
          expect(await ask({ figure: 'lease-net', leaseId })).toBe(openCents - creditCents);
        }
        for (const { id: chargeId } of books.charges.filter((row) => row.reversesId === null)) {
          expect(await ask({ figure: 'charge-open', chargeId })).toBe(oracle.chargeOpenCents(chargeId));
        }
        for (const { id: paymentId } of books.payments.filter((row) => row.reversesId === null)) {
          expect(await ask({ figure: 'payment-unapplied', paymentId })).toBe(
            oracle.unappliedCents(paymentId),
          );
        }
      }),
      { numRuns: runs(60) },
    );
  });
});
