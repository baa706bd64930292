import { type RawBuilder, sql } from 'kysely';
import type { OrganisationTransaction } from '../tenancy/index.ts';

/** A device's id is known to belong to somebody else: its copy must take an identity of its own. */
export class DeviceTakenError extends Error {}

/** What is known of a device: whose it is, and how far its sets are judged. */
export interface KnownDevice {
  readonly userId: string;
  readonly lastN: number;
}

/** A device as it stands once its sets are judged. */
export interface JudgedDevice extends KnownDevice {
  readonly id: string;
  readonly name: string;
  /** An ISO instant. */
  readonly seenAt: string;
}

export function findDevice(trx: OrganisationTransaction, id: string): Promise<KnownDevice | undefined> {
  return trx.selectFrom('device').select(['userId', 'lastN']).where('id', '=', id).executeTakeFirst();
}

/** How far a device's sets are judged: not at all where it is new. */
export function judgedThrough(known: KnownDevice | null | undefined, userId: string): number {
  if (!known) return 0;
  if (known.userId !== userId) throw new DeviceTakenError('This device belongs to another person.');
  return known.lastN;
}

/** Makes the device known, or says how far it is judged now. */
export function keepDevice({ id, userId, name, lastN, seenAt }: JudgedDevice): RawBuilder<unknown> {
  return sql`
    insert into device (id, user_id, name, last_n, seen_at)
    values (${id}, ${userId}, ${name}, ${lastN}, ${seenAt})
    on conflict (org_id, id) do update
    set name = excluded.name, last_n = excluded.last_n, seen_at = excluded.seen_at`;
}
