import { sql } from 'kysely';
import type { CertainLinesView, StatementLinesView } from '../api/index.ts';
import type { Database } from '../database.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { readLineRows } from './line-rows.ts';
import { type FoundByPeople, foundBy, wordsTyped } from './line-search.ts';
import { isLine, isLineByRow, standsElsewhere } from './line-states.ts';
import { findByPeople } from './matching/books/find-by-people.ts';
import { MatchIndex } from './matching/books/match-index.ts';
import { readBooksForMatching } from './matching/books/matching-books.ts';
import type { BankLine, LineRow } from './matching/books/matching-facts.ts';
import { suggestFor } from './matching/suggest/suggest.ts';

/** The most lines in one answer. */
export const MOST_LINES = 500;

export interface LineNarrowing {
  readonly state?: BankLine['state'] | undefined;
  /** Words of the text, the reference, the account's name, or the suggested or matched tenant or unit; or an amount. */
  readonly search?: string | undefined;
  /** Only lines that may have been imported before. */
  readonly doubtful?: boolean | undefined;
  readonly offset?: number | undefined;
  /** At most `MOST_LINES`. */
  readonly limit?: number | undefined;
}

/** The counts of a filter, shared by all its pages; valid until the books change. */
export interface CountedLines {
  readonly total: number;
  /** The matches of its words among tenants and units, by word. */
  readonly people: ReadonlyMap<string, FoundByPeople>;
}

type Filters = Pick<LineNarrowing, 'state' | 'search' | 'doubtful'>;

/** Counts the lines of a filter. It reads all of them, so it is called once for many pages. */
export async function countStatementLines(db: Database, narrowing: Filters): Promise<CountedLines> {
  const words = wordsTyped(narrowing.search ?? '');
  const people = words.length === 0 ? new Map<string, FoundByPeople>() : await findByPeople(db, words);
  const narrowed = narrow(db, narrowing, { ...(await getOrganisation(db)), people, is: isLine });
  const { lines } = await narrowed.select(sql<number>`count(*)`.as('lines')).executeTakeFirstOrThrow();
  return { total: Number(lines), people };
}

/** The most transactions that are recorded together. */
const MOST_TOGETHER = 100;

/**
 * The waiting transactions about which nothing is open, the newest first, with their sums. Each fact of the books is proposed for one
 * of them only.
 */
export async function certainLines(db: Database): Promise<CertainLinesView> {
  const { lines } = await listStatementLines(db, { state: 'waiting' });
  const taken = new Set<string>();
  const certain = lines.filter(({ id, suggestions: [best] }) => {
    if (!best?.isCertain || taken.has(id)) return false;
    const own = [
      ...best.parts.map(({ recordId }) => recordId),
      ...[best.paymentId, best.expenseId, best.otherLineId].filter((one) => one !== null),
    ];
    if (own.some((one) => taken.has(one))) return false;
    for (const one of own) taken.add(one);
    return true;
  });
  const together = certain.slice(0, MOST_TOGETHER);
  const sum = (sign: number) =>
    together.reduce(
      (cents, { amountCents }) => cents + (Math.sign(amountCents) === sign ? amountCents : 0),
      0,
    );
  return { lines: together, inCents: sum(1), outCents: sum(-1) };
}

/**
 * One page of a filter's bank lines, newest first, with the state or suggestions of each, and the number of all. It reads
 * only the page and what its lines are compared with, however many lines there are; `counted` is this filter's count in the
 * same books.
 */
export async function listStatementLines(
  db: Database,
  { offset = 0, limit = MOST_LINES, ...narrowing }: LineNarrowing = {},
  counted?: CountedLines,
): Promise<StatementLinesView> {
  const { total, people } = counted ?? (await countStatementLines(db, narrowing));
  const narrowed = narrow(db, narrowing, { ...(await getOrganisation(db)), people, is: isLineByRow });
  const rows = await readPart(db, narrowed, { total, offset, limit: Math.min(limit, MOST_LINES) });
  return { total, offset, lines: await withSuggestions(db, rows) };
}

type Narrowed = ReturnType<typeof narrow>;

function narrow(
  db: Database,
  { state, search = '', doubtful = false }: Filters,
  { currency, people, is }: { currency: string; people: CountedLines['people']; is: typeof isLine },
) {
  const found = foundBy(search, { currency, people });
  return db
    .selectFrom('statementLine')
    .$if(state !== undefined, (query) => query.where(is[state ?? 'waiting']))
    .$if(doubtful, (query) => query.where('statementLine.doubt', 'is not', null))
    .$if(found !== null, (query) => query.where(found ?? sql<boolean>`true`));
}

/** Selects ids first, from the nearer end: skipped lines are neither read whole nor joined. */
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
  return readLineRows(db, ids);
}

async function withSuggestions(db: Database, rows: readonly LineRow[]): Promise<StatementLinesView['lines']> {
  if (rows.length === 0) return [];
  const { lines, books } = await readBooksForMatching(db, rows);
  const moved = await movedTo(
    db,
    lines.flatMap(({ id, state }) => (state === 'ignored' ? [id] : [])),
  );
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
    statedCategory: line.statedCategory,
    statedPlace: line.statedPlace,
    state: line.state,
    belongsTo: moved.get(line.id) ?? null,
    matched: line.matched,
    parts: line.parts,
    leftCents: line.parts.reduce((cents, { amountCents }) => cents - amountCents, line.amountCents),
    suggestions: index && line.state === 'waiting' ? suggestFor(line, index) : [],
  }));
}

/** The names of the accounts that some lines were moved to, by the line. */
async function movedTo(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('statementLine')
    .innerJoin('statementLineDecision as decision', 'decision.statementLineId', 'statementLine.id')
    .innerJoin('bankAccount', 'bankAccount.id', 'decision.belongsToId')
    .select(['statementLine.id', 'bankAccount.name'])
    .where('statementLine.id', 'in', [...ids])
    .where(standsElsewhere)
    .orderBy(sql`case when decision.seq is null then 1 else 0 end`)
    .orderBy('decision.seq')
    .orderBy('decision.id')
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
