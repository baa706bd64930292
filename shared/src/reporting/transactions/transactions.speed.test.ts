import { expect, test } from 'vitest';
import { tenYearBooks } from '../../../test/books/ten-years.ts';
import { findTransactions } from './find-transactions.ts';

test('the transactions of fifty units over ten years are found while somebody types', {
  timeout: 60_000,
}, async () => {
  const { db } = await tenYearBooks();
  for (const search of ['', 'rent oak 2025', '>1000', 'tenant unmatched']) {
    const times = [];
    for (let run = 0; run < 12; run++) {
      const start = performance.now();
      await findTransactions(db, { search, today: '2026-12-20', limit: 200 });
      times.push(performance.now() - start);
    }
    const fastest = Math.min(...times.slice(3));
    console.log(`transactions “${search}”: ${fastest.toFixed(1)} ms at best, the goal is 50 ms`);
    // Several times the goal: a busy machine must not fail the build, a query for each row must.
    expect(fastest).toBeLessThan(300);
  }
});
