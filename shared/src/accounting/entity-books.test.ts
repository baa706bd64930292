import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import { bookPlan, booksOf, someDay } from '../../test/books/random-books.ts';
import { runs } from '../../test/engines/database.ts';
import { depositReceipt } from '../billing/deposits/schema.ts';
import { newId } from '../core/index.ts';
import type { Database } from '../database.ts';
import { entity, ownership } from '../organisation/schema.ts';
import { byEntity, readOwners } from './entity-books.ts';
import { readPostings } from './postings.ts';
import { partsOf } from './shares.ts';
import { type AccountBalance, trialBalance, trialBalances } from './trial-balance.ts';

const share = (entityId: string, shareBasisPoints: number) => ({ entityId, shareBasisPoints });

test.each([
  // 100 cents by thirds: trunc(33.33) = 33; trunc(66.66) − 33 = 33; 100 − 66 = 34.
  [
    100,
    [share('a', 3_333), share('b', 3_333), share('c', 3_334)],
    [
      ['a', 33],
      ['b', 33],
      ['c', 34],
    ],
  ],
  [
    -100,
    [share('a', 3_333), share('b', 3_333), share('c', 3_334)],
    [
      ['a', -33],
      ['b', -33],
      ['c', -34],
    ],
  ],
  // A quarter is nobody's yet: trunc(0.75 · 1) = 0, and the rest is the cent.
  [
    1,
    [share('a', 7_500)],
    [
      ['a', 0],
      [null, 1],
    ],
  ],
  [150_000, [], [[null, 150_000]]],
  // The largest amount there is, to the cent: 10^12 · 0.3333.
  [
    1e12 + 1,
    [share('a', 3_333), share('b', 6_667)],
    [
      ['a', 333_300_000_000],
      ['b', 666_700_000_001],
    ],
  ],
])('%d cents by shares are %j', (cents, shares, parts) => {
  expect(partsOf(cents, shares)).toEqual(parts);
});

function nonZero(rows: readonly AccountBalance[] = []): Record<string, number> {
  return Object.fromEntries(rows.flatMap(({ account, cents }) => (cents === 0 ? [] : [[account, cents]])));
}

/** Rent of 1,500.00 of Oak, of which Maple LLC and Oak LLC have halves, paid into the account of Maple LLC; 30.00 for software from it. */
async function sharedBooks() {
  const books = await TestBooks.open();
  const [maple, oak] = ['0001', '0002'].map((end) => `00000000-0000-7000-8000-00000000${end}`);
  if (maple === undefined || oak === undefined) throw new Error('there are two of them');
  for (const id of [maple, oak]) books.add(entity, { id, name: id, kind: 'llc' });
  const accountId = books.account({ entityId: maple }).id;
  const buildingId = books.building({ name: 'Oak' }).id;
  const leaseId = books.lease({ unitId: books.unit({ buildingId }).id }).id;
  const hold = (entityId: string, fromOn: string, shareBasisPoints: number) =>
    books.add(ownership, { id: newId(), buildingId, entityId, fromOn, shareBasisPoints });
  hold(maple, '2026-01-01', 5_000);
  hold(oak, '2026-01-01', 5_000);
  hold(oak, '2026-03-01', 10_000);
  const charge = books.charge({ leaseId, dueOn: '2026-01-01' });
  const payment = books.payment({ leaseId, receivedOn: '2026-01-02', accountId });
  books.allocate({ payment, charge });
  books.expense({ accountId, amountCents: 3_000, paidOn: '2026-01-15' });
  return { books, maple, oak, buildingId, leaseId };
}

test('half of the rent that went to one entity’s account is owed to the other', async () => {
  const { books, maple, oak } = await sharedBooks();
  await books.save();
  expect(nonZero(await trialBalance(books.db, { asOf: '2026-01-31', entityId: maple }))).toEqual({
    // 1,500.00 less 30.00 of software, which is of no building and so of whose account it left.
    'assets:bank': 147_000,
    'expenses:repairs': 3_000,
    'income:rent': -75_000,
    'liabilities:due-to': -75_000,
  });
  expect(nonZero(await trialBalance(books.db, { asOf: '2026-01-31', entityId: oak }))).toEqual({
    'income:rent': -75_000,
    'assets:due-from': 75_000,
  });
  expect(nonZero(await trialBalance(books.db, { asOf: '2026-01-31', entityId: null }))).toEqual({});
});

test('who holds it from March has what happens from March', async () => {
  const { books, maple, oak, leaseId } = await sharedBooks();
  books.charge({ leaseId, dueOn: '2026-02-28', kind: 'utility', amountCents: 101 });
  books.charge({ leaseId, dueOn: '2026-03-01', kind: 'utility', amountCents: 101 });
  await books.save();
  const of = async (entityId: string) => nonZero(await trialBalance(books.db, { entityId }));
  // 1.01 by halves is 0.50, then the rest of 0.51, in the order of ids; all of the second is Oak LLC's.
  expect((await of(maple))['income:utility']).toBe(-50);
  expect((await of(oak))['income:utility']).toBe(-51 - 101);
});

test('what is open and held goes along with a building to who holds it from then on, and is owed for', async () => {
  const { books, maple, oak, buildingId, leaseId } = await sharedBooks();
  const pine = '00000000-0000-7000-8000-000000000003';
  books.add(entity, { id: pine, name: pine, kind: 'llc' });
  books.add(ownership, {
    id: newId(),
    buildingId,
    entityId: pine,
    fromOn: '2026-07-15',
    shareBasisPoints: 10_000,
  });
  const accountId = books.account({ entityId: pine }).id;
  const charge = books.charge({ leaseId, dueOn: '2026-07-01', amountCents: 100_000 });
  books.add(depositReceipt, {
    ...{
      id: newId(),
      leaseId,
      holderId: null,
      kind: 'security',
      amountCents: 50_000,
      receivedOn: '2026-07-02',
    },
    ...{
      method: 'check',
      reference: null,
      memo: null,
      accountId: null,
      statementLineId: null,
      reversesId: null,
    },
  });
  const payment = books.payment({ leaseId, receivedOn: '2026-07-20', accountId, amountCents: 100_000 });
  books.allocate({ payment, charge });
  await books.save();
  const of = async (entityId: string, asOf: string) =>
    nonZero(await trialBalance(books.db, { asOf, entityId }));
  const [before, after, paid] = ['2026-07-14', '2026-07-15', '2026-07-20'];
  expect(await of(oak, before)).toMatchObject({
    'assets:receivable': 100_000,
    'liabilities:deposits': -50_000,
  });
  expect(await of(pine, before)).toEqual({});
  // Pine LLC takes over 1,000.00 that tenants owe and 500.00 that it will have to give back: it owes Oak LLC the difference.
  const taken = { 'assets:receivable': 100_000, 'liabilities:deposits': -50_000 };
  expect(await of(pine, after)).toEqual({ ...taken, 'liabilities:due-to': -50_000 });
  expect(await of(oak, after)).not.toHaveProperty('assets:receivable');
  expect(await of(oak, after)).not.toHaveProperty('liabilities:deposits');
  // The rent that Pine LLC received is of what it took over.
  expect(await of(pine, paid)).toEqual({
    ...{ 'assets:bank': 100_000, 'liabilities:deposits': -50_000, 'liabilities:due-to': -50_000 },
  });
  expect((await of(oak, paid))['income:rent']).toBe((await of(oak, before))['income:rent']);
  expect(await of(maple, paid)).toEqual(await of(maple, before));
});

test('the books of all entities come to zero each, and together to the whole', async () => {
  await fc.assert(
    fc.asyncProperty(bookPlan, someDay, async (plan, asOf) => {
      const { db } = await booksOf(plan);
      const whole = nonZero(await trialBalance(db, { asOf }));
      const sums = new Map<string, number>();
      const balances = await trialBalances(db, { asOf });
      expect(ownOf(balances)).toEqual(await factByFact(db, asOf));
      for (const rows of balances.values()) {
        expect(rows.reduce((sum, { cents }) => sum + cents, 0)).toBe(0);
        for (const { account, cents } of rows) {
          const name = account === 'liabilities:due-to' ? 'assets:due-from' : String(account);
          sums.set(name, (sums.get(name) ?? 0) + cents);
        }
      }
      // What is due from others is due to others.
      expect(sums.get('assets:due-from') ?? 0).toBe(0);
      expect(Object.fromEntries([...sums].filter(([, cents]) => cents !== 0).sort())).toEqual(
        Object.fromEntries(Object.entries(whole).sort()),
      );
    }),
    { numRuns: runs(60) },
  );
});

const dues: readonly unknown[] = ['liabilities:due-to', 'assets:due-from'];

/** "Entity account" with its cents, of what is no debt between entities. */
function ownOf(balances: ReadonlyMap<string | null, readonly AccountBalance[]>): Record<string, number> {
  const own = [...balances].flatMap(([entityId, rows]) =>
    rows
      .filter(({ account, cents }) => cents !== 0 && !dues.includes(account))
      .map(({ account, cents }) => [`${entityId} ${account}`, cents] as const),
  );
  return Object.fromEntries(own.sort());
}

/** The same from each posting by itself, as though no two facts were alike. */
async function factByFact(db: Database, to: string): Promise<Record<string, number>> {
  const names = ['fact', 'factId', 'postedOn', 'buildingId', 'bankAccountId', 'heldInId'] as const;
  const sums = new Map<string, number>();
  for (const line of byEntity(await readPostings(db, names, { to }), await readOwners(db), to)) {
    if (line.counterpartyId !== undefined) continue;
    const key = `${line.entityId} ${line.account}`;
    sums.set(key, (sums.get(key) ?? 0) + line.amountCents);
  }
  return Object.fromEntries([...sums].filter(([, cents]) => cents !== 0).sort());
}
