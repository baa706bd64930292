import { AsyncLocalStorage } from 'node:async_hooks';

type Call = (...parameters: unknown[]) => void;

interface Waiting {
  readonly at: number;
  /** Of two at one moment the one that was set first comes first. */
  readonly order: number;
  readonly everyMs: number | null;
  readonly call: () => void;
}

/** What `setTimeout` answers: programs ask it not to keep them alive, which nothing here does. */
class Timer {
  unref(): this {
    return this;
  }
}

/** What goes by the real clock all the same: all of it, or only what is measured. */
const apart = new AsyncLocalStorage<'all' | 'measured'>();

/** Runs what waits by the real clock, also where the time is simulated: the talks that the scheduler moves step by step. */
export function byTheRealClock<T>(work: () => T): T {
  return apart.run('all', work);
}

/** Runs what waits by the simulated time and measures by the real one: a server, which serves other runs before and behind. */
export function measuredByTheRealClock<T>(work: () => T): T {
  return apart.run('measured', work);
}

/**
 * The time by which apps wait: their timers and what they measure pauses by. It stands still until somebody lets it pass; what falls
 * due then happens one after the other, each once all that came of the one before has come to rest.
 */
export class SimulatedTimers {
  #now = 0;
  #order = 0;
  readonly #waiting = new Map<Timer, Waiting>();
  readonly #real = {
    ...{ setTimeout, clearTimeout, setInterval, clearInterval },
    ...{ now: performance.now, random: Math.random },
  };

  /** From now on it is the time of this process. `random` draws what apps leave to chance. */
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

  /** Lets so many milliseconds pass; `rest` ends when nothing is at work any more. */
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
