import type { SyncState } from '@portfolio-os/shared/api';
import type { Role } from '@portfolio-os/shared/core';
import { countHeld, type Ledger, writeConnection } from '../ledger/index.ts';
import { Backoff } from './backoff.ts';
import { fillHistory } from './bootstrap.ts';
import { exchange } from './exchange.ts';
import { type Remote, RemoteRefusal, UnreachableError } from './remote.ts';

/** Without a live connection the server is asked so often. */
const POLL_MS = 30_000;
/** A live connection that is silent for so long is dead, whatever the socket says: the server beats every 20 s. */
const SILENCE_MS = 32_000;

const RECONNECT_MS = 1500;

const heldWords = (held: number) =>
  `${held} ${held === 1 ? 'change waits' : 'changes wait'} here until the server is updated. Everything else is in step.`;

export interface SyncClientOptions {
  readonly ledger: Ledger;
  /** The server as the person who is signed in now; null where nobody is. The signal ends its requests. */
  readonly remote: (signal: AbortSignal) => Promise<Remote | null>;
  readonly deviceName: string;
  /** How long a live connection may be silent; tests wait less. */
  readonly silenceMs?: number;
  /** Goes on beside the exchange once it has come to something: attached files. It may take long; the signal ends it. */
  readonly also?: (signal: AbortSignal) => Promise<void>;
  readonly onState: (state: SyncState, why?: string) => void;
}

/** Keeps one open portfolio in step with its server: sends what is done here at once, follows what is done elsewhere. */
export class SyncClient {
  readonly #options: SyncClientOptions;
  readonly #backoff = new Backoff();
  readonly #stopping = new AbortController();
  #news = Promise.withResolvers<void>();
  #live: Promise<void> | undefined;
  #running: Promise<void> | undefined;
  #beside: Promise<void> | undefined;
  /** Who waits for the next round to come to something. */
  #waiting: (() => void)[] = [];
  #roleDueAt = 0;
  #ended = false;

  constructor(options: SyncClientOptions) {
    this.#options = options;
  }

  start(): void {
    const { ledger } = this.#options;
    const unlisten = ledger.onCommit(({ ops }) => {
      // To freeze a batch commits as well, and changes nothing: it must not cut the pause after a failure short.
      if (ops > 0 && ledger.pending > 0) this.wake();
    });
    this.#stopping.signal.addEventListener('abort', unlisten, { once: true });
    this.#running ??= this.#run();
  }

  /** It waits for a person: nothing will be tried again by itself. */
  get ended(): boolean {
    return this.#ended;
  }

  /** There is something to exchange, or somebody asked to try now. */
  wake(): void {
    this.#news.resolve();
  }

  /** Tries now, and comes back when that has come to something. */
  async tryNow(): Promise<void> {
    if (this.#ended) return;
    const tried = Promise.withResolvers<void>();
    this.#waiting.push(tried.resolve);
    this.#roleDueAt = 0;
    this.wake();
    await tried.promise;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#running;
    await this.#live;
    await this.#beside;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#news = Promise.withResolvers<void>();
      const pause = await this.#round(signal);
      if (pause === null) break;
      const timer = setTimeout(this.#news.resolve, pause);
      await this.#news.promise;
      clearTimeout(timer);
    }
    this.#ended = true;
    for (const tell of this.#waiting) tell();
  }

  /** One exchange; answers how long to wait for news, or null where only a person can help. */
  async #round(signal: AbortSignal): Promise<number | null> {
    const { ledger, deviceName, also, onState } = this.#options;
    const waiting = this.#waiting.splice(0);
    const tellTried = () => {
      for (const tell of waiting.splice(0)) tell();
    };
    try {
      const remote = await this.#options.remote(signal);
      if (!remote) {
        onState('signed-out');
        tellTried();
        return null;
      }
      if (ledger.pending > 0) onState('syncing');
      await this.#exchange(remote, deviceName);
      const held = await countHeld(ledger.db);
      if (held > 0) onState('server-older', heldWords(held));
      else onState('synced');
      tellTried();
      this.#follow(remote, signal);
      this.#backoff.reset();
      await fillHistory(ledger, remote, signal);
      this.#beside ??= also?.(signal)
        .catch(() => undefined)
        .finally(() => {
          this.#beside = undefined;
        });
      return POLL_MS;
    } catch (error) {
      const pause = await this.#explain(error);
      tellTried();
      return pause;
    }
  }

  /** The role is asked for before anything is sent, and again where the server saw another one than this computer. */
  async #exchange(remote: Remote, deviceName: string): Promise<void> {
    if (performance.now() >= this.#roleDueAt) await this.#askRole(remote);
    const refused = await exchange(this.#options.ledger, remote, { deviceName });
    if (refused.has('forbidden')) await this.#askRole(remote);
  }

  async #askRole(remote: Remote): Promise<void> {
    const { role } = await remote.membership();
    await this.#keepRole(role);
    this.#roleDueAt = performance.now() + POLL_MS;
  }

  async #keepRole(role: Role): Promise<void> {
    const { ledger } = this.#options;
    if (!ledger.connection || ledger.connection.role === role) return;
    await ledger.synchronise(async (trx, _, head) => {
      if (ledger.connection) await writeConnection(trx, { ...ledger.connection, role });
      return head;
    });
  }

  async #explain(error: unknown): Promise<number | null> {
    const { onState } = this.#options;
    if (this.#stopping.signal.aborted) return null;
    // Asked too often: it goes on as it stood, a little later.
    if (error instanceof RemoteRefusal && error.status === 429) return this.#backoff.next();
    if (error instanceof UnreachableError) onState('offline');
    else if (!(error instanceof RemoteRefusal))
      onState('failed', error instanceof Error ? error.message : String(error));
    else if (error.status === 401) {
      onState('signed-out');
      return null;
    } else if (error.status === 404) {
      // The books stay here to be read; what would be written could never be sent.
      // Where the disk is full it is kept by one of the next tries: this one must not end the client.
      await this.#keepRole('read-only').catch(() => undefined);
      onState('removed');
      return null;
    } else onState(error.refusal.code === 'server-older' ? 'server-older' : 'failed', error.message);
    return this.#backoff.next();
  }

  #follow(remote: Remote, signal: AbortSignal): void {
    if (this.#live) return;
    const { ledger, onState, silenceMs = SILENCE_MS } = this.#options;
    const ending = new AbortController();
    const end = () => ending.abort();
    signal.addEventListener('abort', end, { once: true });
    // Said at once, also where nothing waits: the next round finds out whether the server is there after all.
    const fallSilent = () => {
      onState('offline');
      end();
    };
    let silence = setTimeout(fallSilent, silenceMs);
    const beat = () => {
      clearTimeout(silence);
      silence = setTimeout(fallSilent, silenceMs);
    };
    const onHead = ({ seq, hash }: { seq: number; hash: string }) => {
      if (seq !== ledger.head.seq || hash !== ledger.head.hash) this.wake();
    };
    this.#live = remote
      .live(ending.signal, onHead, beat)
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(silence);
        signal.removeEventListener('abort', end);
        this.#live = undefined;
        // Not at once: a server that takes requests and refuses streams must not be asked without end.
        setTimeout(() => this.wake(), RECONNECT_MS).unref();
      });
  }
}
