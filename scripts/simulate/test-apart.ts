import { expectOk as done } from '@portfolio-os/shared/core';
import { digestState, type Invocation } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { readConflicts, verifyLedger } from '../../desktop/src/ledger/index.ts';
import { fillHistory } from '../../desktop/src/sync/bootstrap.ts';
import { inOrganisation } from '../../sync-server/src/tenancy/index.ts';
import { TestServer } from '../../sync-server/src/test-server.ts';
import type { TestDesktop } from './test-desktop.ts';
import { TestPair } from './test-pair.ts';

/** One server for the tests of a file, and for each of them Ana and Ben, who both have her portfolio. */
export function usePair() {
  let server: TestServer;
  let pair: TestPair;
  beforeAll(async () => {
    server = await TestServer.inMemory();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    pair = await (await TestPair.create(server)).join();
  });
  afterEach(() => pair.close());
  return {
    get server() {
      return server;
    },
    get pair() {
      return pair;
    },
  };
}

/** Ana, Ben and the server hold the same rows, and each verifies. */
export async function expectSame({ ana, ben, server }: TestPair): Promise<void> {
  const here = await ana.digest();
  expect(await ben.digest()).toBe(here);
  const there = await inOrganisation(server.database, ana.id, (trx) => digestState(trx, registry));
  expect(there.sha256).toBe(here);
  for (const desktop of [ana, ben]) {
    const ledger = await desktop.ledger();
    expect(ledger.pending).toBe(0);
    await fillHistory(ledger, desktop.remote, new AbortController().signal);
    expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
  }
}

/** What both do while offline from each other, and the decisions that Ben then has to make; Ana has none. */
export async function apart(
  pair: TestPair,
  anas: readonly Invocation[],
  bens: readonly Invocation[],
): Promise<string[]> {
  const { ana, ben } = pair;
  await ana.sync();
  await ben.sync();
  done(await (await ana.ledger()).execute(...anas));
  done(await (await ben.ledger()).execute(...bens));
  await ana.sync();
  await ben.sync();
  await ana.sync();
  await expectSame(pair);
  const toDecide = async (desktop: TestDesktop) => {
    const items = await readConflicts((await desktop.ledger()).db);
    return items.map(({ set, refusal }) => `${set.command}: ${refusal.code}`);
  };
  expect(await toDecide(ana)).toEqual([]);
  return toDecide(ben);
}
