/** Times of a repeated act, in milliseconds. */
export interface Times {
  readonly p50: number;
  readonly p99: number;
  readonly runs: number;
}

export async function timeEach(runs: number, act: (index: number) => unknown): Promise<Times> {
  const times: number[] = [];
  for (let index = 0; index < runs; index++) {
    const startedAt = performance.now();
    await act(index);
    times.push(performance.now() - startedAt);
  }
  return summarise(times);
}

export function summarise(times: number[]): Times {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), runs: times.length };
}

export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  readonly reached: boolean | null;
}

/** A line of the closing table; `limit` in the unit of `value`, null where there is only something to compare with. */
export function row(what: string, value: number, unit: string, limit: number | null): Row {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  const measured = `${value.toFixed(digits)} ${unit}`;
  if (limit === null) return { what, measured, goal: '', reached: null };
  return { what, measured, goal: `≤ ${limit} ${unit}`, reached: value <= limit };
}

export function print(rows: readonly Row[]): void {
  const widest = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, measured, goal, reached } of rows) {
    const verdict = reached === null ? '' : reached ? 'reached' : 'MISSED';
    console.log(`${what.padEnd(widest)}  ${measured.padStart(12)}  ${goal.padEnd(12)} ${verdict}`);
  }
}
