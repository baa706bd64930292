import type { SyncState } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import {
  alreadyHere,
  type Connection,
  disconnectBooks,
  type Ledger,
  type Membership,
  Mutex,
  type Workspace,
} from '../ledger/index.ts';
import { type Account, Accounts } from './accounts.ts';
import { bootstrap, type DownloadProgress } from './bootstrap.ts';
import { connectPortfolio, type UploadProgress } from './connect.ts';
import { movingReceipts } from './moving-receipts.ts';
import { Remote } from './remote.ts';
import { remoteReceipts } from './remote-receipts.ts';
import { type RemoteOptions, request } from './request.ts';
import type { SecretKeep } from './secret-keep.ts';
import { SyncClient } from './sync-client.ts';
import { toResult } from './to-result.ts';

/** A person waits for these answers: longer than it takes to find out that nothing is heard of the server. */
const ANSWER_MS = 35_000;

export interface HubOptions {
  readonly workspace: Workspace;
  readonly keep: SecretKeep;
  /** What this computer is called on lists of devices. */
  readonly deviceName: string;
}

/** A request about one portfolio to its server, as the person who is signed in. */
export type AsksServer = <T>(path: string, sent?: { body?: unknown; method?: string }) => Promise<Result<T>>;

/** What else is done in the background after each exchange that succeeded; the signal ends it, and what it asks. */
export type AfterExchange = (books: {
  readonly portfolioId: string;
  readonly ledger: Ledger;
  readonly ask: AsksServer;
  readonly signal: AbortSignal;
}) => Promise<void>;

type Watch = Pick<RemoteOptions, 'signal' | 'onHeard'>;

export interface Standing {
  readonly state: SyncState;
  readonly since: string;
  readonly why: string | null;
  /** When it was last known to be in step; null where it has not been since the app was started. */
  readonly syncedAt: string | null;
}

/** Keeps every open portfolio that has a server in step with it, and says how each stands. */
export class SyncHub {
  readonly accounts: Accounts;
  readonly keep: SecretKeep;
  readonly deviceName: string;
  readonly #workspace: Workspace;
  /** The books of each portfolio that is open. */
  readonly #ledgers = new Map<string, Ledger>();
  readonly #clients = new Map<string, SyncClient>();
  readonly #mutexes = new Map<string, Mutex>();
  readonly #standings = new Map<string, Standing>();
  readonly #listeners = new Set<(id: string) => void>();
  readonly #afterExchange: AfterExchange[] = [];

  constructor({ workspace, keep, deviceName }: HubOptions) {
    this.accounts = new Accounts(keep);
    this.keep = keep;
    this.deviceName = deviceName;
    this.#workspace = workspace;
    workspace.onOpened((id, ledger) => {
      this.#ledgers.set(id, ledger);
      void this.#follow(id);
    });
    workspace.onClosing((id) => {
      this.#ledgers.delete(id);
      return this.#follow(id);
    });
  }

  /** Opens every portfolio here, so that it is in step before anybody looks; what cannot be opened says so when asked for. */
  start(): void {
    const { log } = this.#workspace;
    for (const id of this.#workspace.list()) {
      void this.#workspace.open(id).then(
        (opened) => opened.ok || log.refused('a portfolio could not be opened', opened.error),
        (error: unknown) => log.failed('a portfolio could not be opened', error),
      );
    }
  }

  standing(id: string): Standing {
    return (
      this.#standings.get(id) ?? {
        state: 'syncing',
        since: new Date().toISOString(),
        why: null,
        syncedAt: null,
      }
    );
  }

  /** Calls back with the portfolio whose standing has changed; the answer ends it. */
  onChange(listener: (id: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** From the next exchange on this is done after each, once the attached files have moved; it must not open a portfolio. */
  afterExchange(work: AfterExchange): void {
    this.#afterExchange.push(work);
  }

  /** Tries now: somebody asked, or the network came back. Comes back when that has come to something. */
  async syncNow(id: string): Promise<void> {
    const client = await this.#inTurn(id, async () => {
      if (this.#clients.get(id)?.ended) await this.#beginAnew(id);
      return this.#clients.get(id);
    });
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, ANSWER_MS);
    await Promise.race([client?.tryNow(), late.promise]);
    clearTimeout(timer);
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
    return toResult(async () => {
      const connection = await this.#connection(remote, account, { role: 'owner' });
      const deviceName = this.deviceName;
      const connecting = { id, name, deviceName, connection, onProgress };
      const connected = await connectPortfolio(opened.value, remote, options, connecting);
      await this.#follow(id);
      return connected;
    });
  }

  /** Brings a portfolio that somebody shares to this computer. */
  async join(id: string, account: Account, onProgress: DownloadProgress): Promise<Result<null>> {
    if (this.#workspace.list().includes(id)) return alreadyHere;
    const { remote } = this.#remote(id, account);
    return toResult(async () => {
      const connection = await this.#connection(remote, account, await remote.membership());
      const made = await this.#workspace.make(id, (ledger) =>
        bootstrap(ledger, remote, connection, onProgress),
      );
      return made.ok ? openedOf(await this.#workspace.open(id)) : made;
    });
  }

  /**
   * The portfolio stays as it is here and becomes its own sequencer. What has not reached the server stays here alone,
   * so whoever asks for that has to know.
   */
  async disconnect(id: string, { evenWaiting = false } = {}): Promise<Result<null>> {
    const opened = await this.#workspace.open(id);
    if (!opened.ok) return opened;
    const ledger = opened.value;
    if (ledger.pending > 0 && !evenWaiting) return unsent(ledger);
    await this.#inTurn(id, async () => {
      await this.#stop(id);
      try {
        await ledger.synchronise((trx, tools, head) => disconnectBooks(trx, head, tools));
        this.#standings.delete(id);
      } finally {
        // Where that failed it is connected as before.
        await this.#beginAnew(id);
      }
    });
    this.#tell(id);
    return accept(null);
  }

  /** A request about a connected portfolio to its server, as the person who is signed in. */
  async ask<T>(id: string, path: string, sent: { body?: unknown; method?: string } = {}): Promise<Result<T>> {
    const opened = await this.#workspace.open(id);
    return opened.ok ? this.#askingFor(id, opened.value)<T>(path, sent) : opened;
  }

  /** The same for whoever asks about one portfolio alone. */
  asking(id: string): AsksServer {
    return (path, sent) => this.ask(id, path, sent);
  }

  /** A request about a person's account, or, with an empty token, about getting one. */
  askAccount<T>(
    { url, token }: Pick<Account, 'url' | 'token'>,
    path: string,
    sent: { body?: unknown; method?: string } = {},
  ): Promise<Result<T>> {
    const options = { url, token, signal: AbortSignal.timeout(ANSWER_MS) };
    return toResult(async () => accept(await request<T>(options, path, sent)));
  }

  /** A person signed in again: whatever waited for that goes on. */
  async signedIn(account: Account): Promise<void> {
    await this.accounts.add(account);
    await this.#restartOf(account);
  }

  /** Forgets the token: what is connected as this person waits until they sign in again. */
  async signedOut(account: Account): Promise<void> {
    await this.accounts.remove(account.id);
    await this.#restartOf(account);
  }

  async close(): Promise<void> {
    this.#ledgers.clear();
    for (const id of [...this.#clients.keys()]) await this.#follow(id);
  }

  #remote(id: string, account: Account, watch: Watch = {}): { options: RemoteOptions; remote: Remote } {
    const options = { url: account.url, token: account.token, ...watch };
    return { options, remote: new Remote(id, options) };
  }

  async #connection(remote: Remote, account: Account, { role, reviewer }: Membership): Promise<Connection> {
    const { server } = await remote.server();
    return { url: account.url, server, userId: account.id, email: account.email, role, reviewer };
  }

  async #accountOf({ connection }: Ledger): Promise<Account | undefined> {
    return connection ? this.accounts.find(connection.userId) : undefined;
  }

  /** Brings the client of a portfolio in line with its books as they are now: open or closed, connected or not. */
  #follow(id: string): Promise<void> {
    return this.#inTurn(id, () => this.#beginAnew(id));
  }

  /**
   * What begins or ends a client of one portfolio takes turns: it never has two, and none once it is disconnected. Nothing in a
   * turn may open a portfolio: who closes it waits for a turn, and who opens it for them.
   */
  #inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const mutex = this.#mutexes.get(id) ?? new Mutex();
    this.#mutexes.set(id, mutex);
    return mutex.take(work);
  }

  /** In its turn: ends the client that there is, and begins another where the books are open and have a server. */
  async #beginAnew(id: string): Promise<void> {
    await this.#stop(id);
    const ledger = this.#ledgers.get(id);
    if (ledger?.connection) this.#begin(id, ledger);
  }

  async #stop(id: string): Promise<void> {
    await this.#clients.get(id)?.stop();
    this.#clients.delete(id);
  }

  #begin(id: string, ledger: Ledger): void {
    const client = new SyncClient({
      ledger,
      remote: async (watch) => {
        const account = await this.#accountOf(ledger);
        return account ? this.#remote(id, account, watch).remote : null;
      },
      deviceName: this.deviceName,
      also: this.#beside(id, ledger),
      onState: (state, why) => this.#stand(id, state, why ?? null),
      onFailed: (what, error) => this.#workspace.log.failed(what, error),
    });
    this.#clients.set(id, client);
    client.start();
  }

  #beside(id: string, ledger: Ledger): (signal: AbortSignal) => Promise<void> {
    const { log, receipts } = this.#workspace;
    const moveReceipts = movingReceipts(ledger, { store: receipts.of(id), log }, async () => {
      const account = await this.#accountOf(ledger);
      return account && ledger.connection
        ? remoteReceipts(id, ledger.connection.server, this.#remote(id, account).options)
        : null;
    });
    return async (signal) => {
      await moveReceipts(signal);
      const ask = this.#askingFor(id, ledger, signal);
      for (const work of this.#afterExchange)
        if (!signal.aborted) await work({ portfolioId: id, ledger, ask, signal });
    };
  }

  /** Without opening the portfolio: whoever closes it waits for what is under way. */
  #askingFor(id: string, ledger: Ledger, ending?: AbortSignal): AsksServer {
    return async (path, sent) => {
      const account = await this.#accountOf(ledger);
      if (!account) return signedOut;
      const late = AbortSignal.timeout(ANSWER_MS);
      const signal = ending ? AbortSignal.any([ending, late]) : late;
      const { options } = this.#remote(id, account, { signal });
      return toResult(async () => accept(await request(options, `/v1/orgs/${id}${path}`, sent)));
    };
  }

  async #restartOf({ id: userId }: Account): Promise<void> {
    for (const [id, { connection }] of [...this.#ledgers])
      if (connection?.userId === userId) await this.#follow(id);
  }

  #stand(id: string, state: SyncState, why: string | null): void {
    const last = this.#standings.get(id);
    const now = new Date().toISOString();
    const syncedAt = state === 'synced' ? now : (last?.syncedAt ?? null);
    // To try again is no news until it has come to something: it is offline since it was, not since the last try.
    const isNews =
      !(state === 'syncing' && last && last.state !== 'synced') &&
      !(last?.state === state && last.why === why);
    this.#standings.set(id, isNews || !last ? { state, why, since: now, syncedAt } : { ...last, syncedAt });
    if (isNews) this.#tell(id);
  }

  #tell(id: string): void {
    for (const listener of this.#listeners) listener(id);
  }
}

/** Whoever may write nothing on the server any more cannot sync first. */
function unsent({ pending, seat }: Ledger): Result<never> {
  const changes = pending === 1 ? '1 change has' : `${pending} changes have`;
  const message =
    seat === 'read-only'
      ? `${changes} not reached the server, and you cannot send them any more. Disconnect all the same to keep them in this copy.`
      : `${changes} not reached the server yet. Sync first, or disconnect all the same to keep them in this copy alone.`;
  return refuse('waiting', message, { details: { waiting: pending } });
}

const signedOut = refuse(
  'signed-out',
  'Sign in again: this computer is not signed in to the server any more.',
);

function openedOf(opened: Result<Ledger>): Result<null> {
  return opened.ok ? accept(null) : opened;
}
