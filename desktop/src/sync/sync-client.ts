import type { SyncState } from '@portfolio-os/shared/api';
import { Backoff, seatOf } from '@portfolio-os/shared/core';
import {
  countHeld,
  type Ledger,
  type Membership,
  rememberDevices,
  rememberPeople,
  strangersBehind,
  writeConnection,
} from '../ledger/index.ts';
import type { Happening } from '../log-file/index.ts';
import { fillHistory } from './bootstrap.ts';
import { exchange } from './exchange.ts';
import { KnownToServer } from './known-to-server.ts';
import type { Remote } from './remote.ts';
import { OversizeError, RemoteRefusal, UnreachableError } from './remote-errors.ts';
import type { RemoteOptions } from './request.ts';

/** Without a live connection the server is asked so often. */
const POLL_MS = 30_000;
/**
 * Where nothing was heard for so long it is offline, also with nothing to send: neither a beat of the live connection, which
 * comes every 20 s, nor an answer to what is asked every 30 s. One of them may be late.
 */
const OFFLINE_MS = 34_000;
/** After failures it is tried again this soon, and each time later. */
const RETRIES = { firstMs: 500, longestMs: 120_000 };
/** A live connection that breaks is made anew after so long, and later each time it breaks soon again. */
const RECONNECT_MS = 1500;
/** A server that sends more than it ever has to is left alone for so long, unless a person asks. */
const OVERSIZE_PAUSE_MS = 30 * 60 * 1000;

const heldWords = (held: number) =>
  `${held} ${held === 1 ? 'change waits' : 'changes wait'} here until the server is updated. Everything else is in step.`;

export interface SyncClientOptions {
  readonly ledger: Ledger;
  /** The server as the person who is signed in now; null where nobody is. Its requests end and tell as these options say. */
  readonly remote: (watch: Pick<RemoteOptions, 'signal' | 'onHeard'>) => Promise<Remote | null>;
  readonly deviceName: string;
  /** How long nothing may be heard before it is offline; tests wait less. */
  readonly offlineMs?: number;
  /** Transfers attached files beside the exchange, once an exchange has succeeded. It may take long; the signal ends it. */
  readonly also?: (signal: AbortSignal) => Promise<void>;
  readonly onState: (state: SyncState, why?: string) => void;
  /** Told what went wrong that the state does not say, or that nobody expected. */
  readonly onFailed?: (what: Happening, error: unknown) => void;
}

/** Keeps one open portfolio in step with its server: sends what is done here at once, follows what is done elsewhere. */
export class SyncClient {
  readonly #options: SyncClientOptions;
  readonly #backoff = new Backoff(RETRIES, Math.random);
  readonly #stopping = new AbortController();
  #news = Promise.withResolvers<void>();
  #live: Promise<void> | undefined;
  #endLive: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #beside: Promise<void> | undefined;
  /** Who waits for the next exchange to succeed, or for this one to fail. */
  #waiting: (() => void)[] = [];
  #roleDueAt = 0;
  /** Until then only a person has it tried again. */
  #leftAloneUntil = 0;
  #offline: NodeJS.Timeout | undefined;
  readonly #breaks = new Backoff(RETRIES, Math.random);
  readonly #known = new KnownToServer();
  /** Who wrote and had no name here: asked for once, whatever the server answers. */
  readonly #askedAbout = new Set<string>();
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

  /** There is something to exchange. */
  wake(): void {
    if (performance.now() >= this.#leftAloneUntil) this.#news.resolve();
  }

  /** Tries now, and resolves when the exchange has succeeded or failed. */
  async tryNow(): Promise<void> {
    if (this.#ended) return;
    const tried = Promise.withResolvers<void>();
    this.#waiting.push(tried.resolve);
    this.#roleDueAt = 0;
    this.#leftAloneUntil = 0;
    this.wake();
    await tried.promise;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#news.resolve();
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
    clearTimeout(this.#offline);
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
      const remote = await this.#options.remote({ signal, onHeard: () => this.#heard() });
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
        .catch((error: unknown) => this.#failed('attached files could not be moved', error))
        .finally(() => {
          this.#beside = undefined;
        });
      return POLL_MS;
    } catch (error) {
      // Why it failed is known, and it is tried again by itself.
      clearTimeout(this.#offline);
      this.#known.forget();
      const pause = await this.#explain(error);
      // Who asked meanwhile is told as well, why it failed now and not why it fails next, and it is tried once more for them.
      const asked = this.#waiting.splice(0);
      waiting.push(...asked);
      tellTried();
      // What else woke it meanwhile was tried with it: the pause that follows holds for that too.
      if (!signal.aborted) this.#news = Promise.withResolvers<void>();
      return pause !== null && asked.length > 0 && !(error instanceof OversizeError) ? 0 : pause;
    }
  }

  /** The role is asked for before anything is sent, and again where the server saw another one than this computer. */
  async #exchange(remote: Remote, deviceName: string): Promise<void> {
    const { ledger } = this.#options;
    if (performance.now() >= this.#roleDueAt) await this.#askRole(remote);
    const before = ledger.head.seq;
    const refused = await exchange(ledger, remote, { deviceName, known: this.#known });
    if (refused.has('forbidden') || (await this.#hasMetStrangers(before))) await this.#askRole(remote);
  }

  /** Whether what came is of somebody whose name was not asked for yet: who joined since, and writes for the first time. */
  async #hasMetStrangers(before: number): Promise<boolean> {
    const { ledger } = this.#options;
    if (ledger.head.seq <= before) return false;
    const met = (await strangersBehind(ledger, before)).filter((actor) => !this.#askedAbout.has(actor));
    for (const actor of met) this.#askedAbout.add(actor);
    return met.length > 0;
  }

  async #askRole(remote: Remote): Promise<void> {
    const { role, reviewer, people, devices } = await remote.membership();
    await this.#keepRole({ role, reviewer });
    if (people) await rememberPeople(this.#options.ledger, people);
    if (devices) await rememberDevices(this.#options.ledger, devices);
    this.#roleDueAt = performance.now() + POLL_MS;
  }

  async #keepRole(now: Membership): Promise<void> {
    const { ledger } = this.#options;
    if (!ledger.connection || (ledger.role === now.role && ledger.seat === seatOf(now))) return;
    await ledger.synchronise(async (trx, _, head) => {
      if (ledger.connection) await writeConnection(trx, { ...ledger.connection, ...now });
      return head;
    });
  }

  async #explain(error: unknown): Promise<number | null> {
    const { onState } = this.#options;
    if (this.#stopping.signal.aborted) return null;
    // Asked too often: it goes on as it stood, a little later.
    if (error instanceof RemoteRefusal && error.status === 429) return this.#backoff.next();
    if (error instanceof UnreachableError) onState('offline');
    else if (error instanceof OversizeError) {
      onState('failed', error.message);
      this.#leftAloneUntil = performance.now() + OVERSIZE_PAUSE_MS;
      return OVERSIZE_PAUSE_MS;
    } else if (!(error instanceof RemoteRefusal)) {
      this.#failed('a portfolio could not be brought in step', error);
      onState('failed', error instanceof Error ? error.message : String(error));
    } else if (error.status === 401) {
      onState('signed-out');
      return null;
    } else if (error.status === 404) {
      // The books stay here to be read; what would be written could never be sent.
      // Where the disk is full it is kept by one of the next tries: this one must not end the client.
      await this.#keepRole({ role: 'read-only', reviewer: undefined }).catch((thrown: unknown) =>
        this.#failed('the role on the server could not be kept', thrown),
      );
      onState('removed');
      return null;
    } else onState(error.refusal.code === 'server-older' ? 'server-older' : 'failed', error.message);
    return this.#backoff.next();
  }

  /** A server that is out of reach is a state, and no failure to write down. */
  #failed(what: Happening, error: unknown): void {
    const isEnded = this.#stopping.signal.aborted;
    if (!isEnded && !(error instanceof UnreachableError)) this.#options.onFailed?.(what, error);
  }

  /** Something came from the server: it is offline when nothing more does for too long. */
  #heard(): void {
    const { onState, offlineMs = OFFLINE_MS } = this.#options;
    clearTimeout(this.#offline);
    if (this.#stopping.signal.aborted) return;
    this.#offline = setTimeout(() => {
      // Said at once, also where nothing waits: the next round finds out whether the server is there after all.
      onState('offline');
      this.#endLive?.();
    }, offlineMs);
  }

  #follow(remote: Remote, signal: AbortSignal): void {
    if (this.#live) return;
    const { ledger } = this.#options;
    const ending = new AbortController();
    const end = () => ending.abort();
    this.#endLive = end;
    signal.addEventListener('abort', end, { once: true });
    const began = performance.now();
    const onHead = ({ seq, hash }: { seq: number; hash: string }) => {
      if (seq !== ledger.head.seq || hash !== ledger.head.hash) this.wake();
    };
    this.#live = remote
      .live(ending.signal, onHead)
      // It breaks with every network and every sleep; whether the server is there is for the next round to find out.
      .catch(() => undefined)
      .finally(() => {
        signal.removeEventListener('abort', end);
        this.#live = undefined;
        this.#known.forget();
        // Not at once: a server that takes requests and refuses streams must not be asked without end.
        if (performance.now() - began > POLL_MS) this.#breaks.reset();
        const pause = Math.max(RECONNECT_MS, this.#breaks.next());
        setTimeout(() => this.wake(), pause).unref();
      });
  }
}
