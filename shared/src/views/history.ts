import type { HistoryEntryView } from '../api/index.ts';
import { type CsvCell, toCsv } from '../core/writing/csv.ts';
import type { Database } from '../database.ts';
import { sentenceText } from '../log/describe/index.ts';

/**
 * The ids by which changes that concern a record name it: its own, and those of what belongs to it alone. A change of a
 * lease's parking names only the parking.
 */
export async function listFamily(db: Database, table: string, id: string): Promise<string[]> {
  const receipts = await db.selectFrom('receipt').select('id').where('recordId', '=', id).execute();
  const ids = [id, ...receipts.map((row) => row.id)];
  if (table !== 'lease') return ids;
  for (const part of ['recurringCharge', 'lateFeeWaiver', 'lateFeeRule'] as const) {
    const rows = await db.selectFrom(part).select('id').where('leaseId', '=', id).execute();
    ids.push(...rows.map((row) => row.id));
  }
  return ids;
}

const header = ['Entry', 'Made at', 'Who', 'Change', 'What was done', 'Command'];

/** One line a change, in the order given. */
export function historyCsv(entries: readonly HistoryEntryView[], currency: string): string {
  return toCsv(
    header,
    entries.map(({ seq, at, who, title, sentence, command }): CsvCell[] => {
      return [seq, at, who, title, sentenceText(sentence, currency), command];
    }),
  );
}
