import { expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import { listStatementLines } from './statement-queries.ts';

test('ten thousand waiting lines among two hundred leases of the same rent are no forty million comparisons', async () => {
  const books = await TestBooks.open();
  for (let index = 0; index < 200; index += 1) {
    const lease = books.lease({ tenants: [`Tenant Number${index}`] });
    books.recurring({ leaseId: lease.id });
    for (let month = 1; month <= 12; month += 1) {
      const dueOn = `2026-${String(month).padStart(2, '0')}-01`;
      books.charge({ leaseId: lease.id, dueOn });
      if (index % 2) books.payment({ leaseId: lease.id, receivedOn: dueOn });
    }
  }
  const first = books.statementLine({ description: 'x' });
  for (let index = 1; index < 10_000; index += 1) {
    const day = `2026-${String((index % 12) + 1).padStart(2, '0')}-0${(index % 9) + 1}`;
    const line = {
      accountId: first.accountId,
      postedOn: day,
      description: `ZELLE FROM TENANT NUMBER${index % 250} ${index}`,
    };
    books.statementLine({ ...line, amountCents: index % 3 ? 150_000 : -150_000 });
  }
  await books.save();
  const start = performance.now();
  const { total, lines } = await listStatementLines(books.db, { state: 'waiting' });
  console.log(
    `500 of 10,000 waiting lines listed with suggestions in ${Math.round(performance.now() - start)} ms`,
  );
  expect([total, lines.length]).toEqual([10_000, 500]);
  expect(performance.now() - start).toBeLessThan(5_000);
}, 60_000);
