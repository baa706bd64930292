import { addDays } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import { type Row, row, timeEach } from './measure.ts';

const [WARM_UP, RUNS] = [3, 15];

/**
 * Every report of the last twelve months, warm, the slowest first. Reports that read the log's history have no goal. `inBooks` hands
 * each the books as whoever asks has them.
 */
export async function benchEachReport(
  inBooks: (ask: (books: Database) => Promise<unknown>) => Promise<unknown>,
  { today, goalMs }: { today: string; goalMs: number },
): Promise<Row[]> {
  // Loaded late: a server teaches schemas how they are described before any of a view is made.
  const { reports } = await import('@portfolio-os/shared/reporting');
  const span = { from: addDays(today, -364), to: today, today, basis: 'cash' } as const;
  const timed: { row: Row; p50: number }[] = [];
  for (const { name, readsHistory, run } of reports) {
    const ask = () => inBooks((books) => run(books, span));
    await timeEach(WARM_UP, ask);
    const { p50 } = await timeEach(RUNS, ask);
    timed.push({ p50, row: row(name, p50, 'ms', readsHistory ? null : goalMs) });
  }
  return timed.toSorted((a, b) => b.p50 - a.p50).map((one) => one.row);
}
