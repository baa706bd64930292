import { assert, expectOk, newId, type Role } from '@portfolio-os/shared/core';
import { readBase, readConflicts, verifyLedger } from '../../desktop/src/ledger/index.ts';
import { rowKey } from './evidence.ts';
import { askHledger } from './hledger-oracle.ts';
import { checkSums } from './judging/sums-of-facts.ts';
import { checkLateFees } from './late-fee-oracle.ts';
import { look } from './look.ts';
import { checkRent } from './rent-oracle.ts';
import { SimDesktop } from './sim-desktop.ts';
import type { World } from './world.ts';

const MOST_ROUNDS = 10;
/** More than the interval at which a listening computer polls, plus the time of an answer. */
const LISTENED_MS = 40_000;
/** More than the longest pause after failures. */
const PAUSED_MS = 130_000;
/** Longer than a notification and its pull take, and mostly shorter than the polling interval. */
const HEARD_MS = 3000;
/** Starting another program takes longer than a run. */
const SEEDS_PER_HLEDGER = 50;

/** Stops all faults and syncs until nothing changes any more; then all hold the same books and nothing is pending. */
export async function quiesce(world: World): Promise<void> {
  world.say('All faults stop.');
  await stopFaults(world);
  for (const desktop of world.desktops) if (world.isOlder(desktop)) await bringUpToDate(world, desktop);
  const members = await membersOf(world);
  for (let round = 1; !(await isQuiet(world, members)); round += 1) {
    assert(round <= MOST_ROUNDS, `all are in step after ${MOST_ROUNDS} rounds`);
    for (const desktop of world.desktops) await talkToTheEnd(world, desktop);
  }
  await hearAtOnce(world, members);
  await compare(world, members);
}

async function stopFaults(world: World): Promise<void> {
  const { network, server, chance } = world;
  server.faults.start();
  while (network.strays.length > 0) await network.arriveStray(chance);
  for (const desktop of world.desktops) {
    desktop.isOnline = true;
    desktop.isOld &&= world.isOlder(desktop);
    desktop.files.isFull = false;
    if (!desktop.engine) await world.start(desktop);
    else if (!desktop.files.isOff) desktop.files.start();
  }
  world.listening?.disturb(0);
  await deliverAll(world);
  await look(world);
  for (const desktop of world.desktops) if (!desktop.engine) await world.start(desktop);
}

/**
 * A computer with an older app pulls everything and is then updated: it keeps its files, they verify, and it holds nothing
 * that it cannot show.
 */
async function bringUpToDate(world: World, desktop: SimDesktop): Promise<void> {
  const { server, tally } = world;
  const isMember = (await server.roleOf(desktop.parts.person)) !== null;
  for (let round = 1; isMember && !(await isQuiet(world, [desktop])); round += 1) {
    assert(round <= MOST_ROUNDS, `${desktop.name} is in step with its older app after ${MOST_ROUNDS} rounds`);
    await talkToTheEnd(world, desktop);
  }
  if (desktop.hasBooks) {
    const { db } = await desktop.ledger();
    tally.count('kinds of things that an older app held', (await desktop.app.readParked(db)).length);
  }
  // Sets that are pending during the update stay pending after it.
  if (desktop.hasBooks && MAY_WRITE.has((await desktop.ledger()).role)) await addSomebody(world, desktop);
  await world.update(desktop);
  await look(world);
  if (!desktop.hasBooks || !isMember) return;
  const { db } = await desktop.ledger();
  assert(
    (await desktop.app.readParked(db)).length === 0,
    `${desktop.name} shows all that it held, once it is updated`,
  );
  const proof = await verifyLedger(db);
  assert(proof.clean, `${desktop.name} proves its books once it is updated: ${proof.problems.join(' ')}`);
}

async function deliverAll(world: World): Promise<void> {
  const { network, activity } = world;
  await activity.quiet();
  for (;;) {
    const [message] = network.underWay;
    if (!message) return;
    const { from, request } = message;
    await network.arrive(message);
    world.say(`  ${from} ${request.init.method} ${new URL(request.url).pathname} ${world.server.said}`);
    if (message.answer) network.hand(message);
    await activity.quiet();
  }
}

async function membersOf(world: World): Promise<SimDesktop[]> {
  const members: SimDesktop[] = [];
  for (const desktop of world.desktops)
    if (await world.server.roleOf(desktop.parts.person)) members.push(desktop);
  return members;
}

async function talkToTheEnd(world: World, desktop: SimDesktop): Promise<void> {
  const { server } = world;
  const role = await server.roleOf(desktop.parts.person);
  if (desktop.listener) await world.listening?.pass(LISTENED_MS);
  else if (!desktop.hasBooks) {
    if (role) world.talk(desktop, SimDesktop.join(role));
  } else if (!(await desktop.ledger()).connection) world.talk(desktop, (engine) => engine.connect());
  else world.talk(desktop, desktop.syncRound(true));
  await deliverAll(world);
  await look(world);
}

/** A device that only listens gets a pushed set when it is notified, before its next poll. */
async function hearAtOnce(world: World, members: readonly SimDesktop[]): Promise<void> {
  const { listening, server, tally } = world;
  const listeners = members.filter(({ listener }) => listener);
  const others = members.filter(({ listener }) => !listener);
  let pusher: SimDesktop | undefined;
  for (const one of others) if (MAY_WRITE.has((await one.ledger()).role)) pusher ??= one;
  if (!listening || listeners.length === 0 || !pusher) return;
  await listening.pass(PAUSED_MS);
  await addSomebody(world, pusher);
  world.talk(pusher, pusher.syncRound(false));
  await deliverAll(world);
  await listening.pass(HEARD_MS);
  for (const desktop of listeners) {
    const { head } = await desktop.ledger();
    assert(head.hash === server.watch.hash, `${desktop.name} hears at once what ${pusher.name} has pushed`);
    assert(desktop.listener?.state === 'synced', `${desktop.name} says that it is in step`);
    tally.count('pushes heard at once');
  }
  await look(world);
  for (const desktop of listeners) await sendAtOnce(world, desktop);
  for (const desktop of others) await talkToTheEnd(world, desktop);
}

/** A change on a listening device reaches the server a moment later. */
async function sendAtOnce(world: World, desktop: SimDesktop): Promise<void> {
  const { listening, server, tally } = world;
  const ledger = await desktop.ledger();
  if (!listening || !MAY_WRITE.has(ledger.role)) return;
  await addSomebody(world, desktop);
  await listening.pass(HEARD_MS);
  assert(ledger.pending === 0, `${desktop.name} sends at once what is done there`);
  assert(ledger.head.hash === server.watch.hash, `${desktop.name} has what it sent in its place`);
  tally.count('pushes sent at once');
}

async function addSomebody({ promises }: World, desktop: SimDesktop): Promise<void> {
  desktop.takeTurn();
  const id = newId();
  const args = { id, name: 'Somebody new' };
  expectOk(await (await desktop.ledger()).execute({ command: 'leasing.addTenant', args }));
  promises.add({ what: 'somebody new', by: desktop.name, evidence: [rowKey('tenant', id)] });
}

const MAY_WRITE: ReadonlySet<Role> = new Set(['owner', 'manager']);

async function isQuiet({ server }: World, members: readonly SimDesktop[]): Promise<boolean> {
  for (const desktop of members) {
    if (!desktop.hasBooks) return false;
    const { pending, head, connection, db } = await desktop.ledger();
    if (pending > 0 || !connection || head.hash !== server.watch.hash) return false;
    if (await readBase(db)) return false;
  }
  return true;
}

/** The same rows everywhere, all invariants hold, the log verifies, and every promise is in the log or before its author. */
async function compare(world: World, members: readonly SimDesktop[]): Promise<void> {
  const { server, chance, tally } = world;
  if (members.length === 0) return;
  const { stranger } = world.parts.template;
  const { seq } = await server.headOf(stranger.id);
  assert(seq === stranger.sets, 'nobody else’s books have changed');
  const problems = await server.problems();
  assert(problems.length === 0, `the server’s books are sound: ${problems.join(' ')}`);
  const digest = await server.digest();
  for (const desktop of members) {
    assert((await desktop.engine?.digest()) === digest, `${desktop.name} holds the same rows as the server`);
    const attention = await readConflicts((await desktop.ledger()).db);
    tally.count('left to decide', attention.length);
  }
  const someone = await chance.pick(members).ledger();
  tally.count('months of rent checked', await checkRent(someone.books));
  const rows = server.watch.rows();
  tally.count('late fees checked', checkLateFees(rows));
  tally.count('facts summed', checkSums(rows));
  if (world.parts.seed % SEEDS_PER_HLEDGER === 0)
    tally.count('balances by hledger', await askHledger(someone.books, rows));
  const proof = await verifyLedger(someone.db);
  assert(proof.clean, `a desktop proves its books: ${proof.problems.join(' ')}`);
  tally.count('entries at the end', server.watch.seq);
  tally.count('promises kept', world.promises.count);
}
