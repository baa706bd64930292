import type { DeviceNameView } from '@portfolio-os/shared/wire';
import { type RawBuilder, sql } from 'kysely';
import type { OrganisationTransaction } from '../tenancy/index.ts';

/** A device's id belongs to somebody else: this copy must take a new identity. */
export class DeviceTakenError extends Error {}

/** Whose a device is, and the number of its last set that got a verdict. */
export interface KnownDevice {
  readonly userId: string;
  readonly lastN: number;
}

/** A device after its sets got their verdicts. */
export interface JudgedDevice extends KnownDevice {
  readonly id: string;
  readonly name: string;
  /** An ISO instant. */
  readonly seenAt: string;
}

export function findDevice(trx: OrganisationTransaction, id: string): Promise<KnownDevice | undefined> {
  return trx.selectFrom('device').select(['userId', 'lastN']).where('id', '=', id).executeTakeFirst();
}

/** What the devices are called that have written in an organisation's log. */
export function listDevices(trx: OrganisationTransaction): Promise<DeviceNameView[]> {
  return trx.selectFrom('device').select(['id', 'name']).orderBy('id').execute();
}

/** The number of a device's last set that got a verdict; 0 where the device is new. */
export function judgedThrough(known: KnownDevice | null | undefined, userId: string): number {
  if (!known) return 0;
  if (known.userId !== userId) throw new DeviceTakenError('This device belongs to another person.');
  return known.lastN;
}

/** Stores a new device, or a known one's latest verdict. */
export function keepDevice({ id, userId, name, lastN, seenAt }: JudgedDevice): RawBuilder<unknown> {
  return sql`
    insert into device (id, user_id, name, last_n, seen_at)
    values (${id}, ${userId}, ${name}, ${lastN}, ${seenAt})
    on conflict (org_id, id) do update
    set name = excluded.name, last_n = excluded.last_n, seen_at = excluded.seen_at`;
}
