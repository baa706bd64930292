import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import { bookPlan, booksOf, someDay } from '../../test/books/random-books.ts';
import { runs } from '../../test/engines/database.ts';
import { bankTransfer } from '../bank/schema.ts';
import { newId } from '../core/ids.ts';
import { ownerTransfer } from '../organisation/schema.ts';
import { registry } from '../portfolio/index.ts';
import { moneyAccounts } from './chart.ts';
import type { Fact, Posting } from './define-postings.ts';
import { factPostings } from './facts.ts';
import { postings, readPostings, sumPostings } from './postings.ts';
import type { PostingFilter } from './scans.ts';
import { journalEntry } from './schema.ts';

const columns = [
  'fact',
  'factId',
  'postedOn',
  'leaseId',
  'chargeId',
  'paymentId',
  'kind',
  'reversesId',
] as const;

/** "payment debit assets:bank 150000", in order. */
async function lines(books: TestBooks, filter: PostingFilter = {}): Promise<string[]> {
  const rows = await books.db
    .selectFrom(postings(['fact', 'side', 'account', 'amountCents'], filter))
    .selectAll()
    .execute();
  return rows
    .map(({ fact, side, account, amountCents }) => `${fact} ${side} ${account} ${amountCents}`)
    .sort();
}

/** Amounts that move nothing: what a bank says, what of it was matched and agreed; what a rent will be. */
const movesNothing = [
  'rentStep',
  'clearedFact',
  'lineMatch',
  'reconciliation',
  'statementBalance',
  'statementLine',
];

test('every fact with an amount says what it debits and credits', () => {
  const facts = [...registry.records.values()].filter(
    ({ kind, names }) => kind === 'fact' && names.some((name) => name.endsWith('Cents')),
  );
  expect(facts.map(({ name }) => name).sort()).toEqual(
    [...factPostings.map(({ fact }) => fact), ...movesNothing].sort(),
  );
});

describe('what a fact debits and credits', () => {
  test('a charge is owed and earned, and its reversal is the mirror of it', async () => {
    const books = await TestBooks.open();
    books.reverseCharge(books.charge({ kind: 'parking', amountCents: 5_000 }), '2026-01-03');
    await books.save();
    expect(await lines(books)).toEqual([
      'charge credit income:parking -5000',
      'charge credit income:parking 5000',
      'charge debit assets:receivable -5000',
      'charge debit assets:receivable 5000',
    ]);
  });

  test('a payment waits on unapplied until an allocation brings it to what is owed', async () => {
    const books = await TestBooks.open();
    const charge = books.charge();
    books.allocate({ charge, payment: books.payment({ leaseId: charge.leaseId }) });
    await books.save();
    const facts: Fact[] = ['payment', 'allocation'];
    expect(await lines(books, { facts })).toEqual([
      'allocation credit assets:receivable -150000',
      'allocation debit liabilities:unapplied 150000',
      'payment credit liabilities:unapplied -150000',
      'payment debit assets:bank 150000',
    ]);
  });

  test('money from before these books comes from equity; a deposit is owed back', async () => {
    const books = await TestBooks.open();
    const { leaseId } = books.charge({ kind: 'opening-balance', amountCents: 100 });
    books.charge({ leaseId, kind: 'deposit', amountCents: 200 });
    books.payment({ leaseId, method: 'opening-credit', amountCents: 300 });
    await books.save();
    expect((await lines(books)).filter((line) => !/receivable|unapplied/.test(line))).toEqual([
      'charge credit equity:opening-balances -100',
      'charge credit liabilities:deposits -200',
      'payment debit equity:opening-balances 300',
    ]);
  });

  test('an expense is paid from the bank, in its building and unit; what is on a lease is where the lease is', async () => {
    const books = await TestBooks.open();
    const unit = books.unit();
    const { id: leaseId } = books.lease({ unitId: unit.id });
    books.charge({ leaseId });
    books.expense({ unitId: unit.id, buildingId: unit.buildingId, amountCents: 700 });
    books.expense({ category: 'insurance', amountCents: 900 });
    await books.save();
    const sums = await sumPostings(books.db, { by: ['buildingId', 'unitId'], side: 'debit' });
    const place = (one: string | null) => (one === null ? 'portfolio' : one === unit.id ? 'unit' : 'other');
    expect(sums.map((sum) => `${place(sum.unitId)} ${sum.account} ${sum.amountCents}`).sort()).toEqual([
      'portfolio expenses:insurance 900',
      'unit assets:receivable 150000',
      'unit expenses:repairs 700',
    ]);
    expect(sums.filter(({ unitId }) => unitId !== null).map(({ buildingId }) => buildingId)).toEqual([
      unit.buildingId,
      unit.buildingId,
    ]);
  });
});

describe('money at banks', () => {
  test('a payment goes to its account, a card is a debt, what is held for tenants stands on trust', async () => {
    const books = await TestBooks.open();
    const [trust, card] = [books.account({ kind: 'trust' }), books.account({ kind: 'credit-card' })];
    books.payment({ accountId: trust.id, amountCents: 100 });
    books.payment({ method: 'opening-credit', accountId: trust.id, amountCents: 1 });
    books.expense({ accountId: card.id, amountCents: 20 });
    books.expense({ amountCents: 3 });
    await books.save();
    expect(await lines(books, { accounts: moneyAccounts })).toEqual([
      'expense credit assets:bank -3',
      'expense credit liabilities:card -20',
      'payment debit assets:trust 100',
    ]);
    const onCard = await readPostings(books.db, ['bankAccountId'], { bankAccountIds: [card.id] });
    expect(onCard).toMatchObject([{ account: 'liabilities:card', amountCents: -20, bankAccountId: card.id }]);
    const onTrust = await sumPostings(books.db, { by: [], bankAccountIds: [trust.id] });
    expect(onTrust.map(({ account, amountCents }) => [account, amountCents])).toEqual([
      ['assets:trust', 100],
    ]);
  });

  test('a transfer gives one account what it takes from the other', async () => {
    const books = await TestBooks.open();
    const [from, to] = [books.account(), books.account({ kind: 'escrow' })];
    const moved = { amountCents: 35_000, movedOn: '2026-02-01' };
    books.add(bankTransfer, { id: newId(), fromAccountId: from.id, toAccountId: to.id, ...moved });
    await books.save();
    const sums = (await sumPostings(books.db, { by: ['bankAccountId'] })).filter(
      ({ bankAccountId }) => bankAccountId !== null,
    );
    expect(new Map(sums.map((sum) => [sum.bankAccountId, [sum.account, sum.amountCents]]))).toEqual(
      new Map([
        [from.id, ['assets:bank', -35_000]],
        [to.id, ['assets:escrow', 35_000]],
      ]),
    );
  });

  test('an entry posts as it says, and money at a bank by the kind of its account', async () => {
    const books = await TestBooks.open();
    const id = newId();
    const trust = books.account({ kind: 'trust' });
    const opening = { kind: 'opening', creditAccount: 'equity:opening-balances' } as const;
    books.add(journalEntry, {
      ...{ id, entryId: id, ...opening, debitAccount: 'assets:trust', debitBankId: trust.id },
      ...{ amountCents: 150_000, postedOn: '2025-12-31' },
    });
    await books.save();
    expect(await lines(books)).toEqual([
      'journalEntry credit equity:opening-balances -150000',
      'journalEntry debit assets:trust 150000',
    ]);
  });
});

test('a posting has the place of its change set in the log, or none while that is pending', async () => {
  const books = await TestBooks.open();
  const { leaseId } = books.charge();
  await books.save();
  books.charge({ leaseId, dueOn: '2026-02-01' });
  await books.saveAs(null);
  const rows = await readPostings(books.db, ['seq', 'postedOn'], { accounts: ['income:rent'] });
  expect(rows.map(({ postedOn, seq }) => [postedOn, seq]).sort()).toEqual([
    ['2026-01-01', 1],
    ['2026-02-01', null],
  ]);
});

test('a payment, its return and what takes that return back are all of the payment', async () => {
  const books = await TestBooks.open();
  const payment = books.payment();
  const back = books.returnPayment(payment, '2026-01-08');
  books.returnPayment(back, '2026-01-08');
  books.returnPayment(payment, '2026-01-01');
  const other = books.payment({ leaseId: payment.leaseId, amountCents: 1 });
  await books.save();
  const sums = await sumPostings(books.db, { by: ['paymentId'], accounts: ['liabilities:unapplied'] });
  expect(new Map(sums.map(({ paymentId, amountCents }) => [paymentId, amountCents]))).toEqual(
    // 1,500.00 in, out by its return, in as that is taken back, out as the payment is.
    new Map([
      [payment.id, 0],
      [other.id, -1],
    ]),
  );
  const read = await readPostings(books.db, ['factId'], {
    accounts: ['assets:bank'],
    paymentIds: [payment.id],
  });
  expect(read.map(({ amountCents }) => amountCents).sort()).toEqual([-150_000, -150_000, 150_000, 150_000]);
});

const days = { from: someDay, to: someDay };
const accounts = fc.subarray(
  ['assets:bank', 'assets:receivable', 'liabilities:unapplied', 'income:rent', 'expenses:taxes'] as const,
  { minLength: 1 },
);
/** Every one of them asks about what some fact posts to. */
const filters = fc.oneof(
  fc.record({ accounts, ...days }, { requiredKeys: [] }),
  fc.record({ side: fc.constantFrom('debit' as const, 'credit' as const), ...days }, { requiredKeys: [] }),
);

/** Keeps what a filter asks for, from all postings there are, as the filter reads. */
function isWanted(
  { account, side, postedOn }: Pick<Posting, 'account' | 'side' | 'postedOn'>,
  filter: PostingFilter,
) {
  return (
    (filter.side ?? side) === side &&
    (filter.accounts?.some((one) => one === account) ?? true) &&
    (filter.from ?? postedOn) <= postedOn &&
    postedOn <= (filter.to ?? postedOn)
  );
}

test('the union, its rows and its sums are the same postings, whatever is asked for', async () => {
  await fc.assert(
    fc.asyncProperty(bookPlan, filters, async (plan, filter) => {
      const books = await booksOf(plan);
      const names = [...columns, 'account', 'side', 'amountCents'] as const;
      const all = await books.db.selectFrom(postings(names)).selectAll().execute();
      const wanted = all.filter((row) => isWanted(row, filter));
      const asked = await books.db.selectFrom(postings(names, filter)).selectAll().execute();
      const read = await readPostings(books.db, columns, filter);
      const inWords = (row: Pick<Posting, (typeof names)[number]>) =>
        names.map((name) => row[name]).join(' ');
      expect(asked.map(inWords).sort()).toEqual(wanted.map(inWords).sort());
      expect(read.map(inWords).sort()).toEqual(wanted.map(inWords).sort());

      const key = (row: Pick<Posting, 'account' | 'side' | 'leaseId'>) =>
        [row.account, row.side, row.leaseId].join(' ');
      const sumOf = (rows: readonly Pick<Posting, 'account' | 'side' | 'leaseId' | 'amountCents'>[]) => {
        const sums = new Map<string, number>();
        for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.amountCents);
        return Object.fromEntries([...sums].filter(([, cents]) => cents !== 0).sort());
      };
      expect(sumOf(await sumPostings(books.db, { by: ['leaseId'], ...filter }))).toEqual(sumOf(wanted));
    }),
    { numRuns: runs(60) },
  );
});

test('what an owner puts in and what they draw moves a bank on one side each', async () => {
  const books = await TestBooks.open();
  books.add(ownerTransfer, {
    id: newId(),
    kind: 'contribution',
    amountCents: 100_000,
    movedOn: '2026-01-05',
  });
  books.add(ownerTransfer, { id: newId(), kind: 'draw', amountCents: 30_000, movedOn: '2026-01-06' });
  await books.save();
  const rows = await readPostings(books.db, ['kind'], { accounts: ['assets:bank'] });
  expect(rows.map(({ kind, side, amountCents }) => `${kind} ${side} ${amountCents}`).sort()).toEqual([
    'contribution debit 100000',
    'draw credit -30000',
  ]);
});
