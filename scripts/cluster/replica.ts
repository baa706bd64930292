import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ServerDatabase } from '../../sync-server/src/database/index.ts';

/** Whether a replica streams, and soon has everything that the primary had when this was asked. */
export async function isReplicaInStep({ owner }: ServerDatabase): Promise<boolean> {
  const { rows } = await sql<{ lsn: string }>`select pg_current_wal_lsn()::text as lsn`.execute(owner);
  const lsn = rows[0]?.lsn ?? '';
  for (let tries = 0; tries < 50; tries += 1) {
    const found = await sql`select 1 from pg_stat_replication
      where state = 'streaming' and replay_lsn >= ${lsn}::pg_lsn`.execute(owner);
    if (found.rows.length > 0) return true;
    await pause(200);
  }
  return false;
}
