import { registry } from '@portfolio-os/shared/portfolio';
import type { LedgerDatabase } from './file/sqlite.ts';

/** Whether nothing is in these books but how the portfolio itself is called and set up. */
export async function holdsNothing(db: LedgerDatabase): Promise<boolean> {
  for (const table of registry.records.keys()) {
    if (table === 'organisation') continue;
    const query = db
      .selectFrom(table as 'lease')
      .select('id')
      .limit(1);
    if (await query.executeTakeFirst()) return false;
  }
  return (await db.selectFrom('note').select('recordId').limit(1).executeTakeFirst()) === undefined;
}
