import { expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import { depositApplication, depositReceipt } from '../billing/deposits/schema.ts';
import { allocation } from '../billing/schema.ts';
import { newId } from '../core/ids.ts';
import { earnings } from './earnings.ts';

test('a deposit that settles a deposit which an earlier release charged is no income', async () => {
  const books = await TestBooks.open();
  const { id: chargeId, leaseId } = books.charge({ kind: 'deposit', amountCents: 50_000 });
  const held = { leaseId, kind: 'security', amountCents: 50_000 } as const;
  books.add(depositReceipt, { id: newId(), ...held, receivedOn: '2026-01-02', method: 'check' });
  const depositApplicationId = newId();
  books.add(depositApplication, { id: depositApplicationId, ...held, chargeId, appliedOn: '2026-01-03' });
  const settled = { leaseId, chargeId, amountCents: 50_000, allocatedOn: '2026-01-03' };
  books.add(allocation, { id: newId(), depositApplicationId, ...settled });
  await books.save();
  expect(await earnings(books.db, { from: '2026-01-01', to: '2026-12-31', basis: 'cash' })).toEqual([]);
});
