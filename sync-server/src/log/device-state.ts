import type { Refusal } from '@portfolio-os/shared/core';
import type { ChangeSet, LoggedRow } from '@portfolio-os/shared/log';
import type { Verdict } from '@portfolio-os/shared/wire';
import { sql } from 'kysely';
import type { VerdictRow } from '../database/index.ts';
import type { OrganisationTransaction } from '../tenancy/index.ts';
import type { KnownDevice } from './devices.ts';

/** A set that already has a verdict: whose set it is, and the verdict. */
interface KnownVerdict {
  readonly device: string;
  readonly n: number;
  readonly verdict: Verdict;
}

export interface DeviceState {
  readonly device: KnownDevice | null;
  readonly known: ReadonlyMap<string, KnownVerdict>;
}

interface Answer {
  readonly device: KnownDevice | null;
  readonly accepted: readonly Pick<LoggedRow, 'id' | 'device' | 'n' | 'seq'>[] | null;
  readonly others: readonly Pick<VerdictRow, 'id' | 'device' | 'n' | 'outcome' | 'refusal'>[] | null;
}

/**
 * Reads a device and the sets that it sends in one query. The head must be locked by an earlier query: a query sees what was
 * committed before it began, and this one must see everything that the lock waited for.
 */
export async function readDeviceState(
  trx: OrganisationTransaction,
  device: string,
  sets: readonly ChangeSet[],
): Promise<DeviceState> {
  const ids = sql`(select json_array_elements_text(${JSON.stringify(sets.map(({ id }) => id))}::json))`;
  const { rows } = await sql<Answer>`select
    (select json_build_object('userId', user_id, 'lastN', last_n) from device where id = ${device}) as device,
    (select json_agg(json_build_object('id', id, 'device', device, 'n', n, 'seq', seq))
      from change_set where id in ${ids}) as accepted,
    (select json_agg(json_build_object('id', id, 'device', device, 'n', n, 'outcome', outcome, 'refusal', refusal))
      from verdict where id in ${ids}) as others`.execute(trx);
  const [answer] = rows;
  return { device: answer?.device ?? null, known: answer ? verdictsOf(answer) : new Map() };
}

function verdictsOf({ accepted, others }: Answer): Map<string, KnownVerdict> {
  const known = new Map<string, KnownVerdict>();
  for (const { id, device, n, seq } of accepted ?? [])
    known.set(id, { device, n, verdict: { id, outcome: 'accepted', seq } });
  for (const { id, device, n, outcome, refusal } of others ?? []) {
    const verdict: Verdict =
      outcome === 'duplicate'
        ? { id, outcome }
        : { id, outcome, refusal: JSON.parse(refusal ?? '') as Refusal };
    known.set(id, { device, n, verdict });
  }
  return known;
}
