import { newId } from '@portfolio-os/shared/core';
import type { LedgerDatabase } from './file/sqlite.ts';
import { readState, writeState } from './tables.ts';

/** The id under which this installation counts its sets; drawn when the file is made. */
export async function readDevice(db: LedgerDatabase): Promise<string> {
  const known = await readState(db, 'device');
  if (known) return known;
  const device = newId();
  await writeState(db, 'device', device);
  return device;
}

/** From now on this installation writes under another id, and counts from 1. It remembers what it wrote under before. */
export async function takeDevice(db: LedgerDatabase, device: string): Promise<void> {
  const former = [...(await formerDevices(db)), await readDevice(db)];
  await writeState(db, 'formerDevices', JSON.stringify(former));
  await writeState(db, 'device', device);
  await writeState(db, 'sentThrough', '0');
}

/** Every id under which sets of this installation may stand in the log. */
export async function ownDevices(db: LedgerDatabase): Promise<ReadonlySet<string>> {
  return new Set([...(await formerDevices(db)), await readDevice(db)]);
}

async function formerDevices(db: LedgerDatabase): Promise<string[]> {
  return JSON.parse((await readState(db, 'formerDevices')) ?? '[]') as string[];
}

/** How far this device has counted its sets: those in the log, those that were sent, those that wait. */
export async function lastCount(db: LedgerDatabase, device: string): Promise<number> {
  const waiting = await db.selectFrom('outbox').select('n').orderBy('n', 'desc').executeTakeFirst();
  return Math.max(await lastSent(db, device), waiting?.n ?? 0);
}

/** The highest number that a set of this device has left this computer with, waits frozen with, or stands in the log with. */
export async function lastSent(db: LedgerDatabase, device: string): Promise<number> {
  const logged = await db
    .selectFrom('changeSet')
    .select('n')
    .where('device', '=', device)
    .orderBy('n', 'desc')
    .executeTakeFirst();
  const frozen = await db
    .selectFrom('outbox')
    .select('n')
    .where('sent', '=', 1)
    .orderBy('n', 'desc')
    .executeTakeFirst();
  return Math.max(logged?.n ?? 0, frozen?.n ?? 0, Number((await readState(db, 'sentThrough')) ?? 0));
}
