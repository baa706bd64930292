import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../database.ts';
import { readLineRows } from '../../line-rows.ts';
import { type FoundByPeople, writtenIn } from '../../line-search.ts';
import { isLineByRow } from '../../line-states.ts';
import { isNoise, payeeOf, wordsOf } from '../suggest/payee.ts';
import { suggestFor } from '../suggest/suggest.ts';
import { MOST_ALIKE } from '../suggest/suggest-payments.ts';
import { MatchIndex } from './match-index.ts';
import { readBooksForMatching } from './matching-books.ts';
import type { LineRow, MatchingBooks } from './matching-facts.ts';

/** How many waiting lines, newest first, a search compares with suggestions; older ones are found by their own text. */
const MOST_SUGGESTED = 3_000;
/** With more clues than this, reading all lines is quicker than searching for each clue. */
const MOST_CLUES = 60;

/**
 * The matches of each word among the tenants and units that lines are matched to or suggested for. Suggestions are not stored:
 * lines that may have a matching one are found by amount, name and payee, and suggestions computed for them.
 */
export async function findByPeople(
  db: Database,
  words: readonly string[],
): Promise<ReadonlyMap<string, FoundByPeople>> {
  const { books } = await readBooksForMatching(db, []);
  const leasesByWord = new Map(words.map((word) => [word, leasesNamed(books, word)]));
  const leaseIds = new Set([...leasesByWord.values()].flat());
  const labels = leaseIds.size === 0 ? new Map<string, string>() : await suggestedLabels(db, books, leaseIds);
  return new Map(
    [...leasesByWord].map(([word, leases]) => {
      const lineIds = [...labels].filter(([, label]) => label.includes(plain(word))).map(([id]) => id);
      return [word, { leaseIds: leases, lineIds }];
    }),
  );
}

function leasesNamed({ leases }: MatchingBooks, word: string): string[] {
  return [...leases.values()]
    .filter(({ tenants, unitLabel }) => plain(`${tenants} ${unitLabel}`).includes(plain(word)))
    .map(({ id }) => id);
}

/** The label of the likeliest suggestion, by line, for waiting lines that may belong to these leases. */
async function suggestedLabels(
  db: Database,
  books: MatchingBooks,
  leaseIds: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const rows = await readCandidates(db, cluesOf(books, leaseIds));
  if (rows.length === 0) return new Map();
  const read = await readBooksForMatching(db, rows);
  const index = new MatchIndex(read.books);
  return new Map(read.lines.map((line) => [line.id, plain(suggestFor(line, index)[0]?.label ?? '')]));
}

interface Clues {
  readonly leaseIds: readonly string[];
  readonly amounts: readonly number[];
  readonly words: readonly string[];
}

/** Everything that may lead a suggestion to one of these leases: what they owe, who is on them, who paid for them before. */
function cluesOf(books: MatchingBooks, leaseIds: ReadonlySet<string>): Clues {
  const amounts = [...new MatchIndex(books).amounts].filter(
    ([, leases]) => leases.size <= MOST_ALIKE && leases.keys().some((id) => leaseIds.has(id)),
  );
  const names = books.parties
    .filter(({ leaseId }) => leaseIds.has(leaseId))
    .map(({ name }) => lastName(name));
  const payees = books.decidedLines
    .filter(({ matched }) => leaseIds.has(matched?.leaseId ?? ''))
    .map(({ description }) => payeeOf(wordsOf(description)).split(' ')[0] ?? '');
  const words = new Set([...names, ...payees].filter((word) => word !== ''));
  return { leaseIds: [...leaseIds], amounts: amounts.map(([cents]) => cents), words: [...words] };
}

/** The word that a text must hold for the name to be found in it. */
function lastName(name: string): string {
  const words = name.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !isNoise(word.toLowerCase())).at(-1) ?? '';
}

function readCandidates(db: Database, clues: Clues): Promise<LineRow[]> {
  const few = clues.leaseIds.length + clues.amounts.length + clues.words.length <= MOST_CLUES;
  const ids = db
    .selectFrom('statementLine')
    .where(isLineByRow.waiting)
    .$if(few, (query) => query.where(fits(clues)))
    .select('statementLine.id')
    .orderBy('statementLine.postedOn', 'desc')
    .orderBy('statementLine.id')
    .limit(MOST_SUGGESTED);
  return readLineRows(db, ids);
}

function fits({ leaseIds, amounts, words }: Clues): RawBuilder<boolean> {
  const paid = sql`select abs(payment.amount_cents) from payment where payment.lease_id in (${sql.join(leaseIds)})`;
  return sql<boolean>`(${sql.join(
    [
      ...(amounts.length > 0 ? [sql`statement_line.amount_cents in (${sql.join(amounts)})`] : []),
      sql`abs(statement_line.amount_cents) in (${paid})`,
      ...words.map((word) => writtenIn('statement_line.description', word)),
    ],
    sql` or `,
  )})`;
}

/** Without case and accents. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
