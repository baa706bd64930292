import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPostgres, type ServerDatabase } from '../../sync-server/src/database/index.ts';
import { freePort } from '../../sync-server/src/database/test-postgres.ts';
import { TEST_SECRET, TestServer } from '../../sync-server/src/test-server.ts';
import { PostgresPair } from './debian-postgres.ts';
import { Load } from './load.ts';
import { type MemoryOfProcess, MemoryWatch } from './memory-watch.ts';
import { type Proof, proveNothingLost } from './prove-nothing-lost.ts';
import { isReplicaInStep } from './replica.ts';
import { ServerProcess } from './server-process.ts';
import { StarterBooks } from './starter-books.ts';
import { enrol } from './tenants.ts';

export interface ClusterOptions {
  readonly minutes: number;
  readonly organisations: number;
  readonly devices: number;
  readonly pauseMs: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface ClusterReport extends Proof {
  readonly kills: number;
  readonly counts: Load['counts'];
  readonly memory: readonly MemoryOfProcess[];
  readonly isReplicaInStep: boolean;
}

const LEASES = 5;
const LOOK_EVERY_MS = 2000;
/** Between the kills of two processes. */
const LEAST_PEACE_MS = 6000;

/**
 * Two API nodes and two workers on one PostgreSQL with a streaming replica, and a load of many devices. In the first half of
 * the time one process after the other is killed and started again; in the second half nothing is, and memory is measured.
 */
export async function runCluster(options: ClusterOptions): Promise<ClusterReport> {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-cluster-files-'));
  const postgres = await PostgresPair.start();
  const { primaryUrl: url, replicaUrl } = postgres;
  const registrar = await TestServer.over(openPostgres({ url, replicaUrl, secret: TEST_SECRET }));
  const servers: ServerProcess[] = [];
  try {
    for (const [name, role] of [
      ['first API node', 'api'],
      ['second API node', 'api'],
      ['first worker', 'worker'],
      ['second worker', 'worker'],
    ] as const) {
      const port = await freePort();
      const dataFolder = join(folder, String(servers.length));
      const where = { databaseUrl: url, replicaUrl, secret: TEST_SECRET, dataFolder };
      servers.push(new ServerProcess({ name, role, port, ...where }));
    }
    await Promise.all(servers.map((server) => server.start()));
    return await withCrowd(options, registrar.database, servers);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await registrar.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withCrowd(
  { minutes, organisations, devices, pauseMs, seed, say }: ClusterOptions,
  database: ServerDatabase,
  servers: readonly ServerProcess[],
): Promise<ClusterReport> {
  const books = await StarterBooks.make(LEASES);
  const tenants = await enrol(database.owner, { organisations, devices, secret: TEST_SECRET });
  const load = new Load({ tenants, nodes: servers.slice(0, 2), books, pauseMs, seed });
  say(`${organisations} organisations bring their books.`);
  await load.found();
  say(`${organisations * devices} devices write and read for ${minutes} minutes.`);
  const memory = new MemoryWatch(servers);
  const living = load.live();
  const half = minutes * 30_000;
  const watching = watch(memory, half * 2);
  const kills = await Promise.race([killInTurn(servers, half, say), failing(living)]);
  memory.measureFromHere();
  say(`${kills} kills are done: the second half runs undisturbed. ${JSON.stringify(load.counts)}`);
  await Promise.race([watching, failing(living)]);
  load.end();
  await living;
  await load.settle();
  say('Everybody has everything; the logs are held against what was told.');
  const proof = await proveNothingLost(database, load);
  const complaints = servers.flatMap((server) => server.complaints);
  return {
    ...proof,
    problems: [...complaints, ...proof.problems],
    ...{ kills, counts: load.counts, memory: memory.report() },
    isReplicaInStep: await isReplicaInStep(database),
  };
}

/** Never comes back, but for a reason to end everything. */
async function failing(living: Promise<void>): Promise<never> {
  await living;
  return new Promise<never>(() => {});
}

async function watch(memory: MemoryWatch, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    await memory.look();
    await pause(LOOK_EVERY_MS);
  }
}

async function killInTurn(
  servers: readonly ServerProcess[],
  milliseconds: number,
  say: (line: string) => void,
): Promise<number> {
  const until = performance.now() + milliseconds;
  const peace = Math.max(LEAST_PEACE_MS, milliseconds / 12);
  let kills = 0;
  for (;;) {
    const left = until - performance.now();
    if (left < 2 * peace) {
      await pause(Math.max(0, left));
      return kills;
    }
    await pause(peace);
    const server = servers[kills % servers.length];
    kills += 1;
    await server?.kill();
    say(`The ${server?.name} is killed and started again.`);
    await server?.start();
  }
}
