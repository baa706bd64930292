import { sql } from 'kysely';
import { refuse } from '../../../core/result.ts';
import type { Database } from '../../../database.ts';
import {
  isStanding,
  listReconciliations,
  readBankFacts,
  sideOf,
  standingAfter,
  standsOnIt,
} from '../../../integrations/index.ts';
import { prepareListQuery } from '../../../log/index.ts';
import { type Breach, type Rule, unionOf } from '../rule.ts';

/** What was reconciled before and what a reconciliation cleared come to the end balance: it is locked at a difference of zero. */
export const reconciliationsAddUp: Rule = async (db, asked) => {
  const ids = unionOf([asked.ids('reconciliation'), asked.named('clearedFact', 'reconciliationId')]);
  const apart = await differences(db, ids);
  return apart.map(({ id, apartCents }) => ({
    ...doesNotAddUp().error,
    details: { table: 'reconciliation', id, apartCents: Number(apartCents) },
  }));
};

const doesNotAddUp = () =>
  refuse('other-amount', 'What is ticked does not come to the statement’s end balance. Reconcile it again.');

const differences = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<{ id: string; apartCents: number }>`
      select r.id, r.balance_cents - r.began_cents - coalesce(sum(c.amount_cents), 0) as apart_cents
      from reconciliation r left join cleared_fact c on c.reconciliation_id = r.id
      where ${among('r.id')} group by r.id, r.balance_cents, r.began_cents
      having r.balance_cents - r.began_cents <> coalesce(sum(c.amount_cents), 0) order by r.id
    `.compile(db),
}));

/**
 * The bank moved it once: no entry of an account is reconciled by two statements that stand. One that is tried also begins where
 * the one before ended, and clears only what moves that of the account now: of two devices that reconcile, or of which one corrects
 * meanwhile, the second is told.
 */
export const reconciliationsHold: Rule = async (db, asked) => {
  const named = asked.ids('reconciliation');
  if (named !== 'all' && named.length === 0) return [];
  const tried = new Set(asked.isTried && named !== 'all' ? named : []);
  const all = await listReconciliations(db);
  const breaches: Breach[] = [];
  for (const own of Map.groupBy(all.filter(isStanding), ({ accountId }) => accountId).values()) {
    const seen = new Set<string>();
    own.forEach((one, index) => {
      const details = { table: 'reconciliation', id: one.id };
      const sides = one.current.map(sideOf);
      if (sides.some((side) => seen.has(side))) breaches.push({ ...clearedTwice().error, details });
      for (const side of sides) seen.add(side);
      if (!tried.has(one.id)) return;
      const before = own[index - 1];
      const isSameDay = before?.statementOn === one.statementOn;
      if (isSameDay || (before?.balanceCents ?? 0) !== one.beganCents)
        breaches.push({ ...beganElsewhere().error, details });
    });
  }
  for (const one of all)
    if (tried.has(one.id) && !(await movesStill(db, one.id, one.opened !== null)))
      breaches.push({ ...changedMeanwhile().error, details: { table: 'reconciliation', id: one.id } });
  return breaches;
};

/** Nobody opens one while a later one of its account stands on it: of two devices, one of which reconciles the next, the second is told. */
export const latestOpensFirst: Rule = async (db, asked) => {
  const reopened = asked.inserts('reconciliationReopening').map(({ row }) => row.reconciliationId);
  if (!asked.isTried || reopened.length === 0) return [];
  const all = await listReconciliations(db);
  return all
    .filter(({ id }) => reopened.includes(id))
    .flatMap((one): Breach[] => {
      const later = standingAfter(all, one);
      return later ? [{ ...standsOnIt(later).error, details: { table: 'reconciliation', id: one.id } }] : [];
    });
};

/** Whether everything that a reconciliation cleared moves still what it says: nothing of it was corrected. */
async function movesStill(db: Database, id: string, isOpen: boolean): Promise<boolean> {
  if (isOpen) return false;
  const cleared = await db.selectFrom('clearedFact').selectAll().where('reconciliationId', '=', id).execute();
  const facts = await readBankFacts(db, { factIds: cleared.map(({ recordId }) => recordId) });
  const known = new Set(facts.map(sideOf));
  return cleared.every((one) => known.has(sideOf(one)));
}

const clearedTwice = () =>
  refuse(
    'already-reconciled',
    'An entry of this statement is reconciled with another statement already. Reconcile it again.',
  );

const beganElsewhere = () =>
  refuse(
    'already-reconciled',
    'This account was reconciled meanwhile. Look at it, and reconcile what is left.',
  );

const changedMeanwhile = () =>
  refuse(
    'corrected',
    'An entry of this statement was corrected meanwhile. Look at the list, and reconcile it again.',
  );
