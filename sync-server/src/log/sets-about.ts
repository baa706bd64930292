import { type LoggedSet, namesOneOf, parseLogged } from '@portfolio-os/shared/log';
import type { OrganisationTransaction } from '../tenancy/index.ts';

const SETS_AT_ONCE = 1000;

/** Every set of the log that names one of these records, however many they are, the newest first. */
export async function setsAbout(
  trx: OrganisationTransaction,
  ids: ReadonlySet<string>,
): Promise<LoggedSet[]> {
  const found: LoggedSet[] = [];
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const rows = await trx
      .selectFrom('changeSet')
      .selectAll()
      .where('seq', '<', before)
      .orderBy('seq', 'desc')
      .limit(SETS_AT_ONCE)
      .execute();
    for (const { orgId: _, ...row } of rows) if (namesOneOf(row.ops, ids)) found.push(parseLogged(row));
    const last = rows.at(-1);
    if (!last) return found;
    before = last.seq;
  }
}
