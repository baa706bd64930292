import { assert, expectOk } from '@portfolio-os/shared/core';
import { disconnectBooks, readBase } from '../../../desktop/src/ledger/index.ts';
import { DiskFullError, GoneError } from '../faulty-files.ts';
import type { SimDesktop } from '../sim-desktop.ts';
import type { World } from '../world.ts';
import type { Event, Temper } from './event.ts';

/**
 * People make backups, restore them, also over unsynced work, and stay disconnected for a while. Not with an older app: a
 * backup is verified by today's app (older-app.ts).
 */
export function fileEvents(world: World, temper: Temper): Event[] {
  const here = world.desktops.filter((one) => !world.isOlder(one));
  const idle = here.filter((one) => one.engine && one.hasBooks && !one.talk && !one.files.isOff);
  if (idle.length === 0) return [];
  const desktop = world.chance.pick(idle);
  const { name, files } = desktop;
  return [
    {
      name: `${name} keeps a backup`,
      weight: desktop.backups.length < 2 ? 3 * temper.people : 0,
      happen: () => whileItRuns(world, desktop, () => keepBackup(desktop)),
    },
    {
      name: `${name} restores a backup`,
      weight: desktop.backups.length > 0 ? 3 * temper.people : 0,
      happen: () => whileItRuns(world, desktop, () => restore(world, desktop)),
    },
    {
      name: `${name} goes on without the server`,
      weight: files.isFull || desktop.listener ? 0 : temper.people,
      happen: () => whileItRuns(world, desktop, () => disconnect(world, desktop, temper.setBack > 0)),
    },
  ];
}

/** Power may fail and the disk may be full during this work; any other error is a fault. */
async function whileItRuns(world: World, desktop: SimDesktop, work: () => Promise<void>): Promise<void> {
  desktop.takeTurn();
  await world.activity.run(async () => {
    try {
      await work();
    } catch (error) {
      const meant = error instanceof GoneError || (error instanceof DiskFullError && desktop.files.isFull);
      if (!meant) throw error;
      world.say(`  ${error.message}`);
    }
  });
}

async function keepBackup({ engine, backups }: SimDesktop): Promise<void> {
  assert(engine, 'who keeps a backup is on');
  backups.push(expectOk(await engine.workspace.backup(engine.id, 'manual')).name);
}

async function restore(world: World, desktop: SimDesktop): Promise<void> {
  const { engine, backups } = desktop;
  assert(engine, 'who restores is on');
  const before = await desktop.ledger();
  // Books on no server go back to the backup, and so do those that do not know yet that their server was restored.
  desktop.wentBack ||= before.connection === null || world.wasSetBack;
  desktop.isCopied = true;
  // An older copy of the disk lacks the backups that were made after it.
  const there = new Set((await engine.workspace.backups(engine.id)).map((backup) => backup.name));
  const left = backups.filter((one) => there.has(one));
  if (left.length === 0) return;
  const name = world.chance.pick(left);
  const restored = await engine.workspace.restore(engine.id, name, { evenWaiting: true });
  // A backup that a power cut or a full disk kept from being read is called damaged.
  if (desktop.files.isOff) throw new GoneError('This computer is off.');
  if (!restored.ok && desktop.files.isFull) throw new DiskFullError(restored.error.message);
  expectOk(restored);
  desktop.isChanged = true;
  world.tally.count('backups restored');
}

/** Disconnects, unless the server may lose the snapshot that these books began with: then they could not rejoin it. */
async function disconnect(world: World, desktop: SimDesktop, mayLoseHistory: boolean): Promise<void> {
  const ledger = await desktop.ledger();
  if (!ledger.connection || (mayLoseHistory && (await readBase(ledger.db)))) return;
  await ledger.synchronise((trx, tools, head) => disconnectBooks(trx, head, tools));
  // The sets that it numbers while disconnected are numbered anew when it reconnects.
  desktop.isCopied = true;
  world.tally.count('disconnected');
}
