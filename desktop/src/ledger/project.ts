import { createProjectionTables, dropProjectionTables, type Projection } from '@portfolio-os/shared/changes';
import { registry } from '@portfolio-os/shared/portfolio';
import { readLog } from './log.ts';
import { holdPending, readPending } from './outbox.ts';
import type { LedgerDatabase } from './sqlite.ts';
import { readState, writeState } from './tables.ts';

/**
 * Makes the projection anew from the log when another version of the records made it, or none did. The tables are
 * only ever what folding the log gives, so there is nothing to migrate by hand.
 */
export async function ensureProjection(db: LedgerDatabase, projection: Projection): Promise<void> {
  if ((await readState(db, 'projectedBy')) === registry.fingerprint) return;
  await db.transaction().execute(async (trx) => {
    await dropProjectionTables(trx, registry.records.keys());
    await createProjectionTables(trx, registry);
    for await (const set of readLog(trx)) await projection.fold(trx, [set]);
    const pending = await readPending(trx);
    await trx.deleteFrom('outbox').execute();
    for (const item of pending) await holdPending(trx, projection, item);
    await writeState(trx, 'projectedBy', registry.fingerprint);
  });
}
