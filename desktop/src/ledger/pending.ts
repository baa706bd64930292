import type { BeforeImage, ChangeSet, Projection } from '@portfolio-os/shared/changes';
import type { LedgerDatabase } from './sqlite.ts';

/** Applies a set that the sequencer has not judged yet, and keeps what takes it out again. */
export async function holdPending(db: LedgerDatabase, projection: Projection, set: ChangeSet): Promise<void> {
  const before = await projection.beforeImage(db, set.ops);
  await projection.apply(db, set.ops, null);
  const row = { n: set.n, changeSet: JSON.stringify(set), before: JSON.stringify(before) };
  await db.insertInto('pendingSet').values(row).execute();
}

export async function readPending(db: LedgerDatabase): Promise<ChangeSet[]> {
  const rows = await db.selectFrom('pendingSet').select('changeSet').orderBy('n').execute();
  return rows.map((row) => JSON.parse(row.changeSet) as ChangeSet);
}

/** Takes every pending set out of the tables, the last one first, and answers them in their order (a rebase's first half). */
export async function undoPending(db: LedgerDatabase, projection: Projection): Promise<ChangeSet[]> {
  const sets = await readPending(db);
  const images = await db.selectFrom('pendingSet').select('before').orderBy('n', 'desc').execute();
  for (const { before } of images) await projection.undo(db, JSON.parse(before) as BeforeImage);
  await db.deleteFrom('pendingSet').execute();
  return sets;
}
