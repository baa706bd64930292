import { assert, type Role } from '@portfolio-os/shared/core';
import { actions, actionsOfOlder } from '../actions/index.ts';
import { clientRound } from '../client-round.ts';
import { DiskFullError, GoneError } from '../faulty-files.ts';
import { SimDesktop } from '../sim-desktop.ts';
import type { World } from '../world.ts';
import type { Event, Temper } from './event.ts';

const DAY = 24 * 60 * 60 * 1000;

/** People work, connect, join, and are given other roles; the server does its own work. */
export function peopleEvents(world: World, temper: Temper): Event[] {
  const { chance, desktops } = world;
  const working = desktops.filter((one) => one.engine && one.hasBooks);
  const events: Event[] = [];
  if (working.length > 0) {
    const desktop = chance.pick(working);
    events.push({ name: `${desktop.name} works`, weight: 36, happen: () => work(world, desktop) });
  }
  const idle = desktops.filter((one) => one.engine && !one.talk && !one.listener);
  if (idle.length > 0) {
    const desktop = chance.pick(idle);
    events.push({ name: `${desktop.name} talks`, weight: 24, happen: () => talk(world, desktop) });
  }
  const older = idle.find((one) => world.isOlder(one) && !one.files.isOff && !one.files.isFull);
  if (older) events.push({ name: `${older.name} is updated`, weight: 1, happen: () => world.update(older) });
  events.push({ name: 'the server’s day turns', weight: 3, happen: () => runJobs(world) });
  return [...events, ...roleEvents(world, temper)];
}

/** Refusals that a fresh command never gets: it has read the current books and draws its own ids. */
const NEVER_AT_ONCE = new Set([
  'stale',
  'id-taken',
  'bad-record',
  'unknown-record',
  'unknown-field',
  'fact-is-final',
  'bad-input',
]);

async function work(world: World, desktop: SimDesktop): Promise<void> {
  const { chance } = world;
  desktop.takeTurn();
  await world.activity.run(async () => {
    try {
      const ledger = await desktop.ledger();
      const { action } = chance.weigh(world.isOlder(desktop) ? actionsOfOlder : actions);
      const doing = await action(ledger.books, chance);
      if (!doing) return;
      const { invocations, evidence } = doing;
      const what = `${invocations.map(({ command }) => command).join(', ')} ${JSON.stringify(invocations[0]?.args)}`;
      const done = await ledger.execute(...invocations);
      world.say(`  ${what}: ${done.ok ? `${done.value.ops} ops` : done.error.message}`);
      world.tally.count(done.ok ? 'done' : 'refused at once');
      assert(
        done.ok || !NEVER_AT_ONCE.has(done.error.code),
        `${what} is refused at once: ${done.ok || done.error.code}`,
      );
      if (done.ok && done.value.ops > 0) world.promises.add({ what, by: desktop.name, evidence });
    } catch (error) {
      const meant = error instanceof GoneError || (error instanceof DiskFullError && desktop.files.isFull);
      if (!meant) throw error;
      world.say(`  ${error.message}`);
    }
  });
}

/** Syncs with the server; connects or joins first where that has not happened yet. */
async function talk(world: World, desktop: SimDesktop): Promise<void> {
  const { chance, server } = world;
  if (!desktop.hasBooks) {
    const role = await server.roleOf(desktop.parts.person);
    if (role) world.talk(desktop, SimDesktop.join(role));
    return;
  }
  desktop.takeTurn();
  const ledger = await desktop.ledger();
  if (!ledger.connection) world.talk(desktop, (engine) => engine.connect());
  else if (chance.percent(40)) world.talk(desktop, clientRound(world, desktop));
  else world.talk(desktop, desktop.syncRound(chance.percent(50)));
}

/** The server's jobs run on a clock of their own, so that one run does not charge years of rent. */
async function runJobs(world: World): Promise<void> {
  const { server, time, chance } = world;
  await server.turnDay(new Date(time.millis + chance.between(0, 60) * DAY));
}

const otherRoles: readonly Role[] = ['manager', 'accountant', 'read-only'];

function roleEvents(world: World, temper: Temper): Event[] {
  const { chance, desktops, server, owner, parts } = world;
  const { person, name } = chance.pick(desktops).parts;
  const newcomer = chance.pick(parts.template.desktops);
  const role = chance.pick(otherRoles);
  const events: Event[] = [
    {
      name: `${newcomer.name} gets another computer`,
      weight: desktops.length < 6 ? temper.people : 0,
      happen: async () => {
        const isMember = (await server.roleOf(newcomer.person)) !== null;
        if (!isMember && (await server.roleOf(owner))) await server.addMember(newcomer.person, newcomer.role);
        await world.start(world.addDesktop(`${newcomer.name} ${desktops.length + 1}`, newcomer.person));
        world.tally.count('joined');
      },
    },
  ];
  if (person.userId === owner.userId) return events;
  events.push(
    {
      name: `${name} becomes ${role}`,
      weight: temper.people,
      happen: async () => {
        if (await server.roleOf(person)) await server.changeRole(owner, person, role);
        world.tally.count('roles changed');
      },
    },
    {
      name: `${name} is removed`,
      weight: chance.percent(30) ? temper.people : 0,
      happen: async () => {
        if (await server.roleOf(person)) await server.remove(owner, person);
        world.tally.count('members removed');
      },
    },
  );
  return events;
}
