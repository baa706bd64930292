import type { SyncState } from '@portfolio-os/shared/api';
import { assert } from '@portfolio-os/shared/core';
import { DiskFullError, GoneError } from './faulty-files.ts';
import type { SimDesktop } from './sim-desktop.ts';
import type { TestDesktop } from './test-desktop.ts';
import type { World } from './world.ts';

/** One sync round of the app's own client: it asks for the role before it sends, and again after a refusal. */
export function clientRound(world: World, desktop: SimDesktop) {
  return async (engine: TestDesktop): Promise<void> => {
    const { server } = world;
    const { person } = desktop.parts;
    const ledger = await engine.ledger();
    const roleBefore = await server.roleOf(person);
    const states: [SyncState, string | undefined][] = [];
    const client = new desktop.app.SyncClient({
      ledger,
      remote: async () => engine.remote,
      deviceName: engine.options.name,
      onState: (state, why) => void states.push([state, why]),
    });
    const tried = client.tryNow();
    client.start();
    await tried;
    await client.stop();
    world.tally.count('rounds of the client');
    if (desktop.files.isOff) throw new GoneError('This computer is off.');
    const [state, why] = states.at(-1) ?? [];
    world.say(`  ${desktop.name} is ${state}`);
    if (state === 'failed' && desktop.files.isFull) throw new DiskFullError(why);
    assert(state !== 'failed' && state !== 'signed-out', `the client of ${desktop.name} fails: ${why}`);
    assert(state !== 'removed' || server.everRemoved.has(person.userId), `${desktop.name} is not removed`);
    const role = await server.roleOf(person);
    const isSteady = state === 'synced' && role === roleBefore;
    assert(!isSteady || ledger.role === role, `${desktop.name} knows that its role is ${role}`);
  };
}
