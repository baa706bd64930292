import { assert } from '@portfolio-os/shared/core';
import type { Chance } from '../chance.ts';
import type { LineParts } from './line.ts';
import { type Computer, Listener } from './listener.ts';
import { SimulatedTimers } from './simulated-timers.ts';

/** Kinds of asynchronous work that run in other threads. */
const BESIDE = /^(FSReq|WORKER|DNS|GETADDRINFO)/;
/** After so many turns of the event loop everything within the process has been passed on. */
const TURNS = 4;

export interface ListeningParts extends Pick<LineParts, 'chance' | 'serve'> {
  /** How many statements the server has run on the books. */
  readonly asked: () => number;
}

/** The listening computers, their connections, and the simulated time by which they wait. */
export class Listening {
  readonly listeners: Listener[] = [];
  readonly #timers = new SimulatedTimers();
  readonly #chance: Chance;
  readonly #realFetch = globalThis.fetch;
  readonly #parts: ListeningParts;

  constructor(parts: ListeningParts) {
    this.#parts = parts;
    this.#chance = parts.chance;
  }

  begin(): void {
    this.#timers.install(() => this.#chance.between(0, 999_999) / 1_000_000);
    Reflect.set(globalThis, 'fetch', async (input: string | URL, init: RequestInit = {}) => {
      const listener = this.listeners.find(({ url }) => String(input).startsWith(url));
      assert(listener, `${input} is asked by a computer that listens`);
      return listener.line.fetch(String(input), init);
    });
  }

  /** Fires every remaining timer, so that nothing of this run leaks into the next. */
  async end(): Promise<void> {
    await this.pass(60_000);
    this.#timers.uninstall();
    Reflect.set(globalThis, 'fetch', this.#realFetch);
  }

  add(desktop: Computer): Listener {
    const { chance, serve } = this.#parts;
    const parts = { chance, serve };
    const listener = new Listener(desktop, parts, this.listeners.length + 1);
    this.listeners.push(listener);
    return listener;
  }

  /** How unreliable connections are from now on; 0: reliable. */
  disturb(often: number): void {
    for (const { line } of this.listeners) {
      line.faults.broken = 3 * often;
      line.faults.silent = often;
      if (often === 0) line.goOn();
    }
  }

  async step(): Promise<void> {
    await this.pass(1000 * this.#chance.pick([1, 3, 10, 30]));
  }

  /** Advances the simulated time; resolves when all work that this started is done. */
  async pass(ms: number): Promise<void> {
    await this.rest();
    await this.#timers.pass(ms, () => this.rest());
    for (const listener of this.listeners) listener.check(ms);
  }

  /** Resolves when no work is running except what waits for time to pass. */
  async rest(): Promise<void> {
    let before = this.#progress();
    for (let turns = 0; turns < TURNS; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const atWork = this.listeners.flatMap(({ line }) => [...line.atWork]);
      await Promise.allSettled(atWork);
      const isBeside = process.getActiveResourcesInfo().some((name) => BESIDE.test(name));
      const now = this.#progress();
      if (isBeside || atWork.length > 0 || now !== before) turns = -1;
      before = now;
    }
  }

  /** Grows with every request to the server and every statement on its books. */
  #progress(): number {
    return this.#parts.asked() + this.listeners.reduce((sum, { line }) => sum + line.tries, 0);
  }

  /** The server process was replaced or is down: every stream ends. */
  cutAll(): void {
    for (const { line } of this.listeners) line.cut();
  }
}
