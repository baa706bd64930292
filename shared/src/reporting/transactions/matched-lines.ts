import type { Database } from '../../database.ts';
import { claimsOn } from '../../integrations/index.ts';

/**
 * The bank transaction that says the same as a fact, by the fact's id: the one that it was made from, or one that somebody matched it
 * to, alone or as a part, and has not opened again since.
 */
export async function matchedLines(db: Database): Promise<Map<string, string>> {
  const claims = await claimsOn(db, 'all');
  return new Map(claims.map(({ recordId, lineId }) => [recordId, lineId]));
}
