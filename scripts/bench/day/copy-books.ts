import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import { BOOKS_SCHEMA, JOBS_SCHEMA, tenantTables } from '../../../sync-server/src/database/index.ts';

const AT_ONCE = 1000;

/**
 * Copies one organisation's books to others, row by row and to the byte. The copied log verifies like the original, because
 * ids are unique only within an organisation. A hundred thousand of them through the commands would take days.
 */
export async function copyBooks(owner: AnyDatabase, from: string, to: readonly string[]): Promise<void> {
  for (let start = 0; start < to.length; start += AT_ONCE) {
    const some = to.slice(start, start + AT_ONCE);
    await owner.transaction().execute(async (trx) => {
      for (const { name, columns } of tenantTables()) {
        const table = sql.table(`${BOOKS_SCHEMA}.${name}`);
        const names = sql.join(columns.map((column) => sql.ref(column.name)));
        await sql`insert into ${table} (org_id, ${names}) select o.org, ${names}
          from ${table} cross join unnest(${some}::uuid[]) as o(org) where org_id = ${from}::uuid`.execute(
          trx,
        );
      }
    });
  }
}

/** Sets when the day of some organisations turns next. */
export async function turnNext(owner: AnyDatabase, ids: readonly string[], at: Date): Promise<void> {
  await sql`insert into ${sql.table(`${JOBS_SCHEMA}.organisation_day`)} (org_id, next_at)
    select id, ${at.toISOString()}::timestamptz from unnest(${ids}::uuid[]) as o(id)
    on conflict (org_id) do update set next_at = excluded.next_at`.execute(owner);
}
