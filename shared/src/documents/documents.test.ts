import { afterAll, beforeEach, expect, test } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { textOf } from '../../test/read-pdf.ts';
import { newId } from '../core/ids.ts';
import { expectOk } from '../core/result.ts';
import { PdfMaker } from '../node/index.ts';
import { findDocument, letterheadOf } from './index.ts';
import { tenantStatement } from './tenant-statement.ts';

const pdf = new PdfMaker();
afterAll(() => pdf.end());
let books: TestPortfolio;
let lease: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-03-10';
  lease = await books.lease();
});

const letterhead = letterheadOf(
  { name: 'Maple Court LLC', currency: 'USD', timeZone: 'America/New_York' },
  { knownOn: '2026-03-10', head: { seq: 7, hash: 'ab'.repeat(32) } },
);

async function paper(name: string, id: string) {
  const document = findDocument(name);
  if (!document) throw new Error(`no document ${name}`);
  return document.paper(books.db, { id, on: books.today }, letterhead);
}

const read = async (name: string, id: string) => textOf(await pdf.make(expectOk(await paper(name, id))));

test('a receipt says what was received and what it settled; of what was taken back there is none', async () => {
  await books.charge(lease, { amountCents: 150_000, dueOn: '2026-02-01', description: 'Rent of February' });
  const payment = await books.pay(lease, 160_000, {
    receivedOn: '2026-02-03',
    reference: '1044',
  });
  await books.settle(lease);
  const text = await read('receipt', payment);
  expect(text).toContain('Ana Ruiz');
  expect(text).toContain('Feb 3, 2026');
  expect(text).toContain('1044');
  expect(text).toContain('Rent of February 1,500.00');
  // 1,600.00 − 1,500.00
  expect(text).toContain('Credit for what is due later 100.00');
  expect(text).toContain('Received 1,600.00');
  await books.do('billing.returnPayment', {
    id: newId(),
    paymentId: payment,
    returnedOn: '2026-02-05',
    reason: 'No funds',
  });
  expect(await paper('receipt', payment)).toMatchObject({ ok: false, error: { code: 'already-reversed' } });
});

test('a notice lists what is overdue less what is credited, and where nothing is there is none', async () => {
  expect(await paper('late-rent-notice', lease)).toMatchObject({ ok: false, error: { code: 'nothing-due' } });
  await books.charge(lease, { amountCents: 150_000, dueOn: '2026-02-01', description: 'Rent of February' });
  await books.charge(lease, { amountCents: 150_000, dueOn: '2026-04-01', description: 'Rent of April' });
  await books.pay(lease, 40_000, { receivedOn: '2026-02-03' });
  await books.settle(lease);
  const text = await read('late-rent-notice', lease);
  // 1,500.00 − 400.00; from Feb 1 to Mar 10 are 37 days.
  expect(text).toContain('By our books $1,100.00 of your lease is overdue.');
  expect(text).toContain('Rent of February 1,500.00 1,100.00 37');
  expect(text).not.toContain('April');
});

test('a deposit statement has what was held, taken off and returned', async () => {
  const money = {
    leaseId: lease,
    kind: 'security',
    amountCents: 150_000,
    receivedOn: '2026-01-02',
    method: 'check',
  };
  await books.do('billing.recordDeposit', { id: newId(), ...money });
  const chargeId = await books.charge(lease, {
    amountCents: 55_000,
    dueOn: '2026-03-01',
    description: 'Damage',
  });
  await books.do('receipts.attach', {
    ...{ id: newId(), recordTable: 'charge', recordId: chargeId, sha256: 'cd'.repeat(32) },
    ...{ mediaType: 'image/jpeg', bytes: 9, fileName: 'carpet.jpg' },
  });
  const parts = [{ id: newId(), chargeId, amountCents: 55_000 }];
  await books.do('billing.applyDeposit', {
    leaseId: lease,
    kind: 'security',
    appliedOn: '2026-03-10',
    parts,
  });
  const back = {
    leaseId: lease,
    kind: 'security',
    amountCents: 95_000,
    refundedOn: '2026-03-10',
    method: 'check',
  };
  await books.do('billing.refundDeposit', { id: newId(), ...back });
  const text = await read('deposit-statement', lease);
  expect(text).toContain('Held in all 1,500.00');
  expect(text).toContain('Damage (shown by carpet.jpg)');
  expect(text).toContain('Taken off in all 550.00');
  expect(text).toContain('Returned in all 950.00');
  expect(text).toContain('Nothing is owed by the tenants.');
});

test('a statement says what was owed before, what each entry made of it, what settled what, and what is owed', async () => {
  await books.charge(lease, { amountCents: 150_000, dueOn: '2026-01-01', description: 'Rent of January' });
  await books.pay(lease, 140_000, { receivedOn: '2026-01-03' });
  await books.charge(lease, { amountCents: 150_000, dueOn: '2026-02-01', description: 'Rent of February' });
  await books.pay(lease, 120_000, { receivedOn: '2026-02-03', reference: '1044' });
  await books.charge(lease, { amountCents: 150_000, dueOn: '2026-04-01', description: 'Rent of April' });
  await books.settle(lease);
  const asked = { id: lease, on: '2026-03-10', from: '2026-02-01' };
  const made = expectOk(await tenantStatement.paper(books.db, asked, letterhead));
  const text = await textOf(await pdf.make(made));
  expect(text).toContain('Opening balance 100.00');
  expect(text).toContain('Rent of February 1,500.00 1,600.00');
  expect(text).toContain('1044 1,200.00 400.00');
  expect(text).toContain('Closing balance 1,500.00 1,200.00 400.00');
  expect(text).toContain('By our books $400.00 is owed.');
  // The oldest is settled first: 100.00 of January, 1,100.00 of February.
  expect(text).toContain('Rent of January 100.00');
  expect(text).toContain('Rent of February 1,100.00');
  expect(text).not.toContain('April');
  expect(await read('lease-ledger', lease)).toContain('Closing balance 3,000.00 2,600.00 400.00');
});

test('a statement of days in which nothing happened carries the balance, of no lease there is none', async () => {
  const quiet = { id: lease, on: '2026-03-10', from: '2026-03-01' };
  const text = await textOf(
    await pdf.make(expectOk(await tenantStatement.paper(books.db, quiet, letterhead))),
  );
  expect(text).toContain('By our books nothing is owed.');
  expect(text).toContain('Opening balance –');
  const turned = await tenantStatement.paper(books.db, { ...quiet, from: '2026-03-11' }, letterhead);
  expect(turned).toMatchObject({ ok: false, error: { code: 'bad-date', field: 'from' } });
  expect(await paper('statement', newId())).toMatchObject({ ok: false, error: { code: 'missing' } });
  expect(await paper('payer-statement', lease)).toMatchObject({ ok: false, error: { code: 'nothing-due' } });
});

test('each payer of a lease has a statement of their own', async () => {
  await books.charge(lease, { amountCents: 150_000, dueOn: '2026-02-01', description: 'Rent of February' });
  await books.pay(lease, 40_000, { receivedOn: '2026-02-03' });
  await books.settle(lease);
  const text = await read('payer-statement', lease);
  expect(text).toContain('Opening balance –');
  expect(text).toContain('Closing balance 1,500.00 400.00 1,100.00');
});
