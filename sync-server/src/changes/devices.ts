import type { OrganisationTransaction } from '../tenancy/index.ts';

/** A device's id is known to belong to somebody else: its copy must take an identity of its own. */
export class DeviceTakenError extends Error {}

/** Answers how far this device's sets are judged. The first push of a device makes it known. */
export async function claimDevice(
  trx: OrganisationTransaction,
  device: { readonly id: string; readonly name: string },
  userId: string,
  now: Date,
): Promise<number> {
  const known = await trx
    .selectFrom('device')
    .select(['userId', 'lastN'])
    .where('id', '=', device.id)
    .executeTakeFirst();
  const seenAt = now.toISOString();
  if (!known) {
    await trx
      .insertInto('device')
      .values({ ...device, userId, lastN: 0, seenAt })
      .execute();
    return 0;
  }
  if (known.userId !== userId) throw new DeviceTakenError('This device belongs to another person.');
  await trx.updateTable('device').set({ name: device.name, seenAt }).where('id', '=', device.id).execute();
  return known.lastN;
}
