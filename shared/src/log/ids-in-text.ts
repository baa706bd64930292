import type { LoggedSet } from './change-set.ts';
import { type LoggedRow, parseLogged } from './logged-row.ts';

/** An id, wherever it stands in the text of ops: no other text has its form. */
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Whether a text, such as the ops of a set as they are kept, names one of these ids. */
export function namesOneOf(text: string, ids: ReadonlySet<string>): boolean {
  return text.match(IDS)?.some((id) => ids.has(id)) ?? false;
}

const SETS_AT_ONCE = 1000;

/**
 * Every set of a log that names one of some records, however many they are, the newest first. `rowsBefore` reads the rows before a place in
 * the log, the newest first and so many at the most.
 */
export async function setsNaming(
  ids: ReadonlySet<string>,
  rowsBefore: (seq: number, most: number) => Promise<readonly LoggedRow[]>,
): Promise<LoggedSet[]> {
  const found: LoggedSet[] = [];
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const rows = await rowsBefore(before, SETS_AT_ONCE);
    for (const row of rows) if (namesOneOf(row.ops, ids)) found.push(parseLogged(row));
    const last = rows.at(-1);
    if (!last) return found;
    before = last.seq;
  }
}
