import { addDays } from '@portfolio-os/shared/core';
import { reports } from '@portfolio-os/shared/reporting';
import type { Ledger } from '../../desktop/src/ledger/index.ts';
import { type Row, row, timeEach } from './measure.ts';

const [WARM_UP, RUNS] = [3, 15];
const GOAL_MS = 50;

/** Every report of the last twelve months, warm, the slowest first. Reports that read the log's history have no goal. */
export async function benchEachReport(ledger: Ledger): Promise<Row[]> {
  const today = await ledger.today();
  const span = { from: addDays(today, -364), to: today, today, basis: 'cash' } as const;
  const timed: { row: Row; p50: number }[] = [];
  for (const { name, readsHistory, run } of reports) {
    await timeEach(WARM_UP, () => run(ledger.books, span));
    const { p50 } = await timeEach(RUNS, () => run(ledger.books, span));
    timed.push({ p50, row: row(name, p50, 'ms', readsHistory ? null : GOAL_MS) });
  }
  return timed.toSorted((a, b) => b.p50 - a.p50).map((one) => one.row);
}
