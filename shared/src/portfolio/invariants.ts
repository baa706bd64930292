import { leasesRecoveredBeyond } from '../billing/adjustments/lost.ts';
import type { Database } from '../database.ts';
import { type AnyDatabase, type Op, type Registry, withWholeRows } from '../log/index.ts';
import { rules } from './admission-invariants.ts';
import { partsBelowZero } from './invariants/money/allocations.ts';
import { unbalancedFacts } from './invariants/money/balance.ts';
import { lostNotes } from './invariants/notes.ts';
import { danglingReferences, missingReferences } from './invariants/references.ts';
import { type Breach, everything, Standing } from './invariants/rule.ts';

/**
 * What must be true of any books at any time, each breach in words: what admission checks of the ops that it
 * is given, asked of everything there is. Books that keep it could have been made by one person on one device.
 */
export async function findProblems(db: Database, registry: Registry): Promise<string[]> {
  const breaches = [...(await danglingReferences(db, registry)), ...(await lostNotes(db, registry))];
  for (const rule of rules) breaches.push(...(await rule(db, everything)));
  return [...breaches.map(inWords), ...(await unbalancedFacts(db))];
}

/** The same, asked of what some ops of the log touched, as the books stand now: it costs by what is new, not by all there is. */
export async function findProblemsOf(
  db: AnyDatabase,
  registry: Registry,
  ops: readonly Op[],
): Promise<string[]> {
  const known = ops.filter(({ table }) => registry.records.has(table));
  const touched = new Standing(withWholeRows(known, registry));
  const breaches = [...(await missingReferences(db, touched, registry))];
  for (const rule of rules) breaches.push(...(await rule(db, touched)));
  return breaches.map(inWords);
}

/**
 * What new sets may not do and an older log may hold, in words: a payment settles less than nothing of a charge, more was
 * recovered than is written off. It is no damage; a person who chooses anew what settles that charge, or takes the recovery back, puts it right.
 */
export async function findOlderBreaches(db: Database): Promise<string[]> {
  const settled = (await partsBelowZero(db)).map(
    ({ sourceId, chargeId, leastCents }) =>
      `payment ${sourceId}: it settles ${leastCents} of the charge ${chargeId}, which is less than nothing.`,
  );
  const recovered = (await leasesRecoveredBeyond(db)).map(
    ({ leaseId, leastCents }) =>
      `lease ${leaseId}: ${-leastCents} more was recovered than is written off. Take the recovery back, and record it as a payment.`,
  );
  return [...settled, ...recovered];
}

function inWords({ message, details: { table, id, ...more } }: Breach): string {
  return `${table} ${id}: ${message} ${JSON.stringify(more)}`;
}
