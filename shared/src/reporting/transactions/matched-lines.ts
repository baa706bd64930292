import type { Database } from '../../database.ts';
import { claimsOn } from '../../integrations/index.ts';

/**
 * The bank transaction that says the same as a fact, by the fact's id: the one that it was made from, or one that somebody matched it
 * to, alone or as a part, and has not opened again since.
 */
export async function matchedLines(
  db: Database,
  factIds: readonly string[] | 'all',
): Promise<Map<string, string>> {
  const claims = await claimsOn(db, factIds);
  const lines = new Map<string, string>();
  // Of a fact that several transactions are parts of, the one whose id comes first, in whatever order they are read.
  for (const { recordId, lineId } of claims)
    if (lineId < (lines.get(recordId) ?? '~')) lines.set(recordId, lineId);
  return lines;
}
