import { assert, expectOk } from '@portfolio-os/shared/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, readConflicts } from '../../desktop/src/ledger/index.ts';
import { TestServer } from '../../sync-server/src/test-server.ts';
import { payment } from './test-books.ts';
import { TestPair } from './test-pair.ts';

describe('a backup that is restored over work that has not reached the server', () => {
  let server: TestServer;
  let pair: TestPair;
  let isAnswerLost = false;

  const network: typeof fetch = async (input, init) => {
    const response = await server.fetch(input, init);
    if (isAnswerLost && String(input).endsWith('/push')) throw new TypeError('the answer was lost');
    return response;
  };

  beforeAll(async () => {
    server = await TestServer.inMemory();
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    isAnswerLost = false;
    pair = await (await TestPair.create(server, network)).join();
  });

  afterEach(() => pair.close());

  const amounts = async ({ books }: Ledger) =>
    (await books.selectFrom('payment').select('amountCents').orderBy('amountCents').execute()).map(
      ({ amountCents }) => amountCents,
    );

  async function backup(): Promise<string> {
    const made = await pair.ana.workspace.backup(pair.ana.id, 'manual');
    return expectOk(made).name;
  }

  const restore = (name: string, evenWaiting: boolean) =>
    pair.ana.workspace.restore(pair.ana.id, name, { evenWaiting });

  it('asks first, keeps it under Needs attention, and it can be done again', async () => {
    const name = await backup();
    expectOk(await (await pair.ana.ledger()).execute(payment(pair.lease, 60_01)));
    await pair.ana.sync();
    expectOk(await (await pair.ana.ledger()).execute(payment(pair.lease, 60_03)));
    // The payment, and what it settles.
    expect(await restore(name, false)).toMatchObject({
      ok: false,
      error: { code: 'waiting', details: { waiting: 2 } },
    });
    expect(await amounts(await pair.ana.ledger())).toEqual([60_01, 60_03]);
    const restored = expectOk(await restore(name, true));
    expect(await amounts(restored)).toEqual([]);
    const conflicts = await readConflicts(restored.db);
    const kept = conflicts.find(({ invocation }) => invocation?.command === 'billing.recordPayment');
    expect(kept).toMatchObject({ refusal: { code: 'restored-over' } });
    await pair.ana.sync();
    assert(kept?.invocation, 'its command is known');
    expectOk(await restored.execute(kept.invocation));
    await pair.ana.sync();
    await pair.ben.sync();
    expect(await amounts(await pair.ben.ledger())).toEqual([60_01, 60_03]);
    expect(await pair.ana.digest()).toBe(await pair.ben.digest());
  });

  it('forgets what the server had taken after all, though its answer was lost', async () => {
    const name = await backup();
    expectOk(await (await pair.ana.ledger()).execute(payment(pair.lease, 60_03)));
    isAnswerLost = true;
    await expect(pair.ana.sync()).rejects.toThrow();
    isAnswerLost = false;
    const restored = expectOk(await restore(name, true));
    expect(await readConflicts(restored.db)).toHaveLength(2);
    await pair.ana.sync();
    expect(await readConflicts(restored.db)).toEqual([]);
    expect(await amounts(restored)).toEqual([60_03]);
  });

  it('needs no question where nothing waits', async () => {
    const name = await backup();
    expectOk(await restore(name, false));
  });
});
