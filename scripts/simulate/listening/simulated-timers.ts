import { AsyncLocalStorage } from 'node:async_hooks';

type Call = (...parameters: unknown[]) => void;

interface Waiting {
  readonly at: number;
  /** Of two timers for the same moment, the one that was set first fires first. */
  readonly order: number;
  readonly everyMs: number | null;
  readonly call: () => void;
}

/** The result of `setTimeout`: programs call unref() on it, which has no effect here. */
class Timer {
  unref(): this {
    return this;
  }
}

/** Code that uses the real clock nevertheless: for everything, or only to measure. */
const apart = new AsyncLocalStorage<'all' | 'measured'>();

/** Runs `work` on the real clock, also where time is simulated: the syncs that the scheduler moves step by step. */
export function byTheRealClock<T>(work: () => T): T {
  return apart.run('all', work);
}

/** Runs `work` with simulated timers and real measurements: a server, which outlives the run. */
export function measuredByTheRealClock<T>(work: () => T): T {
  return apart.run('measured', work);
}

/**
 * The simulated time of apps: their timers and their measuring of pauses. It advances only in `pass`; timers that are due
 * fire one after the other, each once all work of the one before is done.
 */
export class SimulatedTimers {
  #now = 0;
  #order = 0;
  readonly #waiting = new Map<Timer, Waiting>();
  readonly #real = {
    ...{ setTimeout, clearTimeout, setInterval, clearInterval },
    ...{ now: performance.now, random: Math.random },
  };

  /** Makes it the time of this process. `random` replaces the apps' own randomness. */
  install(random: () => number): void {
    const { setTimeout, setInterval, clearTimeout, clearInterval, now } = this.#real;
    const set =
      (everyTime: boolean, real: typeof setTimeout | typeof setInterval) =>
      (call: Call, ms = 0, ...parameters: unknown[]) =>
        apart.getStore() === 'all'
          ? real(call, ms, ...parameters)
          : this.#set(call, { ms, everyTime, parameters });
    const clear = (real: typeof clearTimeout | typeof clearInterval) => (timer?: object) => {
      if (!(timer instanceof Timer)) return real(timer as NodeJS.Timeout | undefined);
      this.#waiting.delete(timer);
    };
    Reflect.set(globalThis, 'setTimeout', set(false, setTimeout));
    Reflect.set(globalThis, 'setInterval', set(true, setInterval));
    Reflect.set(globalThis, 'clearTimeout', clear(clearTimeout));
    Reflect.set(globalThis, 'clearInterval', clear(clearInterval));
    Reflect.set(performance, 'now', () => (apart.getStore() ? now.call(performance) : this.#now));
    Reflect.set(Math, 'random', random);
  }

  uninstall(): void {
    const { now, random, ...timers } = this.#real;
    for (const [name, real] of Object.entries(timers)) Reflect.set(globalThis, name, real);
    Reflect.set(performance, 'now', now);
    Reflect.set(Math, 'random', random);
  }

  /** Advances by some milliseconds; `rest` resolves when no work is running any more. */
  async pass(ms: number, rest: () => Promise<void>): Promise<void> {
    const until = this.#now + ms;
    for (let next = this.#next(until); next; next = this.#next(until)) {
      const [timer, { at, everyMs, call }] = next;
      this.#now = at;
      this.#waiting.delete(timer);
      if (everyMs !== null) this.#wait(timer, { everyMs, call, at: at + everyMs });
      call();
      await rest();
    }
    this.#now = until;
  }

  #set(call: Call, given: { ms: number; everyTime: boolean; parameters: unknown[] }): Timer {
    const timer = new Timer();
    const ms = Math.max(1, given.ms);
    const everyMs = given.everyTime ? ms : null;
    this.#wait(timer, { everyMs, call: () => call(...given.parameters), at: this.#now + ms });
    return timer;
  }

  #wait(timer: Timer, waiting: Omit<Waiting, 'order'>): void {
    this.#order += 1;
    this.#waiting.set(timer, { ...waiting, order: this.#order });
  }

  #next(until: number): [Timer, Waiting] | undefined {
    const due = [...this.#waiting].filter(([, { at }]) => at <= until);
    return due.sort(([, one], [, other]) => one.at - other.at || one.order - other.order)[0];
  }
}
