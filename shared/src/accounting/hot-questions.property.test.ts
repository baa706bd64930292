import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { bookPlan, booksOf, someDay } from '../../test/books/random-books.ts';
import { anyDeeds, perform, prepare } from '../../test/books/random-commands.ts';
import { runs } from '../../test/engines/database.ts';
import { depositsHeld } from '../billing/deposits/held.ts';
import { openCharges, unappliedPayments } from '../billing/queries.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { settlementSums } from '../portfolio/invariants/money/settlements.ts';
import { chargesLeft } from '../reporting/tenants/aging.ts';
import { leaseBalance } from './balances.ts';
import { readPostings, sumPostings } from './postings.ts';

const EVER = '9999-12-31';

/** What stands on an account by charge or by payment, without those that stand at zero. */
async function standing(
  db: Database,
  of: 'chargeId' | 'paymentId',
  asOf: CalendarDate,
): Promise<Map<string, number>> {
  const account = of === 'chargeId' ? 'assets:receivable' : 'liabilities:unapplied';
  const cents = new Map<string, number>();
  for (const sum of await sumPostings(db, { by: [of], accounts: [account], to: asOf })) {
    const id = sum[of] ?? '';
    cents.set(id, (cents.get(id) ?? 0) + (of === 'chargeId' ? sum.amountCents : 0 - sum.amountCents));
  }
  return new Map([...cents].filter(([, left]) => left !== 0).sort());
}

function byId<T extends { id: string }>(rows: readonly T[], cents: (row: T) => number): Map<string, number> {
  return new Map(rows.map((row) => [row.id, cents(row)] as const).sort());
}

/** Lists and admission read facts, since they are asked of every payment; accounts have to say the same. */
async function expectSameAsPostings(db: Database, day: CalendarDate): Promise<void> {
  const leases = (await db.selectFrom('lease').select('id').execute()).map(({ id }) => id);
  const open = await openCharges(db, leases);
  expect(byId(open, ({ openCents }) => openCents)).toEqual(await standing(db, 'chargeId', EVER));
  const unapplied = await unappliedPayments(db, leases);
  expect(byId(unapplied, ({ unappliedCents }) => unappliedCents)).toEqual(
    await standing(db, 'paymentId', EVER),
  );
  const left = await chargesLeft(db, { asOf: day });
  expect(byId(left, ({ openCents }) => openCents)).toEqual(await standing(db, 'chargeId', day));
  await expectSameSettlements(db);
  await expectSameDeposits(db, day);
  for (const leaseId of leases) {
    const { openCents, creditCents } = await leaseBalance(db, leaseId, day);
    const of = left.filter((row) => row.leaseId === leaseId);
    expect(openCents, leaseId).toBe(of.reduce((sum, row) => sum + row.openCents, 0));
    const paid = await readPostings(db, ['postedOn'], {
      accounts: ['liabilities:unapplied'],
      leaseIds: [leaseId],
    });
    const credit = paid.filter(({ postedOn }) => postedOn <= day);
    expect(creditCents, leaseId).toBe(credit.reduce((sum, { amountCents }) => sum - amountCents, 0));
  }
}

/**
 * What admission adds up of each payment and charge is what allocations post to it. Of what is made for one charge it looks at every day,
 * and postings do not name it.
 */
async function expectSameSettlements(db: Database): Promise<void> {
  const all = await settlementSums(db, 'all');
  const sums = all.filter(
    ({ table, reversesId }) => reversesId === null && (table === 'charge' || table === 'payment'),
  );
  const allocated = async (of: 'chargeId' | 'paymentId') => {
    const account = of === 'chargeId' ? 'assets:receivable' : 'liabilities:unapplied';
    const posted = await sumPostings(db, { by: [of], facts: ['allocation'], accounts: [account] });
    return posted.map((sum) => [sum[of], of === 'chargeId' ? 0 - sum.amountCents : sum.amountCents] as const);
  };
  const settled = new Map([...(await allocated('chargeId')), ...(await allocated('paymentId'))]);
  for (const { id, allocatedCents } of sums) expect(Number(allocatedCents), id).toBe(settled.get(id) ?? 0);
}

/** What is held is what stands on the liability, without what was charged as a deposit and is not paid. */
async function expectSameDeposits(db: Database, day: CalendarDate): Promise<void> {
  const held = await depositsHeld(db, { asOf: day });
  const posted = await sumPostings(db, { by: ['leaseId'], accounts: ['liabilities:deposits'], to: day });
  const deposits = await db.selectFrom('charge').select('id').where('kind', '=', 'deposit').execute();
  const charged = new Set(deposits.map(({ id }) => id));
  const unpaid = (await chargesLeft(db, { asOf: day })).filter(({ id }) => charged.has(id));
  const leases = new Set([...held.keys(), ...posted.map(({ leaseId }) => leaseId ?? '')]);
  for (const leaseId of leases) {
    const sum = posted.reduce((all, one) => all + (one.leaseId === leaseId ? one.amountCents : 0), 0);
    const open = unpaid.reduce((all, one) => all + (one.leaseId === leaseId ? one.openCents : 0), 0);
    expect(held.get(leaseId) ?? 0, leaseId).toBe(0 - sum - open);
  }
}

describe('what is asked of the facts themselves is what their postings say', () => {
  test('in random books, on any day', async () => {
    await fc.assert(
      fc.asyncProperty(bookPlan, someDay, async (plan, day) => {
        await expectSameAsPostings((await booksOf(plan)).db, day);
      }),
      { numRuns: runs(60) },
    );
  });

  test('after whatever people do', async () => {
    await fc.assert(
      fc.asyncProperty(anyDeeds, async (deeds) => {
        const books = await TestPortfolio.create();
        await prepare(books);
        for (const deed of deeds) await perform(books, deed);
        await expectSameAsPostings(books.db, '2026-07-01');
        await books.expectSound();
      }),
      { numRuns: runs(20) },
    );
  });
});
