import type { CalendarDate } from '../../core/calendar.ts';
import type { RowOrder } from '../../core/row-order.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import type { ReportDays, ReportScope } from '../define-report.ts';
import { correctionOf, wordFor } from './corrected-to.ts';
import { type FoldedLines, foldCorrections, isRight } from './fold-corrections.ts';
import { inOrder } from './in-order.ts';
import { type Known, matchesSearch } from './matches-search.ts';
import { type MoneyLine, readMoneyLines, totalsOf } from './money-lines.ts';
import { moneyWithin } from './money-scope.ts';
import { readSearch } from './read-search.ts';
import type { Condition, Term } from './search-terms.ts';
import type { MovedView, TransactionsView, TransactionView } from './transaction-schema.ts';

/** All money in and out, as it is in the books until they change. */
export interface MoneyBooks extends FoldedLines {
  /** Every line by its fact, those that a correction folds away too. */
  readonly byFact: ReadonlyMap<string, readonly MoneyLine[]>;
  readonly reversals: ReadonlyMap<string | null, readonly MoneyLine[]>;
  /** What was put in the place of a fact, by its id, also where that is of another building. */
  readonly rights: ReadonlyMap<string, readonly MoneyLine[]>;
  /** The accounts that money went through, by name. */
  readonly accounts: string[];
  readonly currency: string;
}

export interface FindTransactions {
  readonly search: string;
  readonly today: CalendarDate;
  /** By one of `transactionOrders`; newest first where it is left out. */
  readonly order?: RowOrder | undefined;
  readonly offset?: number;
  /** Without one, all. */
  readonly limit?: number;
}

/**
 * Reads what every search of the transactions goes through, of all books or within a scope; whoever scrolls reads it once. Whoever asks about
 * some days alone reads what is told of those.
 */
export async function readMoneyBooks(
  db: Database,
  scope: ReportScope = {},
  days?: ReportDays,
): Promise<MoneyBooks> {
  const [{ currency }, all] = await Promise.all([getOrganisation(db), readMoneyLines(db, days)]);
  const lines = await moneyWithin(db, all, scope);
  return {
    ...foldCorrections(lines),
    rights: Map.groupBy(all.filter(isRight), ({ correctsId }) => correctsId ?? ''),
    byFact: Map.groupBy(lines, ({ factId }) => factId),
    reversals: Map.groupBy(lines, ({ reversesId }) => reversesId),
    accounts: [...new Set(lines.map(({ account }) => account))].toSorted(compareText),
    currency,
  };
}

/**
 * The transactions that a search finds, newest first or in the order that is asked for, from `offset` on. Totals are of all that it finds, in minor units: payments of
 * 1,500.00 and 900.00 of which the second came back, and an expense of 80.00 come to in 1,500.00, out 80.00, net 1,420.00.
 */
export async function findTransactions(
  db: Database,
  { search, today, order, offset = 0, limit }: FindTransactions,
  books?: MoneyBooks,
): Promise<TransactionsView> {
  const known = books ?? (await readMoneyBooks(db));
  const terms = readSearch(search, { today, currency: known.currency });
  const matches = matchesSearch(terms, await whatIsAsked(db, terms));
  const found = known.lines.filter(matches);
  const rows = inOrder(groupsOf(found), order, asOne);
  const page = rows.slice(offset, limit === undefined ? undefined : offset + limit);
  return {
    total: rows.length,
    offset,
    totals: totalsOf(found),
    accounts: known.accounts,
    understood: terms.map((term) => ({
      by: term.by,
      means: term.means + namesOf(term, found),
      start: term.start,
      end: term.end,
    })),
    rows: await shown(db, page, known),
  };
}

/** Reads only what one of the conditions needs. */
async function whatIsAsked(db: Database, terms: readonly Condition[]): Promise<Known> {
  const documented = new Set<string>();
  if (terms.some(({ by }) => by === 'documents'))
    for (const { recordId } of await db
      .selectFrom('receipt')
      .select('recordId')
      .distinct()
      .where('archivedOn', 'is', null)
      .execute())
      documented.add(recordId);
  const settling = new Map<string, Set<string>>();
  for (const term of terms) {
    if (term.by !== 'settles') continue;
    const paid = await db
      .selectFrom('allocation')
      .innerJoin('charge', 'charge.id', 'allocation.chargeId')
      .select('allocation.paymentId')
      .distinct()
      .where('charge.kind', '=', term.kind)
      .where('allocation.paymentId', 'is not', null)
      .execute();
    settling.set(term.kind, new Set(paid.map(({ paymentId }) => paymentId ?? '')));
  }
  return { documented, settling };
}

/** What came of one bank line or one entry on a day is one transaction, made of the facts that were found of it. */
function groupsOf(found: readonly MoneyLine[]): MoneyLine[][] {
  const groups = Map.groupBy(found, ({ id, bankLineId, groupId, reversesId, on, account }) => {
    const together = bankLineId ?? groupId;
    return together === null ? id : `${together} ${on} ${account} ${reversesId === null}`;
  });
  return [...groups.values()];
}

async function shown(
  db: Database,
  groups: readonly MoneyLine[][],
  books: MoneyBooks,
): Promise<TransactionView[]> {
  const documents = await documentsOf(db, groups);
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const files = group.reduce((sum, { factId }) => sum + (documents.get(factId) ?? 0), 0);
    const row = { ...transaction(first, books), ...correctionOf(group, books), documents: files };
    return [group.length === 1 ? row : { ...row, ...together(group), parts: group.map(asMoved) }];
  });
}

function asOne(group: readonly MoneyLine[]): MoneyLine | undefined {
  const [first] = group;
  return first && group.length > 1 ? { ...first, ...together(group) } : first;
}

/** What several facts of one bank line are as one. */
function together(group: readonly MoneyLine[]) {
  const alike = (of: (line: MoneyLine) => string | null): string | null => {
    const values = new Set(group.map(of));
    return values.size === 1 ? ([...values][0] ?? null) : null;
  };
  const { inCents, outCents } = totalsOf(group);
  return {
    party: alike(({ party }) => party),
    what: alike(({ what }) => what) ?? `${group.length} parts`,
    place: alike(({ place }) => place) ?? 'Several places',
    kind: alike(({ kind }) => kind),
    reference: alike(({ reference }) => reference),
    leaseId: alike(({ leaseId }) => leaseId),
    vendorId: alike(({ vendorId }) => vendorId),
    buildingId: alike(({ buildingId }) => buildingId),
    inCents,
    outCents,
  };
}

function transaction(
  line: MoneyLine,
  { byFact, reversals, before, rights }: MoneyBooks,
): Omit<TransactionView, 'documents' | 'correctedTo' | 'corrects'> {
  const undoneBy = reversals.get(line.factId)?.[0];
  const [original] = line.reversesId === null ? [] : (byFact.get(line.reversesId) ?? []);
  const isCorrected = rights.has(original?.factId ?? line.factId);
  return {
    ...asMoved(line),
    id: line.id,
    reversesId: line.reversesId,
    undone: undoneBy ? { ...told(undoneBy), word: wordFor(undoneBy, isCorrected) } : null,
    undoes: original ? { ...told(original), word: wordFor(line, isCorrected) } : null,
    bankLineId: undoneBy ? null : line.bankLineId,
    corrected: before.get(line.id)?.map(asMoved) ?? null,
    parts: null,
  };
}

const told = ({ on, factId }: MoneyLine) => ({ on, factId });

function asMoved(line: MoneyLine): MovedView {
  const { fact, factId, on, party, what, place, kind, reference, account } = line;
  const { inCents, outCents, leaseId, vendorId, buildingId } = line;
  return {
    ...{ fact, factId, on, party, what, place, kind, reference, account },
    ...{ inCents, outCents, leaseId, vendorId, buildingId },
  };
}

async function documentsOf(db: Database, groups: readonly MoneyLine[][]): Promise<Map<string, number>> {
  const ids = groups.flat().map(({ factId }) => factId);
  const counts = new Map<string, number>();
  // A statement holds only so many parameters.
  for (let start = 0; start < ids.length; start += 500) {
    const rows = await db
      .selectFrom('receipt')
      .select('recordId')
      .where('recordId', 'in', ids.slice(start, start + 500))
      .where('archivedOn', 'is', null)
      .execute();
    for (const { recordId } of rows) counts.set(recordId, (counts.get(recordId) ?? 0) + 1);
  }
  return counts;
}

const MOST_NAMES = 2;

/** Where a text is part of somebody's or something's name, that name: ", Oak House". */
function namesOf(term: Term, found: readonly MoneyLine[]): string {
  if (term.by !== 'text') return '';
  const typed = term.text.toLowerCase();
  const names = new Set<string>();
  for (const { party, place } of found) {
    for (const name of [party, place.split(' · ')[0]])
      if (name?.toLowerCase().includes(typed)) names.add(name);
    if (names.size > MOST_NAMES) return '';
  }
  return names.size === 0 ? '' : `: ${[...names].join(', ')}`;
}
