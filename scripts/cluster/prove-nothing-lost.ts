import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import { BOOKS_SCHEMA, type ServerDatabase } from '../../sync-server/src/database/index.ts';
import { verifyOrganisation } from '../../sync-server/src/jobs/index.ts';
import type { Load } from './load.ts';

export interface Proof {
  readonly sets: number;
  /** Sets that a device was told are accepted. */
  readonly accepted: number;
  /** Sets that the workers appended. */
  readonly ofTheServer: number;
  readonly problems: readonly string[];
}

interface Placed {
  readonly id: string;
  readonly seq: number;
  readonly device: string;
  readonly actor: string;
}

/** The number of organisations that are folded again and compared row by row; for the others only the sets are counted. */
const PROVEN_WHOLLY = 20;

/** Compares devices' verdicts with the log: each accepted set is there once, at its seq, and no seq is missing. */
export async function proveNothingLost(database: ServerDatabase, { members }: Load): Promise<Proof> {
  const problems: string[] = [];
  let [sets, accepted, ofTheServer] = [0, 0, 0];
  for (const [orgId, own] of Map.groupBy(members, ({ tenant }) => tenant.orgId)) {
    const log = await readLog(database.owner, orgId);
    sets += log.length;
    ofTheServer += log.filter(({ actor }) => actor === 'system').length;
    const gap = log.findIndex(({ seq }, index) => seq !== index + 1);
    if (gap >= 0) problems.push(`${orgId}: the log has a gap before entry ${log[gap]?.seq}.`);
    const places = new Map(log.map(({ id, seq }) => [id, seq]));
    if (places.size !== log.length) problems.push(`${orgId}: a set stands in the log twice.`);
    for (const { device } of own) {
      accepted += device.accepted.size;
      const written = log.filter((set) => set.device === device.id).length;
      if (written !== device.accepted.size || device.isWaiting)
        problems.push(
          `${orgId}: ${device.accepted.size} sets of a device were accepted, and ${written} are there.`,
        );
      for (const [id, seq] of device.accepted)
        if (places.get(id) !== seq) problems.push(`${orgId}: set ${id} was accepted at ${seq}.`);
      if (device.seq !== log.length)
        problems.push(`${orgId}: a poller ended at ${device.seq} of ${log.length}.`);
    }
  }
  for (const orgId of [...new Set(members.map(({ tenant }) => tenant.orgId))].slice(0, PROVEN_WHOLLY))
    problems.push(...(await verifyOrganisation(database, orgId)).map((problem) => `${orgId}: ${problem}`));
  return { sets, accepted, ofTheServer, problems };
}

async function readLog(owner: AnyDatabase, orgId: string): Promise<Placed[]> {
  const { rows } =
    await sql<Placed>`select id, seq, device, actor from ${sql.table(`${BOOKS_SCHEMA}.change_set`)}
    where org_id = ${orgId}::uuid order by seq`.execute(owner);
  return rows;
}
