import { expect, test } from 'vitest';
import { tenYearBooks } from '../../../test/books/ten-years.ts';
import { occupancyOn } from '../occupancy/occupancy.ts';
import { balancesReport } from '../tenants/balances.ts';
import { dashboard } from './dashboard.ts';

test('fifty units over ten years are summed while the screen draws, without a walk of all facts for each lease', {
  timeout: 60_000,
}, async () => {
  const { db } = await tenYearBooks();
  const day = '2026-12-20';
  const reports = {
    dashboard: () => dashboard(db, { asOf: day }),
    'balances and occupancy': async () => [
      await balancesReport(db, { asOf: day }),
      await occupancyOn(db, { asOf: day }),
    ],
  };
  for (const [name, report] of Object.entries(reports)) {
    const times = [];
    for (let run = 0; run < 15; run++) {
      const start = performance.now();
      await report();
      times.push(performance.now() - start);
    }
    const fastest = Math.min(...times.slice(3));
    console.log(`${name}: ${fastest.toFixed(1)} ms at best, the goal is 15 ms`);
    // Several times the goal: a busy machine must not fail the build, a query that reads everything must.
    expect(fastest).toBeLessThan(90);
  }
});
