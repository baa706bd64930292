import { type LoggedSet, setsNaming } from '@portfolio-os/shared/log';
import type { OrganisationTransaction } from '../tenancy/index.ts';

/** Every set of the log that names one of these records, however many they are, the newest first. */
export function setsAbout(trx: OrganisationTransaction, ids: ReadonlySet<string>): Promise<LoggedSet[]> {
  return setsNaming(ids, async (before, most) => {
    const rows = await trx
      .selectFrom('changeSet')
      .selectAll()
      .where('seq', '<', before)
      .orderBy('seq', 'desc')
      .limit(most)
      .execute();
    return rows.map(({ orgId: _, ...row }) => row);
  });
}
