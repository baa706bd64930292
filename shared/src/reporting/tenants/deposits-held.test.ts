import { expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { depositReceipt, depositRefund } from '../../billing/deposits/schema.ts';
import { newId } from '../../core/ids.ts';
import { depositsHeldReport } from './deposits-held.ts';

const on = (day: string) => ({ from: day, to: day, basis: 'cash' as const });

test('trust bank = Σ held = liability, and what differs has a name', async () => {
  const books = await TestBooks.open();
  const trust = books.account({ kind: 'trust', key: 'trust', name: 'Trust' });
  const [ana, ben] = [books.lease(), books.lease({ tenants: ['Ben Cole'] })];
  const money = { kind: 'security', method: 'check' } as const;
  books.add(depositReceipt, {
    ...{ id: newId(), leaseId: ana.id, amountCents: 150_000, receivedOn: '2026-01-05', ...money },
    accountId: trust.id,
  });
  // Ben's 1,200 went to the operating account by mistake.
  books.add(depositReceipt, {
    ...{ id: newId(), leaseId: ben.id, amountCents: 120_000, receivedOn: '2026-02-05', ...money },
  });
  const refund = { id: newId(), leaseId: ana.id, amountCents: 50_000, refundedOn: '2026-03-01' };
  books.add(depositRefund, { ...refund, ...money, accountId: trust.id });
  await books.save();
  const january = await depositsHeldReport.run(books.db, on('2026-01-31'));
  expect(january.rows.map(({ label, cents }) => [label, cents])).toEqual([
    ['Maple Court · 3B', 150_000],
    ['Held in all', 150_000],
    ['Liability in the books', 150_000],
    ['On trust accounts', 150_000],
  ]);
  // March: 1,500 − 500 + 1,200 held; 1,000 of it on trust.
  const { rows, totals } = await depositsHeldReport.run(books.db, on('2026-03-31'));
  expect(totals).toEqual({
    heldCents: 220_000,
    liabilityCents: 220_000,
    trustCents: 100_000,
    unpaidCents: 0,
  });
  expect(rows.at(-1)).toMatchObject({ label: 'Held elsewhere than on trust', cents: 120_000 });
});

test('what an earlier release charged as a deposit is held as far as it is paid', async () => {
  const books = await TestBooks.open();
  const lease = books.lease();
  const deposit = books.charge({
    leaseId: lease.id,
    kind: 'deposit',
    amountCents: 150_000,
    dueOn: '2026-01-01',
  });
  books.allocate({ charge: deposit, payment: books.payment({ leaseId: lease.id, amountCents: 100_000 }) });
  await books.save();
  const { totals } = await depositsHeldReport.run(books.db, on('2026-01-31'));
  expect(totals).toEqual({ heldCents: 100_000, liabilityCents: 150_000, trustCents: 0, unpaidCents: 50_000 });
});
