import { join } from 'node:path';
import { assert } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { openPostgres, type ServerDatabase } from '../../../sync-server/src/database/index.ts';
import { freePort, TestPostgres } from '../../../sync-server/src/database/test-postgres.ts';
import { TEST_SECRET, TestServer } from '../../../sync-server/src/test-server.ts';
import { ServerProcess } from '../../cluster/server-process.ts';
import { enrol, type Tenant } from '../../cluster/tenants.ts';

/** The setup of the sync figures: the server as a process, on a real PostgreSQL with durable commits. */
export class BenchSetup {
  readonly postgres: TestPostgres;
  readonly databaseUrl: string;
  readonly #worker: () => ServerProcess;
  readonly server: ServerProcess;
  /** Creates people and reads results; no measured request goes through it. */
  readonly registrar: TestServer;

  private constructor(
    { postgres, databaseUrl }: { postgres: TestPostgres; databaseUrl: string },
    server: ServerProcess,
    registrar: TestServer,
    worker: () => ServerProcess,
  ) {
    this.#worker = worker;
    this.postgres = postgres;
    this.databaseUrl = databaseUrl;
    this.server = server;
    this.registrar = registrar;
  }

  static async start(folder: string): Promise<BenchSetup> {
    // Tests do without; what is measured is as safe as what a server's keeper would run.
    const postgres = await TestPostgres.start(['-c', 'fsync=on']);
    const databaseUrl = await postgres.createDatabase();
    const registrar = await TestServer.over(openPostgres({ url: databaseUrl, secret: TEST_SECRET }));
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      const { rows } = await sql<Record<string, string>>`show ${sql.raw(setting)}`.execute(
        registrar.database.owner,
      );
      assert(Object.values(rows[0] ?? {})[0] === 'on', `PostgreSQL runs with ${setting}`);
    }
    const where = { databaseUrl, secret: TEST_SECRET, dataFolder: join(folder, 'server') };
    const [port, workerPort] = [await freePort(), await freePort()];
    const server = new ServerProcess({ name: 'server', role: 'api', port, ...where });
    await server.start();
    return new BenchSetup({ postgres, databaseUrl }, server, registrar, () => {
      return new ServerProcess({ name: 'worker', role: 'worker', port: workerPort, ...where });
    });
  }

  get database(): ServerDatabase {
    return this.registrar.database;
  }

  enrol(organisations: number, devices: number): Promise<Tenant[]> {
    return enrol(this.database.owner, { organisations, devices, secret: TEST_SECRET });
  }

  /** A worker beside the server, until it is stopped. */
  async startWorker(): Promise<ServerProcess> {
    const worker = this.#worker();
    await worker.start();
    return worker;
  }

  /** The server's memory, in megabytes. */
  async memoryMb(): Promise<number> {
    const text = await (await fetch(`${this.server.url}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? Number.NaN) / 1e6;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.registrar.close();
    await this.postgres.stop();
  }
}
