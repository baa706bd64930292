import { expectOk } from '@portfolio-os/shared/core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { TestServer } from '../../sync-server/src/test-server.ts';
import { payment } from './test-books.ts';
import { TestPair } from './test-pair.ts';

let server: TestServer;
let pair: TestPair;

beforeAll(async () => {
  server = await TestServer.inMemory();
});

beforeEach(async () => {
  pair = await (await TestPair.create(server)).connect();
});

afterEach(async () => {
  server.now = () => new Date();
  await pair.close();
});

afterAll(() => server.close());

/** The server's acceptance time of a payment that is made now. */
async function acceptPayment(): Promise<string> {
  const ledger = await pair.ana.ledger();
  expectOk(await ledger.execute(payment(pair.lease, 60_01)));
  await pair.ana.sync();
  expect(ledger.pending).toBe(0);
  return ledger.head.acceptedAt;
}

it('a server whose clock was in 2090 once does not hold what follows there', async () => {
  const before = new Date().toISOString();
  server.now = () => new Date('2090-03-05T12:00:00Z');
  const during = await acceptPayment();
  server.now = () => new Date();
  const after = await acceptPayment();
  const now = new Date().toISOString();
  expect([before, during, after, now]).toEqual([before, during, after, now].toSorted());
});
