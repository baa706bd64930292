import type { ErasurePreviewView } from '../api/index.ts';
import { registry } from '../portfolio/index.ts';
import type { ErasurePlan } from './plan-erasure.ts';

/** A plan as people read it: kinds of records instead of ids, the most values first. */
export function summariseErasure({
  person,
  erasedOn,
  records,
  files,
  stays,
  letters,
}: ErasurePlan): ErasurePreviewView {
  const byTable = [...Map.groupBy(records, ({ table }) => table)];
  const goes = byTable.map(([table, some]) => ({
    what: registry.labelOf(table),
    records: some.length,
    values: some.reduce((sum, { fields }) => sum + fields.length, 0),
  }));
  return {
    name: person.name,
    erasedOn,
    goes: goes.toSorted((a, b) => b.values - a.values || a.what.localeCompare(b.what)),
    files,
    stays: stays.map(({ table, field, text }) => ({ what: wordsOf(table, field), text })),
    // A server of an earlier version says nothing of it.
    letters: letters ?? 0,
  };
}

function wordsOf(table: string, field: string): string {
  const label = registry.records.get(table)?.fields[field]?.label ?? field;
  return `${registry.labelOf(table)}: ${label.toLowerCase()}`;
}
