import { expect, test } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/ids.ts';
import { leaseLedger } from './ledger.ts';

test('a payment corrected twice is one line, which opens to all that stood before', async () => {
  const books = await TestPortfolio.create();
  books.today = '2026-02-01';
  const lease = await books.lease();
  const first = await books.pay(lease, 510_000, { receivedOn: '2026-01-05' });
  const same = { leaseId: lease, receivedOn: '2026-01-05', method: 'check' };
  const correct = (paymentId: string, id: string, amountCents: number, reason: string) =>
    books.do('billing.correctPayment', { id, mirrorId: newId(), paymentId, reason, ...same, amountCents });
  const [second, third] = [newId(), newId()];
  await correct(first, second, 105_000, 'Typed 5100');
  await correct(second, third, 150_000, 'Typed 1050');
  const { entries } = await leaseLedger(books.db, lease, '2026-01-31');
  expect(entries.map(({ id, amountCents }) => [id, amountCents])).toEqual([[third, 150_000]]);
  expect(entries[0]?.corrected?.reason).toBe('Typed 1050');
  expect(entries[0]?.corrected?.entries.map(({ label, amountCents }) => [label, amountCents])).toEqual([
    ['Payment', 510_000],
    ['Taken back: Typed 5100', -510_000],
    ['Payment', 105_000],
    ['Taken back: Typed 1050', -105_000],
  ]);
});

test('a payment corrected to another lease leaves a pair behind that nobody takes for a return', async () => {
  const books = await TestPortfolio.create();
  books.today = '2026-02-01';
  const [wrong, right] = [await books.lease(), await books.lease()];
  const paymentId = await books.pay(wrong, 150_000, { receivedOn: '2026-01-05' });
  const same = { leaseId: right, receivedOn: '2026-01-05', method: 'check', amountCents: 150_000 };
  const ids = { id: newId(), mirrorId: newId(), paymentId };
  await books.do('billing.correctPayment', { ...ids, reason: 'Ben’s', ...same });
  const { entries } = await leaseLedger(books.db, wrong, '2026-01-31');
  expect(entries.map(({ label, takenBack, balanceCents }) => [label, takenBack, balanceCents])).toEqual([
    ['Payment', true, -150_000],
    ['Taken back: Ben’s', true, 0],
  ]);
  const there = await leaseLedger(books.db, right, '2026-01-31');
  expect(there.entries.map(({ id, corrected }) => [id, corrected])).toEqual([[ids.id, null]]);
});

test('entries of one day stand in the order in which they were entered', async () => {
  const books = await TestPortfolio.create();
  books.today = '2026-02-01';
  const lease = await books.lease();
  await books.pay(lease, 5_000, { receivedOn: '2026-01-05' });
  const fee = { leaseId: lease, kind: 'other', description: 'Keys', amountCents: 7_000, dueOn: '2026-01-05' };
  await books.do('billing.addCharge', { id: newId(), ...fee });
  await books.pay(lease, 7_000, { receivedOn: '2026-01-05' });
  const { entries } = await leaseLedger(books.db, lease, '2026-01-31');
  const day = entries.filter(({ on }) => on === '2026-01-05');
  expect(day.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
    ['payment', 5_000],
    ['charge', 7_000],
    ['payment', 7_000],
  ]);
});
