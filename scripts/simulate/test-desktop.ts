import { assert, newId, type Result } from '@portfolio-os/shared/core';
import { digestState } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { type Connection, disconnectBooks, type Ledger, Workspace } from '../../desktop/src/ledger/index.ts';
import { bootstrap } from '../../desktop/src/sync/bootstrap.ts';
import { connectPortfolio } from '../../desktop/src/sync/connect.ts';
import { exchange } from '../../desktop/src/sync/exchange.ts';
import { KnownToServer } from '../../desktop/src/sync/known-to-server.ts';
import { Remote } from '../../desktop/src/sync/remote.ts';
import type { TestPerson, TestServer } from '../../sync-server/src/test-server.ts';

export interface DesktopOptions {
  readonly server: TestServer;
  readonly person: TestPerson;
  readonly folder: string;
  readonly name: string;
  readonly now?: () => Date;
  /** The network between this desktop and the server. */
  readonly fetch?: typeof fetch;
}

/** A desktop's real engine, its files and its sync client, without the screens. */
export class TestDesktop {
  readonly workspace: Workspace;
  readonly options: DesktopOptions;
  id = '';
  /** What the server of this connection knows. */
  known = new KnownToServer();

  constructor(options: DesktopOptions) {
    this.options = options;
    this.workspace = new Workspace(options.folder, options.now ? { now: options.now } : {});
  }

  async ledger(): Promise<Ledger> {
    const opened = await this.workspace.open(this.id);
    assert(opened.ok, 'the portfolio opens');
    return opened.value;
  }

  get remote(): Remote {
    const { server, person, fetch = server.fetch } = this.options;
    return new Remote(this.id, { url: 'http://sync.test', token: person.token, fetch });
  }

  async create(): Promise<Ledger> {
    const made = await this.workspace.create({ name: 'Elm Street', currency: 'USD', timeZone: 'UTC' });
    assert(made.ok, 'a portfolio is made');
    this.id = made.value.id;
    return made.value.ledger;
  }

  async connect(): Promise<void> {
    const { server, person, name, fetch = server.fetch } = this.options;
    const options = { url: 'http://sync.test', token: person.token, fetch };
    const connected = await connectPortfolio(await this.ledger(), this.remote, options, {
      id: this.id,
      name: 'Elm Street',
      deviceName: name,
      connection: this.#connection('owner'),
    });
    // Its owner has not brought all of it yet.
    if (!connected.ok && connected.error.code === 'not-uploaded') return;
    assert(connected.ok, `a portfolio is connected: ${connected.ok || connected.error.message}`);
  }

  async disconnect(): Promise<void> {
    const ledger = await this.ledger();
    await ledger.synchronise((trx, tools, head) => disconnectBooks(trx, head, tools));
  }

  async join(id: string, role: Connection['role'] = 'owner'): Promise<Ledger> {
    const made = await this.tryJoin(id, role);
    assert(made.ok, `a member joins: ${made.ok ? '' : made.error.message}`);
    return this.ledger();
  }

  /** As `join`; a refusal is answered. */
  async tryJoin(id: string, role: Connection['role']): Promise<Result<null>> {
    this.id = id;
    return this.workspace.make(id, (ledger) => bootstrap(ledger, this.remote, this.#connection(role)));
  }

  async sync(): Promise<void> {
    await exchange(await this.ledger(), this.remote, { deviceName: this.options.name, known: this.known });
  }

  /** The digest of everything that the screens read, pending changes included. */
  async digest(): Promise<string> {
    return (await digestState((await this.ledger()).db, registry)).sha256;
  }

  #connection(role: Connection['role']): Connection {
    const { person } = this.options;
    return { url: 'http://sync.test', server: newId(), userId: person.userId, email: person.email, role };
  }
}
