import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@portfolio-os/shared/core';
import type { NewWebhookSecret } from '@portfolio-os/shared/wire';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DiskBlobStore } from '../sync-server/src/attachments/index.ts';
import { openPostgres } from '../sync-server/src/database/index.ts';
import { freePort, TestPostgres } from '../sync-server/src/database/test-postgres.ts';
import { TestProgram } from '../sync-server/src/http/public-api/test-program.ts';
import { startJobs, verifyOrganisation } from '../sync-server/src/jobs/index.ts';
import { createLog } from '../sync-server/src/logger.ts';
import { booksIn, inOrganisation } from '../sync-server/src/tenancy/index.ts';
import { TEST_SECRET, TestServer } from '../sync-server/src/test-server.ts';
import { LightDevice } from './cluster/light-device.ts';
import { Receiver } from './cluster/receiver.ts';
import { ServerProcess } from './cluster/server-process.ts';
import { StarterBooks } from './cluster/starter-books.ts';
import { enrol } from './cluster/tenants.ts';

const PUSHERS = 50;
const PUSHES = 4;

let postgres: TestPostgres;
let registrar: TestServer;
let databaseUrl: string;
let nodes: ServerProcess[];
let folder: string;
let books: StarterBooks;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-pushers-'));
  postgres = await TestPostgres.start();
  databaseUrl = await postgres.createDatabase();
  registrar = await TestServer.over(openPostgres({ url: databaseUrl, secret: TEST_SECRET }));
  books = await StarterBooks.make(5);
  nodes = [];
  for (const name of ['first', 'second']) {
    const port = await freePort();
    const dataFolder = join(folder, name);
    nodes.push(new ServerProcess({ name, role: 'api', port, databaseUrl, secret: TEST_SECRET, dataFolder }));
  }
  await Promise.all(nodes.map((node) => node.start()));
});
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await registrar.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  ['one node', 1],
  ['two nodes', 2],
])(
  'fifty devices push to one organisation through %s, and a poller never sees a gap',
  {
    timeout: 60_000,
  },
  async (_, count) => {
    const urls = nodes.slice(0, count).map(({ url }) => url);
    const [tenant] = await enrol(registrar.database.owner, {
      ...{ organisations: 1, devices: PUSHERS + count, secret: TEST_SECRET },
    });
    const { orgId = '', tokens = [] } = tenant ?? {};
    const devices = tokens.map((token, index) => {
      return new LightDevice({ orgId, token, books, node: () => urls[index % count] ?? '' });
    });
    const [pushers, pollers] = [devices.slice(0, PUSHERS), devices.slice(PUSHERS)];
    pushers[0]?.found();
    await pushers[0]?.push();

    let isPushing = true;
    let polls = 0;
    const polling = pollers.map(async (poller) => {
      while (isPushing) {
        await poller.pull();
        polls += 1;
      }
      await poller.pull();
    });
    await Promise.all(
      pushers.map(async (pusher, index) => {
        for (let push = 0; push < PUSHES; push += 1) {
          pusher.pay(1 + ((index + push) % 3));
          await pusher.push();
        }
      }),
    );
    isPushing = false;
    await Promise.all(polling);

    const places = pushers.flatMap(({ accepted }) => [...accepted.values()]).sort((a, b) => a - b);
    expect(places).toEqual(places.map((_place, index) => index + 1));
    expect(pollers.map(({ seq }) => seq)).toEqual(pollers.map(() => places.length));
    expect(polls).toBeGreaterThan(PUSHES);
    expect(await verifyOrganisation(registrar.database, orgId)).toEqual([]);
    expect(nodes.flatMap(({ complaints }) => complaints)).toEqual([]);
  },
);

it('a webhook is told everything in order by two workers, of whom one is killed before it heard the answer', {
  timeout: 120_000,
}, async () => {
  const program = await TestProgram.on(registrar);
  const { database, heads, identity } = registrar;
  const [cut, other] = [new Receiver(), new Receiver()];
  const place = { port: await freePort(), databaseUrl, dataFolder: join(folder, 'worker') };
  const worker = new ServerProcess({ name: 'worker', role: 'worker', secret: TEST_SECRET, ...place });
  const token = await program.token('owner');
  const ask = async (path: string, body: object) => {
    const headers = { 'idempotency-key': newId() };
    return (await program.ask(token, path, { method: 'POST', headers, body: JSON.stringify(body) })).body;
  };
  for (const receiver of [cut, other]) {
    // Workers turn the day as well: what falls due is not what these want to hear.
    const { value } = await ask('/webhooks', { url: await receiver.listen(), records: ['building'] });
    receiver.secret = (value as NewWebhookSecret).secret;
  }
  const added: string[] = [];
  const add = async (count: number) => {
    for (let more = count; more > 0; more -= 1) {
      const id = newId();
      await ask('/commands/properties.addBuilding', { id, name: id });
      added.push(id);
    }
  };
  await worker.start();
  // Ended with the others, should this test end before it is killed.
  nodes.push(worker);
  cut.silentFrom = 4;
  await add(10);
  await cut.held.promise;
  const jobs = await startJobs({
    ...{ database, heads, identity, reach: { mayLoopback: true }, now: () => new Date() },
    blobs: new DiskBlobStore({ folder, secret: TEST_SECRET }),
    booksOf: (orgId, work) => inOrganisation(database, orgId, (trx) => work(booksIn(trx))),
    log: createLog('silent'),
  });
  await worker.kill();
  cut.silentFrom = Number.POSITIVE_INFINITY;
  await add(5);
  const isWhole = ({ heard }: Receiver) => heard.at(-1)?.building === added.at(-1);
  await vi.waitFor(() => expect([cut, other].map(isWhole)).toEqual([true, true]), {
    ...{ timeout: 60_000, interval: 100 },
  });
  await jobs.stop();
  for (const receiver of [cut, other]) {
    receiver.close();
    expect(receiver.heard.every(({ isSigned }) => isSigned)).toBe(true);
    // What was on its way as the worker died came again, next, under the id that it had.
    const once = receiver.heard.filter(({ id }, index) => id !== receiver.heard[index - 1]?.id);
    expect(once.map(({ building }) => building)).toEqual(added);
    expect(new Set(once.map(({ id }) => id)).size).toBe(15);
  }
  expect(cut.heard[4]).toEqual(cut.heard[3]);
  expect(cut.heard).toHaveLength(16);
  expect(worker.complaints).toEqual([]);
});
