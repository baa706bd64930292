import { beforeEach, describe, expect, it } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { sumPostings } from '../../accounting/postings.ts';
import { journalEntry } from '../../accounting/schema.ts';
import { bankTransfer } from '../../bank/schema.ts';
import { newId } from '../../core/ids.ts';
import type { Database } from '../../database.ts';
import { runReport } from '../reports.ts';
import { type FindTransactions, findTransactions } from './find-transactions.ts';
import { transactions } from './transactions.ts';

const find = (db: Database, search = '', more: Partial<FindTransactions> = {}) =>
  findTransactions(db, { search, today: '2026-11-29', ...more });

/** Each row as "on · who · what · place · in · out". */
async function listed(db: Database, search = ''): Promise<string[]> {
  const { rows } = await find(db, search);
  return rows.map(({ on, party, what, place, inCents, outCents }) =>
    [on, party ?? '–', what, place, inCents / 100, outCents / 100].join(' · '),
  );
}

describe('all money in and out', () => {
  let db: Database;

  beforeEach(async () => {
    const books = await TestBooks.open();
    db = books.db;
    const [oak, maple] = [books.building({ name: 'Oak House' }), books.building({ name: 'Maple Court' })];
    const unit = books.unit({ buildingId: oak.id, name: '3B' });
    const ana = books.tenant({ name: 'Ana Ruiz' });
    const lease = books.lease({ unitId: unit.id });
    const pay = { leaseId: lease.id, payerId: ana.id, amountCents: 150_000 };
    const rent = books.charge({ leaseId: lease.id, dueOn: '2025-03-01' });
    const march = books.payment({ ...pay, receivedOn: '2025-03-04', reference: '1044' });
    books.allocate({ payment: march, charge: rent });
    const june = books.payment({ ...pay, receivedOn: '2026-06-02', reference: '1051', amountCents: 120_000 });
    books.returnPayment(june, '2026-06-08');
    // Credit from before these books began never came to the bank.
    books.payment({ ...pay, receivedOn: '2025-01-01', method: 'opening-credit' });
    const joe = books.vendor({ name: 'Joe Smith' });
    const repair = { vendorId: joe.id, buildingId: maple.id, amountCents: 12_500 };
    books.expense({ ...repair, paidOn: '2025-07-01', description: 'Boiler, invoice 104' });
    books.expense({ paidOn: '2026-02-01', category: 'insurance', description: 'Policy', amountCents: 4_999 });
    await books.save();
  });

  it('is listed newest first, with who, what, where and which way', async () => {
    expect(await listed(db)).toEqual([
      '2026-06-08 · Ana Ruiz · Returned payment, check 1051 · Oak House · 3B · -1200 · 0',
      '2026-06-02 · Ana Ruiz · Payment, check 1051 · Oak House · 3B · 1200 · 0',
      '2026-02-01 · – · Policy · Whole portfolio · 0 · 49.99',
      '2025-07-01 · Joe Smith · Boiler, invoice 104 · Maple Court · 0 · 125',
      '2025-03-04 · Ana Ruiz · Payment, check 1044 · Oak House · 3B · 1500 · 0',
    ]);
  });

  it('comes to what the postings of the bank come to', async () => {
    // In: 1,500.00 + 1,200.00 − 1,200.00; out: 125.00 + 49.99; net 1,325.01.
    expect((await find(db)).totals).toEqual({ inCents: 150_000, outCents: 17_499, netCents: 132_501 });
    const posted = await sumPostings(db, { by: [], accounts: ['assets:bank'] });
    expect(posted.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(132_501);
  });

  it.each([
    ['check 1044', ['2025-03-04']],
    // 104 is an invoice, and no part of check 1044.
    ['#104', ['2025-07-01']],
    ['1044', ['2025-03-04']],
    ['rent oak 2025', ['2025-03-04']],
    ['rent maple', []],
    ['>1000', ['2026-06-08', '2026-06-02', '2025-03-04']],
    ['<50', ['2026-02-01']],
    ['=125', ['2025-07-01']],
    ['125', ['2025-07-01']],
    ['out 2025', ['2025-07-01']],
    ['out', ['2026-02-01', '2025-07-01']],
    ['2025-03', ['2025-03-04']],
    ['feb 2026', ['2026-02-01']],
    ['2025 2026 insurance', ['2026-02-01']],
    ['since 2026-06-03', ['2026-06-08']],
    ['returned', ['2026-06-08']],
    ['property:oak check in 2026', ['2026-06-08', '2026-06-02']],
    ['vendor:joe', ['2025-07-01']],
    ['tenant:ana 1044', ['2025-03-04']],
    ['unit:3b 2025', ['2025-03-04']],
    ['undocumented repairs', ['2025-07-01']],
    ['nobody', []],
  ])('“%s” finds what it says', async (search, days) => {
    const { rows } = await find(db, search);
    expect(rows.map(({ on }) => on)).toEqual(days);
  });

  it('sums up all that is found, however little of it is asked for', async () => {
    const { total, rows, totals } = await find(db, 'ana', { offset: 1, limit: 1 });
    expect([total, rows.map(({ on }) => on)]).toEqual([3, ['2026-06-02']]);
    // 1,500.00 + 1,200.00 − 1,200.00.
    expect(totals.inCents).toBe(150_000);
  });

  it('says of a returned payment when it came back, and of the return what it takes back', async () => {
    const { rows } = await find(db, '#1051');
    expect(rows.map(({ undone, undoes }) => [undone?.word, undone?.on, undoes?.word, undoes?.on])).toEqual([
      [undefined, undefined, 'Returned', '2026-06-02'],
      ['Returned', '2026-06-08', undefined, undefined],
    ]);
  });

  it('tells how a search was understood, with the name that a word is part of', async () => {
    const { understood } = await find(db, 'rent oak 2025');
    expect(understood.map(({ means }) => means)).toEqual(['for rent', '“oak”: Oak House', 'in 2025']);
  });
});

it('what came of one bank line is one transaction, whose parts are those that were found', async () => {
  const books = await TestBooks.open();
  const deposit = books.statementLine({ amountCents: 300_000 });
  // A deposit slip: 3,000.00 = 1,500.00 + 900.00 + 600.00.
  for (const [name, amountCents] of [
    ['Ana Ruiz', 150_000],
    ['Ben Cole', 90_000],
    ['Eva Lind', 60_000],
  ] as const) {
    const payer = books.tenant({ name });
    books.payment({ payerId: payer.id, amountCents, statementLineId: deposit.id, receivedOn: '2026-03-02' });
  }
  await books.save();
  const { total, rows, totals } = await find(books.db);
  expect([total, rows[0]?.what, rows[0]?.inCents, totals.inCents]).toEqual([
    1,
    'Payment, check',
    300_000,
    300_000,
  ]);
  expect(rows[0]?.parts?.map(({ party }) => party).toSorted()).toEqual(['Ana Ruiz', 'Ben Cole', 'Eva Lind']);
  expect((await find(books.db, 'unmatched')).total).toBe(0);
  const found = await find(books.db, '<1000');
  // 900.00 + 600.00.
  expect([found.rows[0]?.parts?.length, found.totals.inCents]).toEqual([2, 150_000]);
  const one = await find(books.db, 'ana');
  expect([one.rows[0]?.parts, one.rows[0]?.party]).toEqual([null, 'Ana Ruiz']);
});

it('a corrected payment is one line that opens to the others; every day comes to what the bank has', async () => {
  const books = await TestPortfolio.create();
  books.today = '2026-06-15';
  const leaseId = await books.lease();
  const paymentId = await books.pay(leaseId, 510_000, { receivedOn: '2026-01-20', reference: '77' });
  await books.do('billing.correctPayment', {
    ...{ id: newId(), mirrorId: newId(), paymentId, leaseId, payerId: null, amountCents: 150_000 },
    ...{ receivedOn: '2026-01-05', method: 'check', reference: '78', memo: null, reason: 'Typed wrong' },
  });
  const { total, rows, totals } = await find(books.db);
  expect([total, rows[0]?.on, rows[0]?.inCents]).toEqual([1, '2026-01-05', 150_000]);
  expect(rows[0]?.corrected?.map(({ on, inCents }) => [on, inCents])).toEqual([
    ['2026-01-20', 510_000],
    ['2026-01-20', -510_000],
  ]);
  expect([totals.inCents, await books.bankOn('2026-01-20')]).toEqual([150_000, 150_000]);
  expect((await find(books.db, 'since 2026-01-06')).totals.inCents).toBe(0);
});

it('what was corrected once its day was closed says to what, and what was taken back says so', async () => {
  const books = await TestPortfolio.create();
  const leaseId = await books.lease();
  const paymentId = await books.pay(leaseId, 135_000, { receivedOn: '2026-03-28' });
  const twinId = await books.pay(leaseId, 50_000, { receivedOn: '2026-03-20' });
  await books.do('closing.closeThrough', { id: newId(), through: '2026-03-31' });
  const first = newId();
  const right = { leaseId, payerId: null, receivedOn: '2026-03-28', method: 'check', reason: 'Misread' };
  await books.do('billing.correctPayment', {
    ...{ ...right, id: first, mirrorId: newId(), paymentId, amountCents: 150_000 },
  });
  await books.do('billing.correctPayment', {
    ...{ ...right, id: newId(), mirrorId: newId(), paymentId: first, amountCents: 140_000 },
  });
  await books.do('billing.takeBackPayment', { id: newId(), paymentId: twinId, reason: 'Entered twice' });
  const { rows, totals } = await find(books.db);
  const said = rows.map(({ on, inCents, undone, undoes, correctedTo, corrects, corrected }) => [
    ...[on, inCents, undone?.word ?? undoes?.word],
    ...[correctedTo?.inCents, corrects?.inCents, corrected?.length],
  ]);
  expect(said).toEqual([
    ['2026-04-01', -50_000, 'Taken back', undefined, undefined, undefined],
    // It holds the 1,500.00 that stood there in between, and what took those back on the same day.
    ['2026-04-01', 140_000, undefined, undefined, 135_000, 2],
    ['2026-04-01', -135_000, 'Corrected', undefined, undefined, undefined],
    ['2026-03-28', 135_000, 'Corrected', 140_000, undefined, undefined],
    ['2026-03-20', 50_000, 'Taken back', undefined, undefined, undefined],
  ]);
  expect(totals.inCents).toBe(140_000);
});

it('an expense that was reversed stands beside what takes it back', async () => {
  const books = await TestPortfolio.create();
  const id = newId();
  await books.do('expenses.recordExpense', {
    ...{ id, buildingId: null, unitId: null, vendorId: null, category: 'supplies' },
    ...{ amountCents: 2_500, paidOn: '2026-03-01', description: 'Paint', statementLineId: null },
  });
  await books.do('expenses.reverseExpense', {
    ...{ id: newId(), expenseId: id, reversedOn: '2026-04-01', reason: 'Sent back' },
  });
  const { rows, totals } = await find(books.db);
  expect(rows.map(({ outCents, undone, undoes }) => [outCents, undone?.on, undoes?.on])).toEqual([
    [-2_500, undefined, '2026-03-01'],
    [2_500, '2026-04-01', undefined],
  ]);
  expect(totals).toEqual({ inCents: 0, outCents: 0, netCents: 0 });
});

it('money is at the account that it went through; a transfer leaves one and comes to another', async () => {
  const books = await TestBooks.open();
  const checking = books.account({ name: 'Everyday' });
  const trust = books.account({ name: 'Trust', kind: 'trust', key: 't' });
  books.expense({ accountId: checking.id, method: 'check', reference: '2001', paidOn: '2026-03-01' });
  const transfer = { amountCents: 120_000, movedOn: '2026-02-05', reversesId: null };
  books.add(bankTransfer, {
    ...{ id: newId(), fromAccountId: checking.id, toAccountId: trust.id, memo: null, ...transfer },
  });
  await books.save();
  const { rows, totals, accounts } = await find(books.db);
  expect(
    rows.map(({ account, what, party, inCents, outCents }) => [account, what, party, inCents, outCents]),
  ).toEqual([
    ['Everyday', 'Boiler', null, 0, 20_000],
    ['Trust', 'Transfer from Everyday to Trust', null, 120_000, 0],
    ['Everyday', 'Transfer from Everyday to Trust', null, 0, 120_000],
  ]);
  // 1,200.00 came and went; 200.00 went out.
  expect(totals).toEqual({ inCents: 120_000, outCents: 140_000, netCents: -20_000 });
  expect(accounts).toEqual(['Everyday', 'Trust']);
  expect((await find(books.db, 'account:trust')).totals.netCents).toBe(120_000);
  expect((await find(books.db, 'check 2001')).total).toBe(1);
  expect((await find(books.db, 'check')).total).toBe(1);
});

it('the rows of one entry are one transaction; what stood there as the books began never came in', async () => {
  const books = await TestBooks.open();
  const checking = books.account({ name: 'Everyday' });
  const [first, second, opening] = [newId(), newId(), newId()];
  const entry = {
    buildingId: null,
    memo: null,
    reversesId: null,
    debitBankId: null,
    creditBankId: checking.id,
  };
  const paid = { kind: 'adjusting', creditAccount: 'assets:bank', postedOn: '2026-01-15' } as const;
  // A payment on a loan of 1,798.65: interest 1,200.00, principal 598.65.
  const parts = [
    { id: first, debitAccount: 'expenses:mortgage-interest', amountCents: 120_000 },
    { id: second, debitAccount: 'liabilities:loans', amountCents: 59_865 },
  ] as const;
  for (const part of parts) books.add(journalEntry, { ...entry, ...paid, ...part, entryId: first });
  books.add(journalEntry, {
    ...{ ...entry, kind: 'opening', id: opening, entryId: opening, postedOn: '2026-01-01' },
    ...{ debitAccount: 'assets:bank', debitBankId: checking.id, creditBankId: null },
    ...{ creditAccount: 'equity:opening-balances', amountCents: 500_000 },
  });
  await books.save();
  const { total, rows } = await find(books.db);
  expect([total, rows[0]?.outCents, rows[0]?.parts?.length]).toEqual([1, 179_865, 2]);
});

it('the report is of its days, and of what it is narrowed to within them', async () => {
  const books = await TestBooks.open();
  for (const [paidOn, amountCents] of [
    ['2025-12-31', 10_000],
    ['2026-01-01', 20_000],
    ['2026-02-01', 40_000],
    ['2026-03-01', 80_000],
  ] as const)
    books.expense({ paidOn, amountCents });
  await books.save();
  const span = { from: '2026-01-01', to: '2026-02-28', basis: 'cash' } as const;
  // 200.00 + 400.00.
  expect((await transactions.run(books.db, span)).totals.outCents).toBe(60_000);
  const smallest = await runReport(books.db, transactions, {
    asked: { ...span, order: 'out' },
    today: span.to,
  });
  expect(smallest).toMatchObject({
    ok: true,
    value: { view: { rows: [{ outCents: 20_000 }, { outCents: 40_000 }] } },
  });
  expect((await transactions.run(books.db, { ...span, search: '>250' })).totals.outCents).toBe(40_000);
  // March is not among its days.
  expect((await transactions.run(books.db, { ...span, search: '2026-03' })).rows).toEqual([]);
});

it('a bill that is split is one transaction, and so is what takes it back on the same day', async () => {
  const books = await TestBooks.open();
  const [first, second] = [newId(), newId()];
  // 125.00 = 100.00 of supplies + 25.00 of repairs.
  for (const [id, category, amountCents] of [
    [first, 'supplies', 10_000],
    [second, 'repairs', 2_500],
  ] as const) {
    const part = { category, splitId: first, paidOn: '2026-03-01' } as const;
    books.expense({ ...part, id, amountCents });
    books.expense({ ...part, amountCents: 0 - amountCents, reversesId: id });
  }
  await books.save();
  const { rows, totals } = await find(books.db);
  expect(rows.map(({ outCents, parts }) => [outCents, parts?.length]).toSorted()).toEqual([
    [-12_500, 2],
    [12_500, 2],
  ]);
  expect(totals.outCents).toBe(0);
});

it('is in the order that is asked for, of all that is found however little of it is asked for', async () => {
  const books = await TestBooks.open();
  const [unit9, unit10] = ['Oak 9', 'oak 10'].map((name) => books.building({ name }));
  const paid = { category: 'repairs' } as const;
  for (const [description, paidOn, amountCents, buildingId] of [
    ['Locks', '2026-01-05', 90_000, unit10?.id],
    ['gutter', '2026-02-05', 20_000, unit9?.id],
    ['Fence', '2026-03-05', 20_000, unit10?.id],
  ] as const)
    books.expense({ ...paid, description, paidOn, amountCents, buildingId: buildingId ?? null });
  const payer = books.tenant({ name: 'Ana Ruiz' });
  const lease = books.lease({ unitId: books.unit({ buildingId: unit9?.id ?? '', name: '3B' }).id });
  // A deposit slip of 500.00 = 300.00 + 200.00 is one transaction.
  const slip = books.statementLine({ amountCents: 50_000 });
  for (const amountCents of [30_000, 20_000])
    books.payment({
      ...{ leaseId: lease.id, payerId: payer.id, amountCents, receivedOn: '2026-04-05' },
      statementLineId: slip.id,
    });
  await books.save();
  const by = async (column: string, descending = false) => {
    const { rows } = await find(books.db, '', { order: { column, descending } });
    return rows.map(({ on }) => on.slice(5, 7)).join(' ');
  };
  expect(await by('day')).toBe('01 02 03 04');
  expect(await by('day', true)).toBe('04 03 02 01');
  // Ana Ruiz, Fence, gutter, Locks.
  expect(await by('who')).toBe('04 03 02 01');
  expect(await by('who', true)).toBe('01 02 03 04');
  // 200.00 twice, the newer first either way; 500.00; 900.00.
  expect(await by('amount')).toBe('03 02 04 01');
  expect(await by('amount', true)).toBe('01 04 03 02');
  // What did not go out stands last either way.
  expect(await by('out')).toBe('03 02 01 04');
  expect(await by('out', true)).toBe('01 03 02 04');
  expect(await by('in')).toBe('04 03 02 01');
  // “Oak 9”, “Oak 9 · 3B”, and “oak 10” twice.
  expect(await by('place')).toBe('02 04 03 01');
  expect(await by('colour')).toBe('04 03 02 01');
  const second = { order: { column: 'amount', descending: true }, offset: 1, limit: 1 };
  expect((await find(books.db, '', second)).rows.map(({ inCents }) => inCents)).toEqual([50_000]);
});
