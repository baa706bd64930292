import {
  type ChangeSet,
  ErasedFields,
  eraseFromSet,
  type LoggedSet,
  parseLogged,
  toLoggedRow,
} from '@portfolio-os/shared/log';
import type { LedgerDatabase } from '../file/sqlite.ts';
import { booksOf, readState, writeState } from '../tables.ts';

const KEY = 'erasedThrough';

/**
 * Takes what was erased out of the log and of what is kept beside it, where the books name something that was not taken out of this
 * file yet; answers whether there was anything. The tables that screens read have it out by the fold of the same rows.
 */
export async function eraseFromLog(trx: LedgerDatabase): Promise<boolean> {
  const rows = await booksOf(trx)
    .selectFrom('erasedRecord')
    .select(['recordTable', 'recordId', 'fields', 'seq'])
    .where('seq', 'is not', null)
    .orderBy('seq')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return false;
  const through = `${rows.at(-1)?.seq} ${rows.length}`;
  if ((await readState(trx, KEY)) === through) return false;
  await eraseFields(trx, ErasedFields.of(rows));
  await writeState(trx, KEY, through);
  return true;
}

/** Leaves the commitments of the erased values in the log, so that each hash still follows from the one before. */
export async function eraseFields(trx: LedgerDatabase, erased: ErasedFields): Promise<void> {
  for await (const set of setsWithSalts(trx)) {
    const bare = eraseFromSet(set, erased);
    if (bare === set) continue;
    const { ops, salts } = toLoggedRow(bare);
    await trx.updateTable('changeSet').set({ ops, salts }).where('seq', '=', set.seq).execute();
  }
  for (const { id, changeSet } of await trx.selectFrom('setAside').selectAll().execute()) {
    const set = JSON.parse(changeSet) as LoggedSet;
    const bare = eraseFromSet<ChangeSet>({ ...set }, erased);
    if (bare.salts === set.salts) continue;
    await trx
      .updateTable('setAside')
      .set({ changeSet: JSON.stringify(bare) })
      .where('id', '=', id)
      .execute();
  }
}

/** Only what has salts has personal values. */
async function* setsWithSalts(trx: LedgerDatabase): AsyncGenerator<LoggedSet> {
  for (let seen = 0; ; ) {
    const rows = await trx
      .selectFrom('changeSet')
      .selectAll()
      .where('seq', '>', seen)
      .where('salts', '!=', '{}')
      .orderBy('seq')
      .limit(500)
      .execute();
    yield* rows.map(parseLogged);
    const last = rows.at(-1);
    if (!last) return;
    seen = last.seq;
  }
}
