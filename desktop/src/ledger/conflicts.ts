import type { Refusal } from '@portfolio-os/shared/core';
import type { ChangeSet, Invocation } from '@portfolio-os/shared/log';
import type { LedgerDatabase } from './file/sqlite.ts';

/** A change that did not get into the books: as it was attempted, and why. */
export interface Conflict {
  readonly set: ChangeSet;
  /** Null where it is not known any more: then it can be looked at and exported, but not done again by itself. */
  readonly invocation: Invocation | null;
  readonly refusal: Refusal;
  /** When this computer learnt of it, an ISO instant. */
  readonly at: string;
}

export async function keepConflict(
  db: LedgerDatabase,
  { set, invocation, refusal, at }: Conflict,
): Promise<void> {
  const row = {
    id: set.id,
    changeSet: JSON.stringify(set),
    invocation: JSON.stringify(invocation),
    refusal: JSON.stringify(refusal),
    at,
  };
  await db
    .insertInto('attention')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function readConflicts(db: LedgerDatabase): Promise<Conflict[]> {
  const rows = await db.selectFrom('attention').selectAll().orderBy('at').orderBy('id').execute();
  return rows.map(({ changeSet, invocation, refusal, at }) => ({
    set: JSON.parse(changeSet) as ChangeSet,
    invocation: JSON.parse(invocation) as Invocation | null,
    refusal: JSON.parse(refusal) as Refusal,
    at,
  }));
}

/** The author has decided: it was done again, or is given up knowingly. */
export async function dropConflict(db: LedgerDatabase, id: string): Promise<void> {
  await db.deleteFrom('attention').where('id', '=', id).execute();
}
