import type { SyncState } from '@portfolio-os/shared/api';
import type { Ledger } from '../ledger/index.ts';
import { Backoff } from './backoff.ts';
import { fillHistory } from './bootstrap.ts';
import { exchange } from './exchange.ts';
import { type Remote, RemoteRefusal, UnreachableError } from './remote.ts';

/** Without a live connection the server is asked so often. */
const POLL_MS = 30_000;
/** A live connection that is silent for so long is dead, whatever the socket says. */
const SILENCE_MS = 65_000;

const RECONNECT_MS = 1500;

export interface SyncClientOptions {
  readonly ledger: Ledger;
  /** The server as the person who is signed in now; null where nobody is. */
  readonly remote: () => Promise<Remote | null>;
  readonly deviceName: string;
  /** Further work of each round, such as receipts; it may take long and is ended by the signal. */
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

  constructor(options: SyncClientOptions) {
    this.#options = options;
  }

  start(): void {
    const { ledger } = this.#options;
    const unlisten = ledger.onCommit(() => {
      if (ledger.pending > 0) this.wake();
    });
    this.#stopping.signal.addEventListener('abort', unlisten, { once: true });
    this.#running ??= this.#run();
  }

  /** There is something to exchange, or somebody asked to try now. */
  wake(): void {
    this.#news.resolve();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#running;
    await this.#live;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#news = Promise.withResolvers<void>();
      const pause = await this.#round(signal);
      if (pause === null) return;
      const timer = setTimeout(this.#news.resolve, pause);
      await this.#news.promise;
      clearTimeout(timer);
    }
  }

  /** One exchange; answers how long to wait for news, or null where only a person can help. */
  async #round(signal: AbortSignal): Promise<number | null> {
    const { ledger, deviceName, also, onState } = this.#options;
    try {
      const remote = await this.#options.remote();
      if (!remote) {
        onState('signed-out');
        return null;
      }
      onState('syncing');
      await exchange(ledger, remote, { deviceName });
      onState('synced');
      this.#follow(remote, signal);
      this.#backoff.reset();
      await fillHistory(ledger, remote, signal);
      await also?.(signal);
      return POLL_MS;
    } catch (error) {
      return this.#explain(error);
    }
  }

  #explain(error: unknown): number | null {
    const { onState } = this.#options;
    if (this.#stopping.signal.aborted) return null;
    if (error instanceof UnreachableError) onState('offline');
    else if (!(error instanceof RemoteRefusal))
      onState('failed', error instanceof Error ? error.message : String(error));
    else if (error.status === 401) {
      onState('signed-out');
      return null;
    } else if (error.status === 404) {
      onState('removed');
      return null;
    } else onState(error.refusal.code === 'server-older' ? 'server-older' : 'failed', error.message);
    return this.#backoff.next();
  }

  #follow(remote: Remote, signal: AbortSignal): void {
    if (this.#live) return;
    const { ledger } = this.#options;
    const ending = new AbortController();
    const end = () => ending.abort();
    signal.addEventListener('abort', end, { once: true });
    let silence = setTimeout(end, SILENCE_MS);
    const beat = () => {
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
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
