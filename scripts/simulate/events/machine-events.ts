import { join } from 'node:path';
import type { SimDesktop } from '../sim-desktop.ts';
import type { World } from '../world.ts';
import type { Event, Temper } from './event.ts';

/** Power fails, disks fill up, clocks go wrong; disks are copied and restored, and so is the server’s database. */
export function machineEvents(world: World, temper: Temper): Event[] {
  const desktop = world.chance.pick(world.desktops);
  return [
    ...powerEvents(world, desktop, temper),
    ...diskEvents(world, desktop, temper),
    ...serverEvents(world, temper),
    {
      name: `the clock of ${desktop.name} is set`,
      weight: temper.clocks,
      happen: () => desktop.parts.clock.setWrong(world.chance),
    },
  ].filter(({ weight }) => weight > 0);
}

function powerEvents(world: World, desktop: SimDesktop, temper: Temper): Event[] {
  if (!desktop.engine)
    return [{ name: `${desktop.name} starts`, weight: 15, happen: () => startAgain(world, desktop) }];
  return [
    {
      name: `${desktop.name} will lose power`,
      weight: 3 * temper.power,
      happen: () => desktop.files.loseItSoon(world.chance),
    },
    {
      name: `${desktop.name} loses power`,
      weight: temper.power,
      happen: () => {
        desktop.files.isOff = true;
      },
    },
  ];
}

async function startAgain(world: World, desktop: SimDesktop): Promise<void> {
  await world.start(desktop);
}

function diskEvents(world: World, desktop: SimDesktop, temper: Temper): Event[] {
  const { chance, tally, desktops, diskBackups } = world;
  const isFull = desktop.files.isFull;
  const backup = diskBackups.findLast((one) => one.desktop === desktop);
  return [
    {
      name: `the disk of ${desktop.name} ${isFull ? 'has room again' : 'is full'}`,
      weight: isFull ? 15 : temper.disks,
      happen: () => {
        desktop.files.isFull = !isFull;
      },
    },
    {
      name: `the disk of ${desktop.name} is copied`,
      weight: desktop.hasBooks ? temper.disks : 0,
      happen: () => {
        const folder = join(world.parts.folder, `backup-${diskBackups.length}`);
        desktop.copyTo(folder);
        diskBackups.push({ desktop, folder });
      },
    },
    {
      name: `an older copy replaces the disk of ${desktop.name}`,
      weight: backup ? 2 * temper.disks : 0,
      happen: async () => {
        if (!backup) return;
        if (desktop.engine) await desktop.cut();
        desktop.replaceBy(backup.folder);
        tally.count('disks put back');
      },
    },
    {
      name: `the disk of ${desktop.name} is cloned`,
      weight: desktops.length < 6 && desktop.hasBooks ? temper.disks : 0,
      happen: async () => {
        const { name, person, clock } = desktop.parts;
        const clone = world.addDesktop(`${name} clone ${desktops.length + 1}`, person, {
          app: desktop.app,
          clock: clock.copy(),
        });
        desktop.copyTo(clone.parts.folder);
        desktop.isCopied = true;
        clone.isCopied = true;
        clone.isOld = world.isOlder(desktop);
        tally.count('disks cloned');
        if (chance.percent(80)) await world.start(clone);
      },
    },
  ];
}

function serverEvents(world: World, temper: Temper): Event[] {
  const { chance, server, serverBackups, tally, serverClock } = world;
  // Restoring the newest state would lose nothing and test nothing.
  const older = serverBackups.filter(({ seq }) => seq < server.watch.seq);
  return [
    {
      name: 'the server will go down',
      weight: 2 * temper.serverDown,
      happen: () => server.faults.goDownSoon(chance),
    },
    { name: 'the server’s clock is set', weight: temper.clocks, happen: () => serverClock.setWrong(chance) },
    {
      name: 'the server is backed up',
      weight: server.watch.seq > 0 ? 2 * temper.setBack : 0,
      happen: async () => {
        serverBackups.push(await server.backUp());
      },
    },
    {
      name: 'the server is set back',
      weight: older.length > 0 ? 2 * temper.setBack : 0,
      happen: async () => {
        const backup = chance.pick(older);
        world.serverBackups = serverBackups.slice(0, serverBackups.indexOf(backup) + 1);
        tally.count('entries that the server lost', server.watch.seq - backup.seq);
        await server.setBack(backup);
        world.listening?.cutAll();
        world.wasSetBack = true;
        for (const desktop of world.desktops) desktop.isCopied = true;
        tally.count('server set back');
        tally.count('promises that went with the server', world.promises.forgive(world.desktops));
      },
    },
  ];
}
