import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestPerson, TestServer } from '../../sync-server/src/test-server.ts';
import { leaseOn } from './test-books.ts';
import { TestDesktop } from './test-desktop.ts';

/** Ana, who owns a portfolio with one lease, and Ben, whom she may invite as a manager; a desktop each. */
export class TestPair {
  readonly folder = mkdtempSync(join(tmpdir(), 'portfolio-os-pair-'));
  readonly server: TestServer;
  readonly owner: TestPerson;
  readonly manager: TestPerson;
  readonly ana: TestDesktop;
  readonly ben: TestDesktop;
  lease = '';
  /** The clock of each desktop. */
  readonly clocks = { ana: () => new Date(), ben: () => new Date() };

  private constructor(
    server: TestServer,
    people: readonly [TestPerson, TestPerson],
    fetch: typeof server.fetch,
  ) {
    this.server = server;
    [this.owner, this.manager] = people;
    const at = (name: string) => ({ server, folder: join(this.folder, name), name });
    const { clocks } = this;
    this.ana = new TestDesktop({ ...at('Ana’s laptop'), person: this.owner, fetch, now: () => clocks.ana() });
    this.ben = new TestDesktop({ ...at('Ben’s desk'), person: this.manager, now: () => clocks.ben() });
  }

  /** @param fetch Ana’s network. */
  static async create(server: TestServer, fetch = server.fetch): Promise<TestPair> {
    const pair = new TestPair(server, [await server.person('Ana'), await server.person('Ben')], fetch);
    await pair.ana.create();
    pair.lease = await leaseOn(await pair.ana.ledger());
    return pair;
  }

  /** Ana’s portfolio is on the server, and Ben may join it. */
  async connect(): Promise<this> {
    await this.ana.connect();
    await this.invite();
    return this;
  }

  async invite(): Promise<void> {
    await this.server.invite(this.owner, this.ana.id, this.manager, 'manager');
  }

  /** Both have it. */
  async join(): Promise<this> {
    await this.connect();
    await this.ben.join(this.ana.id, 'manager');
    return this;
  }

  async close(): Promise<void> {
    for (const desktop of [this.ana, this.ben]) await desktop.workspace.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
