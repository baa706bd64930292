import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { bookPlan, booksOf, someDay } from '../../../test/books/random-books.ts';
import { runs } from '../../../test/engines/database.ts';
import { netCents } from '../../accounting/balances.ts';
import { earlier } from '../../core/calendar.ts';
import { newId } from '../../core/ids.ts';
import { expectOk } from '../../core/result.ts';
import { explainFigureOf, runReport } from '../reports.ts';
import { balancesReport } from './balances.ts';
import { statementsOfPayers } from './payer-statements.ts';
import { tenantLedger } from './tenant-ledger.ts';

const march = { from: '2026-03-01', to: '2026-03-31', basis: 'cash' } as const;

/** Ana owes 100.00 of February as March begins, is charged 1,500.00 and pays 1,200.00; Ben pays his rent of 900.00 ahead. */
async function anaAndBen() {
  const books = await TestPortfolio.create();
  const [ana, ben] = [await books.tenant('Ana Ruiz'), await books.tenant('Ben Okafor')];
  const anas = await books.lease({ rentCents: 150_000, tenants: [{ tenantId: ana }] });
  const bens = await books.lease({ rentCents: 90_000, tenants: [{ tenantId: ben }] });
  await books.charge(anas, { amountCents: 150_000, dueOn: '2026-02-01', description: 'Rent of February' });
  await books.pay(anas, 140_000, { receivedOn: '2026-02-03' });
  await books.charge(anas, { amountCents: 150_000, dueOn: '2026-03-01', description: 'Rent of March' });
  await books.pay(anas, 120_000, { receivedOn: '2026-03-04' });
  await books.pay(bens, 90_000, { receivedOn: '2026-03-30' });
  await books.settle(anas);
  return { books, ana, anas, bens };
}

const told = (view: object) =>
  tenantLedger.table(view as never).rows.map(([, tenants, , what, ...cents]) => [tenants, what, ...cents]);

test('a lease has what it owed, each charge and payment with what it owed after it, and what it owes', async () => {
  const { books, anas } = await anaAndBen();
  const all = told(await tenantLedger.run(books.db, march));
  const ofAna = [
    ['Ana Ruiz', 'Owed before', 0, 0, 10_000],
    ['Ana Ruiz', 'Rent of March', 150_000, 0, 160_000],
    ['Ana Ruiz', expect.stringContaining('heck'), 0, 120_000, 40_000],
    ['Ana Ruiz', 'Owed after', 0, 0, 40_000],
  ];
  expect(all.filter(([tenants]) => tenants === 'Ana Ruiz')).toEqual(ofAna);
  expect(all.filter(([tenants]) => tenants === 'Ben Okafor')).toEqual([
    ['Ben Okafor', 'Owed before', 0, 0, 0],
    ['Ben Okafor', expect.stringContaining('heck'), 0, 90_000, -90_000],
    ['Ben Okafor', 'Owed after', 0, 0, -90_000],
  ]);
  expect(told(await tenantLedger.run(books.db, { ...march, leaseId: anas }))).toEqual(ofAna);
  // Of days in which nothing happened it is what is still owed; before there were any leases there is nothing.
  const april = { ...march, from: '2026-04-01', to: '2026-04-30', leaseId: anas };
  expect(told(await tenantLedger.run(books.db, april)).map((row) => row.at(-1))).toEqual([40_000, 40_000]);
  expect(told(await tenantLedger.run(books.db, { ...march, from: '2025-03-01', to: '2025-03-31' }))).toEqual(
    [],
  );
});

test('entries of one day stand as they were entered, and what a person takes back is not called returned', async () => {
  const books = await TestPortfolio.create();
  const lease = await books.lease({ rentCents: 150_000 });
  await books.generate('2026-01-01');
  const [january] = await books.charges(lease);
  const raise = { recurringChargeId: january?.recurringChargeId, amountCents: 160_000 };
  await books.do('leasing.changeRent', { id: newId(), effectiveOn: '2026-01-01', ...raise });
  await books.do('billing.followSchedule', { leaseIds: [lease] });
  const paymentId = await books.pay(lease, 70_000, { receivedOn: '2026-01-20' });
  await books.do('closing.closeThrough', { id: newId(), through: '2026-01-31' });
  await books.do('billing.correctPayment', {
    ...{ id: newId(), mirrorId: newId(), paymentId, leaseId: lease, payerId: null, amountCents: 60_000 },
    ...{ receivedOn: '2026-01-20', method: 'check', reason: 'Misread' },
  });
  const days = { ...march, from: '2026-01-01', to: '2026-02-28', leaseId: lease };
  const rows = told(await tenantLedger.run(books.db, days)).map(([, what, charged, paid]) => [
    ...[what, charged, paid],
  ]);
  expect(rows.slice(1, -1)).toEqual([
    [expect.stringMatching(/^Rent/), 150_000, 0],
    ['Reversed: terms changed', -150_000, 0],
    [expect.stringMatching(/^Rent/), 160_000, 0],
    [expect.stringMatching(/^Payment/), 0, 70_000],
    [expect.stringMatching(/^Taken back: payment/), 0, -70_000],
    [expect.stringMatching(/^Payment/), 0, 60_000],
  ]);
});

test('it is narrowed to a lease by its tenants and unit, to a payer by name; a balance opens to what came until then', async () => {
  const { books, anas } = await anaAndBen();
  const [lease] = await books.db.selectFrom('lease').selectAll().where('id', '=', anas).execute();
  const asked = { from: march.from, to: march.to };
  const { span } = expectOk(
    await runReport(books.db, tenantLedger, { asked: { ...asked, lease: anas }, today: march.to }),
  );
  expect(span.names?.[0]).toMatch(/^Ana Ruiz, /);
  const byName = { ...asked, lease: span.names?.[0]?.toUpperCase() };
  const named = expectOk(await runReport(books.db, tenantLedger, { asked: byName, today: march.to }));
  expect(named.span.leaseId).toBe(lease?.id);
  const { rows } = await statementsOfPayers(books.db, {
    ...march,
    payerId: (await payerOf(books, 'Ben Okafor')) ?? '',
  });
  expect(new Set(rows.map(({ payer }) => payer))).toEqual(new Set(['Ben Okafor']));
  const why = expectOk(
    await explainFigureOf(books.db, tenantLedger, {
      ...{ asked, today: march.to },
      figure: { row: `${anas} closing`, column: 'balance' },
    }),
  );
  // 1,500.00 − 1,400.00 + 1,500.00 − 1,200.00
  expect(why.totalCents).toBe(40_000);
  expect(why.parts.flatMap(({ facts }) => facts.map(({ amountCents }) => amountCents)).toSorted()).toEqual(
    [-120_000, -140_000, 150_000, 150_000].toSorted(),
  );
});

async function payerOf(books: TestPortfolio, name: string) {
  return (await books.db.selectFrom('tenant').select('id').where('name', '=', name).executeTakeFirst())?.id;
}

test('what a lease owes after some days is its net position, and what its payers’ statements come to', async () => {
  await fc.assert(
    fc.asyncProperty(bookPlan, someDay, async (plan, to) => {
      const { db } = await booksOf(plan);
      const days = { from: earlier('2026-01-01', to), to, basis: 'cash' } as const;
      const closing = (rows: readonly { leaseId: string; kind: string; balanceCents: number }[]) => {
        const sums = new Map<string, number>();
        for (const { leaseId, kind, balanceCents } of rows)
          if (kind === 'closing') sums.set(leaseId, (sums.get(leaseId) ?? 0) + balanceCents);
        return Object.fromEntries([...sums].filter(([, cents]) => cents !== 0).toSorted());
      };
      const balances = await balancesReport(db, { asOf: to });
      const net = balances.rows.flatMap((row): [string, number][] => {
        const cents = netCents(row);
        return cents === 0 ? [] : [[row.leaseId, cents]];
      });
      const ledger = closing((await tenantLedger.run(db, days)).rows);
      expect(ledger).toEqual(Object.fromEntries(net.toSorted()));
      expect(closing((await statementsOfPayers(db, days)).rows)).toEqual(ledger);
    }),
    { numRuns: runs(6) },
  );
});
