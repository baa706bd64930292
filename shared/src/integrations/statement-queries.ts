import type { StatementLineView } from '../api/index.ts';
import type { Database } from '../database.ts';
import { MatchIndex } from './match-index.ts';
import { readBooksForMatching } from './matching-books.ts';
import { suggestFor } from './suggest.ts';

type LineState = StatementLineView['state'];

/**
 * Bank lines, newest first, with what each one is in the books or probably is. Everything is read at once and looked up
 * in memory, so that ten thousand waiting lines take no query each.
 */
export async function listStatementLines(
  db: Database,
  { state }: { state?: LineState | undefined } = {},
): Promise<StatementLineView[]> {
  const books = await readBooksForMatching(db);
  const lines = books.lines.filter((line) => state === undefined || line.state === state);
  const index = lines.some((line) => line.state === 'waiting') ? new MatchIndex(books) : null;
  return lines.map((line) => ({
    id: line.id,
    accountId: line.accountId,
    account: line.account,
    postedOn: line.postedOn,
    description: line.description,
    reference: line.reference,
    amountCents: line.amountCents,
    doubt: line.doubt,
    state: line.state,
    matched: line.matched,
    suggestions: index && line.state === 'waiting' ? suggestFor(line, index) : [],
  }));
}
