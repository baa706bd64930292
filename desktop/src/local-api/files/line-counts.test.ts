import { expectOk, newId } from '@portfolio-os/shared/core';
import { decideStatementLine } from '@portfolio-os/shared/integrations';
import { invocation } from '@portfolio-os/shared/log';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importStatement } from '../../use-cases/import/index.ts';
import { openTestLedger } from '../../use-cases/import/test-ledger.ts';
import { countedLines } from './line-counts.ts';

let books: Awaited<ReturnType<typeof openTestLedger>>;
beforeEach(async () => {
  books = await openTestLedger();
  const file = new TextEncoder().encode(
    'Date,Description,Amount\n2026-03-03,RENT,1500.00\n2026-03-04,CITY WATER,-80.00\n',
  );
  expectOk(await importStatement(books.ledger, file, 'bank.csv', { account: 'Everyday' }));
});
afterEach(() => books.discard());

test('lines are counted once for all parts of a narrowing, and anew when the books have changed', async () => {
  const { ledger } = books;
  const waiting = countedLines(ledger, { state: 'waiting', search: '' });
  expect((await waiting).total).toBe(2);
  expect(countedLines(ledger, { search: '', state: 'waiting' })).toBe(waiting);
  expect((await countedLines(ledger, { state: 'waiting', search: 'water' })).total).toBe(1);

  const { id } = await ledger.books.selectFrom('statementLine').select('id').executeTakeFirstOrThrow();
  const decision = { statementLineId: id, decision: 'ignored', paymentId: null, expenseId: null } as const;
  expectOk(await ledger.execute(invocation(decideStatementLine, { id: newId(), ...decision })));
  expect((await countedLines(ledger, { state: 'waiting', search: '' })).total).toBe(1);
  expect((await countedLines(ledger, { state: 'ignored', search: '' })).total).toBe(1);
});
