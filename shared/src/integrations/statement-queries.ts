import { sql } from 'kysely';
import type { StatementLinesView } from '../api/index.ts';
import type { Database } from '../database.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { foundBy } from './line-search.ts';
import { isLine, isLineByRow } from './line-states.ts';
import { MatchIndex } from './matching/match-index.ts';
import { readBooksForMatching } from './matching/matching-books.ts';
import type { BankLine, LineRow } from './matching/matching-facts.ts';
import { suggestFor } from './matching/suggest.ts';

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
  const { currency } = await getOrganisation(db);
  const all = narrow(db, narrowing, { currency, is: isLine });
  const count = await all.select(sql<number>`count(*)`.as('lines')).executeTakeFirstOrThrow();
  const total = Number(count.lines);
  const narrowed = narrow(db, narrowing, { currency, is: isLineByRow });
  const rows = await readPart(db, narrowed, { total, offset, limit: Math.min(limit, MOST_LINES) });
  return { total, offset, lines: await withSuggestions(db, rows) };
}

type Narrowed = ReturnType<typeof narrow>;

function narrow(
  db: Database,
  { state, search = '', doubtful = false }: Pick<LineNarrowing, 'state' | 'search' | 'doubtful'>,
  { currency, is }: { currency: string; is: typeof isLine },
) {
  const found = foundBy(search, currency);
  return db
    .selectFrom('statementLine')
    .$if(state !== undefined, (query) => query.where(is[state ?? 'waiting']))
    .$if(doubtful, (query) => query.where('statementLine.doubt', 'is not', null))
    .$if(found !== null, (query) => query.where(found ?? sql<boolean>`true`));
}

/** Ids first, from whichever end is nearer: what is skipped is neither read whole nor joined. */
async function readPart(
  db: Database,
  narrowed: Narrowed,
  { total, offset, limit }: { total: number; offset: number; limit: number },
): Promise<LineRow[]> {
  const size = Math.min(limit, total - offset);
  if (size <= 0) return [];
  const behind = total - offset - size;
  const [day, id, skipped] =
    behind < offset ? (['asc', 'desc', behind] as const) : (['desc', 'asc', offset] as const);
  const ids = narrowed
    .select('statementLine.id')
    .orderBy('statementLine.postedOn', day)
    .orderBy('statementLine.id', id)
    .offset(skipped)
    .limit(size);
  return db
    .selectFrom('statementLine')
    .innerJoin('bankAccount', 'bankAccount.id', 'statementLine.accountId')
    .select(['statementLine.id', 'statementLine.accountId', 'bankAccount.name as account'])
    .select(['bankAccount.kind as accountKind', 'statementLine.postedOn', 'statementLine.amountCents'])
    .select(['statementLine.description', 'statementLine.reference', 'statementLine.doubt'])
    .where('statementLine.id', 'in', ids)
    .orderBy('statementLine.postedOn', 'desc')
    .orderBy('statementLine.id')
    .execute();
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
