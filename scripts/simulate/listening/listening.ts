import { assert } from '@portfolio-os/shared/core';
import type { Chance } from '../chance.ts';
import type { LineParts } from './line.ts';
import { type Computer, Listener } from './listener.ts';
import { SimulatedTimers } from './simulated-timers.ts';

/** What is done beside the run, in other threads. */
const BESIDE = /^(FSReq|WORKER|DNS|GETADDRINFO)/;
/** So many turns of the loop hand on what is handed on within the process. */
const TURNS = 4;

export interface ListeningParts extends Pick<LineParts, 'chance' | 'serve'> {
  /** How many statements the server has asked of the books. */
  readonly asked: () => number;
}

/** The computers that listen, their lines, and the time by which they wait. */
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

  /** Whatever still waits for its time has it, so that nothing of this run is left for the next. */
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

  /** How badly lines work from now on; 0: as they should. */
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

  /** Lets the time pass by which apps wait; what they do meanwhile has come to rest when this ends. */
  async pass(ms: number): Promise<void> {
    await this.rest();
    await this.#timers.pass(ms, () => this.rest());
    for (const listener of this.listeners) listener.check(ms);
  }

  /** Ends when nothing is at work that does not wait for the time to pass. */
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

  /** Grows while anything is asked of the server or of its books. */
  #progress(): number {
    return this.#parts.asked() + this.listeners.reduce((sum, { line }) => sum + line.tries, 0);
  }

  /** The server is another process now, or none: every stream has ended. */
  cutAll(): void {
    for (const { line } of this.listeners) line.cut();
  }
}
