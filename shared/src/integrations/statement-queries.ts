import { sql } from 'kysely';
import type { StatementLinesView } from '../api/index.ts';
import type { Database } from '../database.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { foundBy } from './line-search.ts';
import { isLine } from './line-states.ts';
import { MatchIndex } from './match-index.ts';
import { readBooksForMatching } from './matching-books.ts';
import type { BankLine, LineRow } from './matching-facts.ts';
import { suggestFor } from './suggest.ts';

/** No answer has more lines than this, whoever asks. */
export const MOST_LINES = 500;

export interface LineNarrowing {
  readonly state?: BankLine['state'] | undefined;
  /** Words of the text, the reference or the account's name, or an amount. */
  readonly search?: string | undefined;
  /** Only lines that may have been imported before. */
  readonly doubtful?: boolean | undefined;
  readonly offset?: number | undefined;
  /** At most `MOST_LINES`. */
  readonly limit?: number | undefined;
}

/**
 * A part of the bank lines that the narrowing leaves, newest first, with what each one is in the books or probably is,
 * and how many there are in all. However many lines the books hold, only those of the part and what they are compared with are read.
 */
export async function listStatementLines(
  db: Database,
  { offset = 0, limit = MOST_LINES, ...narrowing }: LineNarrowing = {},
): Promise<StatementLinesView> {
  const narrowed = await narrow(db, narrowing);
  const count = await narrowed.select(sql<number>`count(*)`.as('lines')).executeTakeFirstOrThrow();
  const rows: LineRow[] = await narrowed
    .select(['statementLine.id', 'statementLine.accountId', 'bankAccount.name as account'])
    .select(['bankAccount.kind as accountKind', 'statementLine.postedOn', 'statementLine.amountCents'])
    .select(['statementLine.description', 'statementLine.reference', 'statementLine.doubt'])
    .orderBy('statementLine.postedOn', 'desc')
    .orderBy('statementLine.id')
    .offset(offset)
    .limit(Math.min(limit, MOST_LINES))
    .execute();
  return { total: Number(count.lines), offset, lines: await withSuggestions(db, rows) };
}

async function narrow(
  db: Database,
  { state, search = '', doubtful = false }: Pick<LineNarrowing, 'state' | 'search' | 'doubtful'>,
) {
  const found = foundBy(search, (await getOrganisation(db)).currency);
  return db
    .selectFrom('statementLine')
    .innerJoin('bankAccount', 'bankAccount.id', 'statementLine.accountId')
    .$if(state !== undefined, (query) => query.where(isLine[state ?? 'waiting']))
    .$if(doubtful, (query) => query.where('statementLine.doubt', 'is not', null))
    .$if(found !== null, (query) => query.where(found ?? sql<boolean>`true`));
}

async function withSuggestions(db: Database, rows: readonly LineRow[]): Promise<StatementLinesView['lines']> {
  if (rows.length === 0) return [];
  const { lines, books } = await readBooksForMatching(db, rows);
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
