import type { RequestListener, ServerResponse } from 'node:http';
import { setTimeout as passing } from 'node:timers/promises';
import type { SyncState } from '@portfolio-os/shared/api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Ledger } from '../ledger/index.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../ledger/test-ledger.ts';
import { TestServer } from '../ledger/test-server.ts';
import { Remote } from './remote.ts';
import { SyncClient } from './sync-client.ts';
import { flood, listen } from './test-listener.ts';

const SILENCE_MS = 150;
const OFFLINE_MS = 300;

let ledger: Ledger;
let lease: string;
let client: SyncClient | undefined;
let failures: unknown[];
let states: SyncState[];

beforeEach(async () => {
  ({ ledger } = await createPortfolio(temporaryWorkspace()));
  lease = await addLease(ledger);
  await TestServer.connect(ledger);
  states = [];
  failures = [];
});

afterEach(() => client?.stop());

/** A client of a server that answers `changes` as the test says, and everything else soundly; its stream never beats. */
async function clientOf(changes: (response: ServerResponse) => void): Promise<SyncClient> {
  const answer = (response: ServerResponse, value: unknown) =>
    response.end(JSON.stringify({ ok: true, value }));
  const listener: RequestListener = ({ url }, response) => {
    if (url?.endsWith('/live')) response.writeHead(200).flushHeaders();
    else if (url?.includes('/changes')) changes(response);
    else answer(response, { role: 'owner', protocol: 1, schema: 1, server: 'here' });
  };
  const url = await listen(listener);
  client = new SyncClient({
    ledger,
    deviceName: 'a laptop',
    offlineMs: OFFLINE_MS,
    remote: async (watch) => new Remote('o', { url, token: 't', silenceMs: SILENCE_MS, ...watch }),
    onState: (state) => states.push(state),
    onFailed: (...failure) => failures.push(failure),
  });
  return client;
}

const inStep = (response: ServerResponse) => {
  const { seq, hash } = ledger.head;
  response.end(JSON.stringify({ ok: true, value: { head: { seq, hash }, sets: [] } }));
};

it('whoever asks while it fails is told at once, and it is tried once more for them', async () => {
  let asked = 0;
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const failing = await clientOf(() => {
    asked += 1;
    (asked === 1 ? first : second).resolve();
  });
  failing.start();
  await first.promise;
  await failing.tryNow();
  expect([asked, states.at(-1)]).toEqual([1, 'offline']);
  await second.promise;
});

it('what nobody expected is told once it happens; a server that is out of reach is only a state', async () => {
  const second = Promise.withResolvers<void>();
  let asked = 0;
  const failing = await clientOf((response) => {
    asked += 1;
    // First the line is cut, then comes an answer in a shape that no server of ours sends.
    if (asked === 1) response.destroy();
    else response.end(JSON.stringify({ ok: true, value: null }));
    if (asked === 3) second.resolve();
  });
  failing.start();
  await failing.tryNow();
  expect([states.at(-1), failures]).toEqual(['offline', []]);
  await second.promise;
  expect(failures[0]).toEqual(['a portfolio could not be brought in step', expect.any(TypeError)]);
});

it('what a server answers counts as heard, also while its beats are late', async () => {
  const answering = await clientOf(inStep);
  answering.start();
  for (let times = 0; times < 6; times++) {
    await answering.tryNow();
    await passing(OFFLINE_MS / 3);
  }
  expect(new Set(states)).toEqual(new Set(['synced']));
});

it('a server that sends too much is said to, and left alone until a person asks', async () => {
  let asked = 0;
  const flooding = await clientOf((response) => {
    asked += 1;
    void flood(response);
  });
  flooding.start();
  await flooding.tryNow();
  expect([asked, states.at(-1)]).toEqual([1, 'failed']);
  await ledger.execute(payment(lease));
  await passing(OFFLINE_MS);
  expect([asked, states.at(-1)]).toEqual([1, 'failed']);
  await flooding.tryNow();
  expect(asked).toBe(2);
});
