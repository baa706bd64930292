import { expectOk, newId } from '@portfolio-os/shared/core';
import { chainHash, type Knowledge, type Op } from '@portfolio-os/shared/log';
import { knowledge } from '@portfolio-os/shared/portfolio';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Ledger,
  readConflicts,
  readLog,
  readParked,
  rebase,
  verifyLedger,
} from '../../desktop/src/ledger/index.ts';
import { TestServer } from '../../sync-server/src/test-server.ts';
import { payment, settling } from './test-books.ts';
import { TestPair } from './test-pair.ts';

/** What an older server knows, to which rent through a payment processor is unknown. */
function beforeProcessors(): Knowledge {
  const older = structuredClone(knowledge);
  const method = older.records.payment?.fields.method;
  if (method?.shape.type !== 'choice') throw new Error('a payment has a method of some choices');
  const choices = method.shape.choices.filter((choice) => choice !== 'processor');
  Object.assign(method.shape, { choices });
  return older;
}

const byProcessor = (leaseId: string, amountCents: number) => {
  const { command, args } = payment(leaseId, amountCents);
  return { command, args: { ...args, method: 'processor' } };
};

describe('a desktop that is newer than its server', () => {
  let server: TestServer;
  let pair: TestPair;
  /** What the server says that it knows; undefined: it says nothing, like the first release. */
  let knows: Knowledge | undefined;
  const pushed: string[] = [];

  const older: typeof fetch = async (input, init) => {
    if (String(input).endsWith('/push')) pushed.push(String(input));
    const response = await server.fetch(input, init);
    if (!String(input).endsWith('/v1/session')) return response;
    const { value } = (await response.json()) as { value: object };
    return Response.json({ ok: true, value: { ...value, knows } });
  };

  beforeAll(async () => {
    server = await TestServer.inMemory();
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    knows = beforeProcessors();
    pair = await (await TestPair.create(server, older)).join();
  });

  afterEach(() => pair.close());

  const amounts = async (ledger: Ledger) =>
    (await ledger.books.selectFrom('payment').select('amountCents').orderBy('amountCents').execute()).map(
      ({ amountCents }) => amountCents,
    );

  it('holds what names more, and what depends on it, and sends the rest', async () => {
    const ledger = await pair.ana.ledger();
    expectOk(await ledger.execute(byProcessor(pair.lease, 150_000)));
    expectOk(await ledger.execute(settling(pair.lease)));
    expectOk(await ledger.execute(payment(pair.lease, 60_01)));
    await pair.ana.sync();
    await pair.ben.sync();
    expect(ledger.pending).toBe(2);
    expect(await amounts(await pair.ben.ledger())).toEqual([60_01]);
    expect(await amounts(ledger)).toEqual([60_01, 150_000]);
    expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
  });

  it('goes on while it waits, and sends all of it once the server is updated', async () => {
    const ledger = await pair.ana.ledger();
    expectOk(await ledger.execute(byProcessor(pair.lease, 150_000), settling(pair.lease)));
    for (const cents of [60_01, 60_02]) {
      expectOk(await ledger.execute(payment(pair.lease, cents)));
      await pair.ana.sync();
    }
    expectOk(await (await pair.ben.ledger()).execute(payment(pair.lease, 60_03)));
    await pair.ben.sync();
    await pair.ana.sync();
    expect(ledger.pending).toBe(2);
    knows = knowledge;
    await pair.ana.sync();
    await pair.ben.sync();
    expect(ledger.pending).toBe(0);
    expect(await pair.ana.digest()).toBe(await pair.ben.digest());
    expect(await amounts(ledger)).toEqual([60_01, 60_02, 60_03, 150_000]);
  });

  it('sends to the first release what that knew, without acts', async () => {
    knows = undefined;
    const ledger = await pair.ana.ledger();
    expectOk(await ledger.execute(payment(pair.lease, 60_01), payment(pair.lease, 60_02)));
    await pair.ana.sync();
    expect(ledger.pending).toBe(0);
    const acts: unknown[] = [];
    for await (const { command, act } of readLog(ledger.db))
      if (command === 'billing.recordPayment') acts.push(act);
    expect(acts).toEqual([undefined, undefined]);
  });

  it('asks once on each connection, and holds what a server cannot know that was set back', async () => {
    knows = knowledge;
    const ledger = await pair.ana.ledger();
    expectOk(await ledger.execute(payment(pair.lease, 60_01), payment(pair.lease, 60_02)));
    await pair.ana.sync();
    const acts = new Set<unknown>();
    for await (const { command, act } of readLog(ledger.db))
      if (command === 'billing.recordPayment') acts.add(act);
    expect([...acts]).toEqual([expect.any(String)]);
    knows = beforeProcessors();
    expectOk(await ledger.execute(byProcessor(pair.lease, 60_03)));
    await pair.ana.sync();
    // A server restarts before it becomes another version; on this connection it has already said what it knows.
    expect(ledger.pending).toBe(0);
    pair.ana.known.forget();
    expectOk(await ledger.execute(byProcessor(pair.lease, 60_04), payment(pair.lease, 60_05)));
    await pair.ana.sync();
    // With the payment waits what lets it and the other one settle the rent.
    expect([ledger.pending, await readConflicts(ledger.db)]).toEqual([2, []]);
  });
});

describe('a desktop that is older than others', () => {
  it('keeps what it does not know, and says that its figures are incomplete', async () => {
    const server = await TestServer.inMemory();
    const pair = await TestPair.create(server);
    try {
      const ledger = await pair.ana.ledger();
      const ops: Op[] = [
        { kind: 'insert', table: 'spaceship', id: newId(), row: { miles: 412 } },
        {
          kind: 'set',
          table: 'lease',
          id: pair.lease,
          fields: { smokingPolicy: [null, 'outside'], movedOutOn: [null, '2026-09-30'] },
        },
      ];
      await ledger.synchronise((trx, tools, head) => {
        const [set] = tools.author.write('expenses.recordMileage', ops, head.seq);
        if (!set) throw new Error('the ops are written as a set');
        const logged = { ...set, seq: head.seq + 1, actor: 'ben', acceptedAt: head.acceptedAt };
        const pulled = [{ ...logged, hash: chainHash(head.hash, logged) }];
        return rebase(trx, head, { pulled, verdicts: [] }, tools);
      });
      expect(await readParked(ledger.db)).toEqual(['spaceship', 'lease smokingPolicy']);
      // It shows the part of the same change that it knows.
      const lease = await ledger.books.selectFrom('lease').select('movedOutOn').executeTakeFirst();
      expect(lease).toEqual({ movedOutOn: '2026-09-30' });
      expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
    } finally {
      await pair.close();
      await server.close();
    }
  });
});
