import type { SyncState } from '@portfolio-os/shared/api';
import { expect, it } from 'vitest';
import { Remote } from '../../desktop/src/sync/remote.ts';
import { SyncClient } from '../../desktop/src/sync/sync-client.ts';
import { TestServer } from '../../sync-server/src/test-server.ts';
import { listening } from './test-host.ts';
import { TestPair } from './test-pair.ts';

it('a live connection that falls silent is offline at once, with nothing pending, and mends itself', async () => {
  const server = await TestServer.inMemory();
  const pair = await (await TestPair.create(server)).connect();
  const { url, close } = await listening(server);
  const ledger = await pair.ana.ledger();
  const states: SyncState[] = [];
  const back = Promise.withResolvers<void>();
  const client = new SyncClient({
    ledger,
    deviceName: 'Ana’s laptop',
    // The server sends a heartbeat only every 20 s.
    offlineMs: 200,
    remote: async (watch) => new Remote(pair.ana.id, { url, token: pair.owner.token, ...watch }),
    onState: (state) => {
      if (states.at(-1) === 'offline' && state === 'synced') back.resolve();
      states.push(state);
    },
  });
  try {
    client.start();
    await back.promise;
    expect(states.slice(0, 3)).toEqual(['synced', 'offline', 'synced']);
    expect(ledger.pending).toBe(0);
  } finally {
    await client.stop();
    await close();
    await pair.close();
    await server.close();
  }
});
