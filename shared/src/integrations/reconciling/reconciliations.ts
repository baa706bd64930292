import { sql } from 'kysely';
import type { MatchableFact } from '../../bank/schema.ts';
import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { type BankFact, readBankFacts, readCorrections } from './bank-facts.ts';

/** A fact as a reconciliation found it on a statement. */
interface Cleared {
  readonly reconciliationId: string;
  readonly recordTable: MatchableFact;
  readonly recordId: string;
  readonly amountCents: number;
  readonly movedOn: CalendarDate;
}

export interface Reconciliation {
  readonly id: string;
  readonly accountId: string;
  readonly statementOn: CalendarDate;
  readonly beganCents: number;
  readonly balanceCents: number;
  readonly lockedOn: CalendarDate;
  readonly seq: number | null;
  readonly cleared: readonly Cleared[];
  /** Why it does not hold any more; null: it stands. */
  readonly opened: Opened | null;
  /** What is reconciled by it as the books are now: a corrected fact that kept amount, account and day is the right one. */
  readonly current: readonly Cleared[];
}

type Opened =
  | { readonly by: 'person'; readonly reason: string; readonly on: CalendarDate }
  | { readonly by: 'correction'; readonly changed: readonly Cleared[] };

/**
 * The reconciliations of an account, or of all, the earliest statement first. One stands until somebody opens it again or a fact in it
 * is corrected in amount, account or day; that follows from the facts and is kept nowhere. Correcting a payment of 1,500.00 to
 * 1,400.00 opens the statement that had it; correcting its reference does not.
 */
export async function listReconciliations(db: Database, accountId?: string): Promise<Reconciliation[]> {
  const rows = await db
    .selectFrom('reconciliation')
    .selectAll()
    .$if(accountId !== undefined, (query) => query.where('accountId', '=', accountId ?? ''))
    .orderBy('statementOn')
    .orderBy(sql`case when seq is null then 1 else 0 end`)
    .orderBy('seq')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const cleared = await readCleared(db, accountId);
  const reopenings = await db.selectFrom('reconciliationReopening').selectAll().orderBy('id').execute();
  const currents = await currentFacts(db, cleared);
  return rows.map((row) => {
    const own = cleared.filter(({ reconciliationId }) => reconciliationId === row.id);
    const reopened = reopenings.find(({ reconciliationId }) => reconciliationId === row.id);
    const current = own.flatMap((one) => currents.get(keyOf(row.accountId, one)) ?? []);
    const changed = own.filter((one) => !currents.has(keyOf(row.accountId, one)));
    const byCorrection = changed.length > 0 ? ({ by: 'correction', changed } as const) : null;
    const opened = reopened
      ? ({ by: 'person', reason: reopened.reason, on: reopened.reopenedOn } as const)
      : byCorrection;
    return { ...row, cleared: own, current, opened };
  });
}

export function isStanding({ opened }: Pick<Reconciliation, 'opened'>): boolean {
  return opened === null;
}

/** The latest reconciliation of the same account that stands on a later statement than this one: it began where this one ended. */
export function standingAfter(
  all: readonly Reconciliation[],
  { accountId, statementOn }: Pick<Reconciliation, 'accountId' | 'statementOn'>,
): Reconciliation | undefined {
  return all.findLast(
    (one) => one.accountId === accountId && one.statementOn > statementOn && isStanding(one),
  );
}

/** A person opens the latest first: what stands on a balance that nobody proves any more proves nothing. */
export const standsOnIt = ({ statementOn }: Pick<Reconciliation, 'statementOn'>) =>
  refuse(
    'already-reconciled',
    `The statement of ${dayName(statementOn)} is reconciled on top of this one. Open that one first.`,
  );

function readCleared(
  db: Database,
  accountId: string | undefined,
): Promise<(Cleared & { accountId: string })[]> {
  return db
    .selectFrom('clearedFact')
    .innerJoin('reconciliation', 'reconciliation.id', 'clearedFact.reconciliationId')
    .select(['clearedFact.reconciliationId', 'clearedFact.recordTable', 'clearedFact.recordId'])
    .select(['clearedFact.amountCents', 'clearedFact.movedOn', 'reconciliation.accountId'])
    .$if(accountId !== undefined, (query) => query.where('reconciliation.accountId', '=', accountId ?? ''))
    .orderBy('clearedFact.movedOn')
    .orderBy('clearedFact.id')
    .execute();
}

function keyOf(accountId: string, { reconciliationId, recordId }: Cleared): string {
  return `${accountId} ${reconciliationId} ${recordId}`;
}

/** What each cleared fact is now, where it moves the same of the account on the same day still: itself, or what it was corrected to. */
async function currentFacts(
  db: Database,
  cleared: readonly (Cleared & { accountId: string })[],
): Promise<ReadonlyMap<string, Cleared>> {
  const current = new Map<string, Cleared>();
  let asked = cleared.map((one) => ({ one, recordId: one.recordId }));
  while (asked.length > 0) {
    const ids = [...new Set(asked.map(({ recordId }) => recordId))];
    const facts = Map.groupBy(await readBankFacts(db, { factIds: ids }), ({ recordId }) => recordId);
    const kept = await readCorrections(db, ids);
    const next: typeof asked = [];
    for (const { one, recordId } of asked) {
      const same = (facts.get(recordId) ?? []).some((fact) => movesSame(fact, one));
      if (same) current.set(keyOf(one.accountId, one), { ...one, recordId });
      const right = kept.get(recordId);
      if (!same && right && movesSame(right, one)) next.push({ one, recordId: right.recordId });
    }
    asked = next;
  }
  return current;
}

function movesSame(
  fact: Pick<BankFact, 'recordTable' | 'accountId' | 'amountCents' | 'on'>,
  { recordTable, accountId, amountCents, movedOn }: Cleared & { accountId: string },
): boolean {
  return (
    fact.recordTable === recordTable &&
    fact.amountCents === amountCents &&
    fact.on === movedOn &&
    (fact.accountId === accountId || fact.accountId === null)
  );
}
