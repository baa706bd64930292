import { isProjected } from '../../desktop/src/ledger/index.ts';
import { DiskFullError, GoneError } from './faulty-files.ts';
import { holdingsOf } from './promises.ts';
import type { SimDesktop } from './sim-desktop.ts';
import type { World } from './world.ts';

/** After every step: powers off what lost power, and checks that failures were intended and promises are kept. */
export async function look(world: World): Promise<void> {
  for (const desktop of world.desktops) {
    if (desktop.files.isOff && desktop.engine) await cutOff(world, desktop);
    await explain(world, desktop);
    await lookAt(world, desktop);
  }
  world.promises.check(world.desktops);
}

async function cutOff(world: World, desktop: SimDesktop): Promise<void> {
  world.tally.count('power cut');
  await desktop.cut();
}

/** A sync may fail for the faults of the run, and for no other reason. */
async function explain(world: World, desktop: SimDesktop): Promise<void> {
  const { trouble, app } = desktop;
  desktop.trouble = null;
  if (trouble === null) return;
  world.say(`  ${desktop.name}: ${trouble instanceof Error ? trouble.message : String(trouble)}`);
  if (trouble instanceof app.UnreachableError) return world.tally.count('connection broken');
  if (trouble instanceof GoneError) return;
  if (trouble instanceof DiskFullError && desktop.files.isFull)
    return world.tally.count('no room on the disk');
  if (trouble instanceof app.RemoteRefusal) {
    const isMembersOnly = trouble.status === 404 || !(await isConnected(desktop));
    if (isMembersOnly && world.server.everRemoved.has(desktop.parts.person.userId))
      return world.tally.count('turned away');
  }
  if (trouble instanceof app.RemoteRefusal && trouble.status === 404) {
    // The snapshot was replaced between its manifest and its blob.
    if (!desktop.hasBooks) return;
  }
  if (
    trouble instanceof app.RemoteRefusal &&
    !(await isConnected(desktop)) &&
    TRY_AGAIN.has(trouble.refusal.code)
  )
    return world.tally.count('connecting broken off');
  throw trouble;
}

/** The server was restored, or somebody else uploaded the log, during this upload: a person tries again. */
const TRY_AGAIN = new Set(['gap', 'broken-chain', 'log-complete']);

async function isConnected(desktop: SimDesktop): Promise<boolean> {
  return desktop.hasBooks && (await desktop.ledger()).connection !== null;
}

/** Books that an older app began, and that lack their full history, still miss what that app could not store. */
async function checkBooks(world: World, desktop: SimDesktop): Promise<void> {
  const { name } = desktop;
  const ledger = await desktop.ledger();
  if (world.isOlder(desktop)) await world.olderBooks.check(name, ledger);
  else if (await isProjected(ledger.db)) await world.books.check(name, ledger);
  else await world.olderBooks.checkUpdated(name, ledger);
}

const lastHashes = new WeakMap<SimDesktop, string>();

async function lookAt(world: World, desktop: SimDesktop): Promise<void> {
  if (!desktop.isChanged || !desktop.engine || !desktop.hasBooks) return;
  desktop.files.paused = true;
  try {
    const ledger = await desktop.ledger();
    desktop.isChanged = false;
    desktop.holdings = await holdingsOf(ledger);
    if (desktop.wentBack)
      world.tally.count('promises that went with a disk', world.promises.forgive(world.desktops));
    desktop.wentBack = false;
    if (!ledger.connection || ledger.head.hash === lastHashes.get(desktop)) return;
    lastHashes.set(desktop, ledger.head.hash);
    await checkBooks(world, desktop);
  } finally {
    desktop.files.paused = false;
  }
}
