import { envelopeOf } from '@portfolio-os/shared/log';
import type { HeadView } from '@portfolio-os/shared/wire';
import type { OrganisationTransaction } from '../tenancy/index.ts';
import { readHead } from './head.ts';

const MOST_SETS = 1000;
const MOST_BYTES = 2_000_000;

/**
 * The log after `after`, as the JSON of a `ChangesAnswer`: at least one set where there is one, about two megabytes at most.
 * Ops are sent as they were chained, neither parsed nor printed again.
 */
export async function changesAfter(trx: OrganisationTransaction, after: number): Promise<string> {
  // The rows are read before the head: a set that commits between the two is ahead of the rows, never missing in them.
  const rows = await trx
    .selectFrom('changeSet')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(MOST_SETS)
    .execute();
  const { seq, hash }: HeadView = await readHead(trx);
  const sets: string[] = [];
  let bytes = 0;
  for (const { orgId: _, ops, salts, act, cause, ...set } of rows) {
    const rest = JSON.stringify({ ...set, ...envelopeOf({ act, cause }) });
    const text = `${rest.slice(0, -1)},"ops":${ops},"salts":${salts}}`;
    bytes += text.length;
    if (sets.length > 0 && bytes > MOST_BYTES) break;
    sets.push(text);
  }
  return `{"head":${JSON.stringify({ seq, hash })},"sets":[${sets.join(',')}]}`;
}

/** The hash at a seq of the log: a device whose log diverged finds with it where the two part. */
export async function hashAt(trx: OrganisationTransaction, seq: number): Promise<string | null> {
  const row = await trx.selectFrom('changeSet').select('hash').where('seq', '=', seq).executeTakeFirst();
  return row?.hash ?? null;
}
