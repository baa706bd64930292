import type { CorrectedEntryView, LedgerEntryView } from '../../api/index.ts';
import type { LedgerFact } from './ledger-facts.ts';

/** Shows a corrected fact as one entry, which opens to what was there before and what took it back. */
export function withCorrections(
  entries: readonly LedgerEntryView[],
  rows: ReadonlyMap<string, LedgerFact>,
): LedgerEntryView[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const reversals = Map.groupBy(entries, ({ reversesId }) => reversesId);
  const before = (id: string): LedgerEntryView[] => {
    const entry = byId.get(id);
    if (!entry) return [];
    const earlier = rows.get(id)?.correctsId;
    const takenBack = (of: string): LedgerEntryView[] =>
      (reversals.get(of) ?? []).flatMap((reversal) => [reversal, ...takenBack(reversal.id)]);
    return [...(earlier ? before(earlier) : []), entry, ...takenBack(id)];
  };
  const folded = new Set<string>();
  const shown = entries.map((entry) => {
    const corrects = entry.reversesId === null ? rows.get(entry.id)?.correctsId : null;
    const earlier = corrects ? before(corrects) : [];
    const mirror = earlier.findLast(({ reversesId }) => reversesId === corrects);
    if (!corrects || !mirror) return entry;
    for (const { id } of earlier) folded.add(id);
    return { ...entry, corrected: { reason: reasonOf(mirror), entries: earlier.map(asCorrected) } };
  });
  return shown.filter(({ id }) => !folded.has(id));
}

function asCorrected({ id, kind, on, label, amountCents, reversesId }: LedgerEntryView): CorrectedEntryView {
  return { id, kind, on, label, amountCents, reversesId };
}

function reasonOf({ memo, label }: LedgerEntryView): string {
  return memo ?? label.replace(/^(Reversed|Taken back): /, '');
}
