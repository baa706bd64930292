import { expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import type { Op } from '../log/index.ts';
import { checkInvariants } from './index.ts';

/** Several times what it takes (about 80 ms): a busy machine must not fail the build, a question for each op must. */
const LIMIT_MS = 1000;

test('ten thousand ops are checked without asking the books for each of them again', {
  timeout: 60_000,
}, async () => {
  const books = await TestBooks.open();
  for (let lease = 0; lease < 50; lease++) {
    const leaseId = books.lease({ tenants: [`Tenant ${lease}`] }).id;
    for (let month = 0; month < 67; month++) {
      const [payment, charge] = [books.payment({ leaseId }), books.charge({ leaseId })];
      books.allocate({ payment, charge });
    }
  }
  await books.save();
  const ops = [...opsOf('payment', books.payments), ...opsOf('charge', books.charges)];
  ops.push(...opsOf('allocation', books.allocations));
  expect(ops.length).toBeGreaterThan(10_000);
  const times = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    expect(await checkInvariants(books.db, ops)).toMatchObject({ ok: true });
    times.push(performance.now() - start);
  }
  console.log(`${ops.length} ops checked in ${Math.min(...times).toFixed(0)} ms at best`);
  expect(Math.min(...times)).toBeLessThan(LIMIT_MS);
});

function opsOf<T extends { id: string }>(table: string, rows: readonly T[]): Op[] {
  return rows.map(({ id, ...row }) => ({
    kind: 'insert',
    table,
    id,
    row: row as Extract<Op, { kind: 'insert' }>['row'],
  }));
}
