import type { MoneyLine } from './money-lines.ts';

/** A line with what it put right, where that comes to nothing on every day. */
export interface FoldedLine extends MoneyLine {
  readonly before: readonly MoneyLine[];
}

/**
 * Shows a corrected fact as one line, which holds what was there before and what took it back. Where those two stand on different days
 * (the first of them in a closed period) nothing is folded: each day's money is then what the books say of it.
 */
export function foldCorrections(lines: readonly MoneyLine[]): FoldedLine[] {
  const byFact = Map.groupBy(lines, ({ factId }) => factId);
  const reversals = Map.groupBy(lines, ({ reversesId }) => reversesId);
  const takenBack = (id: string): MoneyLine[] =>
    (reversals.get(id) ?? []).flatMap((line) => [line, ...takenBack(line.factId)]);
  const earlier = (id: string): MoneyLine[] => {
    const found = byFact.get(id) ?? [];
    const corrects = found.find(({ reversesId }) => reversesId === null)?.correctsId;
    return [...(corrects ? earlier(corrects) : []), ...found, ...takenBack(id)];
  };
  const folded = new Set<string>();
  const shown = lines.map((line): FoldedLine => {
    const corrects = line.reversesId === null ? line.correctsId : null;
    const before = corrects === null ? [] : earlier(corrects);
    if (before.length === 0 || !comesToNothing(before)) return { ...line, before: [] };
    for (const { id } of before) folded.add(id);
    return { ...line, before };
  });
  return shown.filter(({ id }) => !folded.has(id));
}

function comesToNothing(lines: readonly MoneyLine[]): boolean {
  const days = Map.groupBy(lines, ({ on, account }) => `${on} ${account}`);
  return [...days.values()].every(
    (ofDay) =>
      ofDay.reduce((sum, { inCents }) => sum + inCents, 0) === 0 &&
      ofDay.reduce((sum, { outCents }) => sum + outCents, 0) === 0,
  );
}
