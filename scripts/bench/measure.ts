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
  /** The nearest peer's figure for the same, in the same run. */
  readonly peer?: string;
}

/** A row of the closing table; `limit` is the most, in the unit of `value`, or null for a figure without a limit. */
export function row(what: string, value: number, unit: string, limit: number | null): Row {
  const measured = `${written(value)} ${unit}`;
  if (limit === null) return { what, measured, goal: '', reached: null };
  return { what, measured, goal: `≤ ${limit} ${unit}`, reached: value <= limit };
}

/** The same for a figure that must be at least `least`. */
export function rate(what: string, value: number, unit: string, least: number): Row {
  return { what, measured: `${written(value)} ${unit}`, goal: `≥ ${least} ${unit}`, reached: value >= least };
}

/** Adds a peer's figure in the same unit; `null` where it was not measured. */
export function beside(own: Row, peer: number | null, unit: string): Row {
  return peer === null ? own : { ...own, peer: `${written(peer)} ${unit}` };
}

function written(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

export function print(rows: readonly Row[]): void {
  const widest = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, measured, goal, reached, peer = '' } of rows) {
    const verdict = reached === null ? '' : reached ? 'reached' : 'MISSED';
    const line = `${what.padEnd(widest)}  ${measured.padStart(14)}  ${goal.padEnd(17)} ${verdict.padEnd(8)}`;
    console.log(`${line} ${peer && `Actual: ${peer}`}`.trimEnd());
  }
}
