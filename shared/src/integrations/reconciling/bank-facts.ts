import { sql } from 'kysely';
import { moneyAccounts } from '../../accounting/chart.ts';
import { type Posting, toldColumns } from '../../accounting/define-postings.ts';
import { inOrder, wordsOf } from '../../accounting/fact-words.ts';
import { factPostings } from '../../accounting/facts.ts';
import { readPostings } from '../../accounting/postings.ts';
import type { PostingFilter } from '../../accounting/scans.ts';
import { type MatchableFact, matchableFacts, matchableFactWords } from '../../bank/schema.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';

/** What one fact moves of one account at a bank, as a bank signs it: in > 0, out < 0, in minor units. */
export interface BankFact {
  readonly recordTable: MatchableFact;
  readonly recordId: string;
  readonly on: CalendarDate;
  /** Null where nobody said which account. */
  readonly accountId: string | null;
  readonly amountCents: number;
  readonly reversesId: string | null;
  readonly leaseId: string | null;
  /** "Payment by Ana Ruiz, check 1204". */
  readonly label: string;
}

export type Narrowing = Pick<PostingFilter, 'from' | 'to' | 'factIds' | 'facts'>;

/**
 * Everything that moved money at banks, from the postings: a fact that is declared to do so is here without more. Those that
 * were corrected or reversed on their own day, and what takes them back, are left out: the bank knows nothing of either. A payment that
 * came back on its day is another thing: the bank did both.
 */
export async function readBankFacts(db: Database, narrowing: Narrowing): Promise<BankFact[]> {
  const facts = await readMoved(db, narrowing);
  const corrected = await correctedAmong(db, facts);
  const cancelled = await cancelledAmong(db, facts);
  return facts.filter(
    ({ recordId, reversesId }) =>
      !corrected.has(recordId) && !corrected.has(reversesId ?? '') && !cancelled.has(recordId),
  );
}

/** What was written in the place of each of some facts, by the id of what it corrects: also where that was corrected in turn. */
export async function readCorrections(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BankFact>> {
  const rights = new Map<string, string>();
  for (const table of correctable)
    for (const { id, correctsId, reversesId } of await correctionsOf(db, table, ids))
      if (reversesId === null) rights.set(id, correctsId);
  const facts = await readMoved(db, { factIds: [...rights.keys()] });
  return new Map(facts.map((fact) => [rights.get(fact.recordId) ?? '', fact]));
}

async function readMoved(db: Database, { factIds, ...days }: Narrowing): Promise<BankFact[]> {
  if (factIds === undefined) return readPart(db, days);
  const parts: BankFact[] = [];
  for (let start = 0; start < factIds.length; start += MOST_IDS)
    parts.push(...(await readPart(db, { ...days, factIds: factIds.slice(start, start + MOST_IDS) })));
  return parts;
}

async function readPart(db: Database, narrowing: Narrowing): Promise<BankFact[]> {
  const names = [
    'fact',
    'factId',
    'seq',
    'postedOn',
    'bankAccountId',
    'leaseId',
    'method',
    'cameOn',
    ...toldColumns,
  ] as const;
  const filter = { facts: matchableFacts, ...narrowing, accounts: moneyAccounts };
  const moved = inOrder(await readPostings(db, names, filter)).flatMap((row): BankFact[] => {
    const { fact, factId, postedOn: on, bankAccountId: accountId, amountCents, reversesId, leaseId } = row;
    if (!isMatchable(fact) || amountCents === 0) return [];
    const label = withCheck(wordsOf(row).label(row), row);
    return [{ recordTable: fact, recordId: factId, on, accountId, amountCents, reversesId, leaseId, label }];
  });
  return asTheBankMovedIt(moved);
}

/** "Boiler repair, Joe, check 1044": a bank names a check by nothing but its number. */
function withCheck(label: string, { method, reference }: Pick<Posting, 'method' | 'reference'>): string {
  if (method !== 'check' || !reference) return label;
  const check = `check ${reference}`;
  return label.includes(check) ? label : `${label}, ${check}`;
}

/** A loan's payment is one amount to the bank, whatever it is of: 1,000.00 of interest and 199.10 of principal are 1,199.10. */
function asTheBankMovedIt(moved: readonly BankFact[]): BankFact[] {
  const sides = Map.groupBy(
    moved,
    ({ recordTable, recordId, accountId, amountCents }) =>
      `${recordTable} ${recordId} ${accountId} ${Math.sign(amountCents)}`,
  );
  return [...sides.values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    return [{ ...first, amountCents: lines.reduce((cents, { amountCents }) => cents + amountCents, 0) }];
  });
}

function isMatchable(fact: string): fact is MatchableFact {
  return matchableFacts.some((one) => one === fact);
}

/** "payment", "owner’s transfer": as a sentence says it. */
export function factNoun(table: MatchableFact): string {
  return matchableFactWords[table].toLowerCase();
}

const correctable = factPostings
  .filter(({ columns }) => columns.correctsId !== undefined)
  .flatMap(({ fact }) => (isMatchable(fact) ? fact : []));

/** Those of some facts, and of what they take back, that a correction names. */
async function correctedAmong(db: Database, facts: readonly BankFact[]): Promise<ReadonlySet<string>> {
  const corrected = new Set<string>();
  for (const table of correctable) {
    const ids = facts.flatMap((fact) =>
      fact.recordTable === table ? [fact.recordId, ...(fact.reversesId ? [fact.reversesId] : [])] : [],
    );
    for (const { correctsId } of await correctionsOf(db, table, ids)) corrected.add(correctsId);
  }
  return corrected;
}

const reversible = factPostings.flatMap(({ fact, columns, postedOn }) =>
  columns.reversesId !== undefined && fact !== 'payment' && isMatchable(fact) ? [{ fact, postedOn }] : [],
);

/** Those of some facts that were reversed on their own day, and those reversals: they come to nothing on any statement. */
async function cancelledAmong(db: Database, facts: readonly BankFact[]): Promise<ReadonlySet<string>> {
  const cancelled = new Set<string>();
  for (const { fact: table, postedOn } of reversible) {
    const own = facts.filter(({ recordTable }) => recordTable === table);
    const originals = [...new Set(own.map(({ recordId, reversesId }) => reversesId ?? recordId))];
    for (let start = 0; start < originals.length; start += MOST_IDS) {
      const { rows } = await sql<{ id: string; reversesId: string }>`
        select r.id, r.reverses_id from ${sql.table(table)} r join ${sql.table(table)} o on o.id = r.reverses_id
        where r.reverses_id in (${sql.join(originals.slice(start, start + MOST_IDS))})
          and ${sql.ref(`r.${postedOn}`)} = ${sql.ref(`o.${postedOn}`)}`.execute(db);
      for (const { id, reversesId } of rows) cancelled.add(id).add(reversesId);
    }
  }
  return cancelled;
}

const MOST_IDS = 1000;

interface Correction {
  readonly id: string;
  readonly correctsId: string;
  readonly reversesId: string | null;
}

async function correctionsOf(
  db: Database,
  table: MatchableFact,
  ids: readonly string[],
): Promise<Correction[]> {
  const found: Correction[] = [];
  for (let start = 0; start < ids.length; start += MOST_IDS) {
    const { rows } = await sql<Correction>`
      select id, corrects_id, reverses_id from ${sql.table(table)}
      where corrects_id in (${sql.join(ids.slice(start, start + MOST_IDS))})`.execute(db);
    found.push(...rows);
  }
  return found;
}
