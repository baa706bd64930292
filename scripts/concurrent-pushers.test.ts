import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgres } from '../sync-server/src/database/index.ts';
import { freePort, TestPostgres } from '../sync-server/src/database/test-postgres.ts';
import { verifyOrganisation } from '../sync-server/src/jobs/index.ts';
import { TEST_SECRET, TestServer } from '../sync-server/src/test-server.ts';
import { LightDevice } from './cluster/light-device.ts';
import { ServerProcess } from './cluster/server-process.ts';
import { StarterBooks } from './cluster/starter-books.ts';
import { enrol } from './cluster/tenants.ts';

const PUSHERS = 50;
const PUSHES = 4;

let postgres: TestPostgres;
let registrar: TestServer;
let nodes: ServerProcess[];
let folder: string;
let books: StarterBooks;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-pushers-'));
  postgres = await TestPostgres.start();
  const databaseUrl = await postgres.createDatabase();
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
