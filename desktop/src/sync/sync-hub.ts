import type { SyncState } from '@portfolio-os/shared/api';
import { accept, type Result, type Role, refuse } from '@portfolio-os/shared/core';
import { type Connection, clearConnection, type Ledger, type Workspace } from '../ledger/index.ts';
import { type Account, Accounts } from './accounts.ts';
import { bootstrap } from './bootstrap.ts';
import { connectPortfolio, type UploadProgress } from './connect.ts';
import { Remote, type RemoteOptions, RemoteRefusal, request, UnreachableError } from './remote.ts';
import type { SecretKeep } from './secret-keep.ts';
import { SyncClient } from './sync-client.ts';

export interface HubOptions {
  readonly workspace: Workspace;
  readonly keep: SecretKeep;
  /** What this computer is called on lists of devices. */
  readonly deviceName: string;
}

export interface Standing {
  readonly state: SyncState;
  readonly since: string;
  readonly why: string | null;
}

/** Keeps every open portfolio that has a server in step with it, and says how each stands. */
export class SyncHub {
  readonly accounts: Accounts;
  readonly deviceName: string;
  readonly #workspace: Workspace;
  readonly #clients = new Map<string, SyncClient>();
  readonly #standings = new Map<string, Standing>();
  readonly #listeners = new Set<(id: string) => void>();

  constructor({ workspace, keep, deviceName }: HubOptions) {
    this.accounts = new Accounts(keep);
    this.deviceName = deviceName;
    this.#workspace = workspace;
    workspace.onOpened((id, ledger) => this.#follow(id, ledger));
    workspace.onClosing((id) => this.#unfollow(id));
  }

  /** Opens every portfolio here, so that it is in step before anybody looks; what cannot be opened says so when asked for. */
  start(): void {
    for (const id of this.#workspace.list()) void this.#workspace.open(id).catch(() => undefined);
  }

  standing(id: string): Standing {
    return this.#standings.get(id) ?? { state: 'offline', since: new Date().toISOString(), why: null };
  }

  /** Calls back with the portfolio whose standing has changed; the answer ends it. */
  onChange(listener: (id: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tries now: somebody asked, or the network came back. */
  async syncNow(id: string): Promise<void> {
    await this.#restart(id);
  }

  /** Gives a local portfolio to a server. */
  async connect(
    id: string,
    name: string,
    account: Account,
    onProgress: UploadProgress,
  ): Promise<Result<null>> {
    const opened = await this.#workspace.open(id);
    if (!opened.ok) return opened;
    if (opened.value.connection) return refuse('connected', 'This portfolio is connected already.');
    const { options, remote } = this.#remote(id, account);
    return this.#talk(async () => {
      const connection = await this.#connection(remote, account, 'owner');
      const deviceName = this.deviceName;
      await connectPortfolio(opened.value, remote, options, { id, name, deviceName, connection, onProgress });
      this.#follow(id, opened.value);
      return accept(null);
    });
  }

  /** Brings a portfolio that somebody shares to this computer. */
  async join(id: string, role: Role, account: Account): Promise<Result<null>> {
    if (this.#workspace.list().includes(id))
      return refuse('here', 'This portfolio is on this computer already.');
    const { remote } = this.#remote(id, account);
    return this.#talk(async () => {
      const connection = await this.#connection(remote, account, role);
      const made = await this.#workspace.make(id, (ledger) => bootstrap(ledger, remote, connection));
      return made.ok ? openedOf(await this.#workspace.open(id)) : made;
    });
  }

  /** The portfolio stays as it is here and becomes its own sequencer; what waits must be sent or given up first. */
  async disconnect(id: string): Promise<Result<null>> {
    const opened = await this.#workspace.open(id);
    if (!opened.ok) return opened;
    if (opened.value.pending > 0)
      return refuse('waiting', 'Some changes have not reached the server yet. Sync first, then disconnect.');
    await this.#unfollow(id);
    await opened.value.synchronise(async (trx, _, head) => {
      await clearConnection(trx);
      return head;
    });
    this.#tell(id);
    return accept(null);
  }

  /** A request about a connected portfolio to its server, as the person who is signed in. */
  async ask<T>(id: string, path: string, sent: { body?: unknown; method?: string } = {}): Promise<Result<T>> {
    const opened = await this.#workspace.open(id);
    if (!opened.ok) return opened;
    const account = await this.#accountOf(opened.value);
    if (!account) return signedOut;
    const { options } = this.#remote(id, account);
    return this.#talk(async () => accept(await request<T>(options, `/v1/orgs/${id}${path}`, sent)));
  }

  /** A request about a person's account. */
  askAccount<T>(
    account: Account,
    path: string,
    sent: { body?: unknown; method?: string } = {},
  ): Promise<Result<T>> {
    return this.#talk(async () => accept(await request<T>(account, path, sent)));
  }

  /** A person signed in again: whatever waited for that goes on. */
  async signedIn(account: Account): Promise<void> {
    await this.accounts.add(account);
    for (const id of this.#clients.keys()) await this.#restart(id);
  }

  async close(): Promise<void> {
    for (const id of [...this.#clients.keys()]) await this.#unfollow(id);
  }

  #remote(id: string, account: Account): { options: RemoteOptions; remote: Remote } {
    const options = { url: account.url, token: account.token };
    return { options, remote: new Remote(id, options) };
  }

  async #connection(remote: Remote, account: Account, role: Role): Promise<Connection> {
    const { server } = await remote.server();
    return { url: account.url, server, userId: account.id, email: account.email, role };
  }

  async #accountOf({ connection }: Ledger): Promise<Account | undefined> {
    return connection ? this.accounts.find(connection.userId) : undefined;
  }

  #follow(id: string, ledger: Ledger): void {
    if (!ledger.connection || this.#clients.has(id)) return;
    const client = new SyncClient({
      ledger,
      remote: async () => {
        const account = await this.#accountOf(ledger);
        return account ? this.#remote(id, account).remote : null;
      },
      deviceName: this.deviceName,
      onState: (state, why) => this.#stand(id, state, why ?? null),
    });
    this.#clients.set(id, client);
    client.start();
  }

  async #unfollow(id: string): Promise<void> {
    const client = this.#clients.get(id);
    this.#clients.delete(id);
    await client?.stop();
  }

  async #restart(id: string): Promise<void> {
    await this.#unfollow(id);
    const opened = await this.#workspace.open(id);
    if (opened.ok) this.#follow(id, opened.value);
  }

  #stand(id: string, state: SyncState, why: string | null): void {
    const now = this.#standings.get(id);
    if (now?.state === state && now.why === why) return;
    this.#standings.set(id, { state, why, since: new Date().toISOString() });
    this.#tell(id);
  }

  #tell(id: string): void {
    for (const listener of this.#listeners) listener(id);
  }

  /** A server that says no, or nothing, is an answer that a person can do something about. */
  async #talk<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RemoteRefusal) return { ok: false, error: error.refusal };
      if (error instanceof UnreachableError)
        return refuse(
          'unreachable',
          'The server cannot be reached. Check the address and your network, then try again.',
        );
      throw error;
    }
  }
}

const signedOut = refuse(
  'signed-out',
  'Sign in again: this computer is not signed in to the server any more.',
);

function openedOf(opened: Result<Ledger>): Result<null> {
  return opened.ok ? accept(null) : opened;
}
