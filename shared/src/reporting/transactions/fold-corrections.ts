import type { MoneyLine } from './money-lines.ts';

export interface FoldedLines {
  readonly lines: readonly MoneyLine[];
  /** What a line put right, by its id, with what took that back: together nothing on any day. */
  readonly before: ReadonlyMap<string, readonly MoneyLine[]>;
  /** The ids of the lines that others hold. */
  readonly folded: ReadonlySet<string>;
}

/**
 * Shows a corrected fact as one line, which holds what was there before and what took it back. What was taken back on another day (the
 * wrong one lies in a closed period) stays beside it: each day's money is then what the books say of it.
 */
export function foldCorrections(lines: readonly MoneyLine[]): FoldedLines {
  const byFact = Map.groupBy(lines, ({ factId }) => factId);
  const reversals = Map.groupBy(lines, ({ reversesId }) => reversesId);
  const takenBack = (id: string): MoneyLine[] =>
    (reversals.get(id) ?? []).flatMap((line) => [line, ...takenBack(line.factId)]);
  const earlier = (id: string): MoneyLine[][] => {
    const found = byFact.get(id) ?? [];
    const corrects = found.find(({ reversesId }) => reversesId === null)?.correctsId;
    return [...(corrects ? earlier(corrects) : []), [...found, ...takenBack(id)]];
  };
  const folded = new Set<string>();
  const before = new Map<string, MoneyLine[]>();
  for (const line of lines) {
    if (!isRight(line)) continue;
    const corrected = earlier(line.correctsId ?? '')
      .filter(comesToNothing)
      .flat();
    if (corrected.length === 0) continue;
    before.set(line.id, corrected);
    for (const { id } of corrected) folded.add(id);
  }
  return { lines: lines.filter(({ id }) => !folded.has(id)), before, folded };
}

/** Whether a line stands in the place of another, and is not what took that back. */
export function isRight({ reversesId, correctsId }: MoneyLine): boolean {
  return reversesId === null && correctsId !== null;
}

function comesToNothing(lines: readonly MoneyLine[]): boolean {
  const days = Map.groupBy(lines, ({ on, account }) => `${on} ${account}`);
  return [...days.values()].every(
    (ofDay) =>
      ofDay.reduce((sum, { inCents }) => sum + inCents, 0) === 0 &&
      ofDay.reduce((sum, { outCents }) => sum + outCents, 0) === 0,
  );
}
