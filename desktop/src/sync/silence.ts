/** Without a byte for so long a connection is dead, whatever the socket says. */
export const SILENCE_MS = 30_000;

/** Ends a request of which nothing is heard any more: a laptop that slept, a router that forgot the connection. */
export class Silence {
  readonly #ending = new AbortController();
  readonly #ms: number;
  readonly #onHeard: () => void;
  readonly #broken = Promise.withResolvers<never>();
  #timer: NodeJS.Timeout | undefined;

  /** @param onHeard Called whenever something came. */
  constructor(ms: number = SILENCE_MS, onHeard: () => void = () => {}) {
    this.#ms = ms;
    this.#onHeard = onHeard;
    // Whoever waits hears of it; where nobody waits, silence breaks nothing.
    this.#broken.promise.catch(() => undefined);
    this.wait();
  }

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Rejects when it has been silent for too long. */
  get broken(): Promise<never> {
    return this.#broken.promise;
  }

  heard(): void {
    this.#onHeard();
    this.wait();
  }

  /** Waits anew. `longerMs`: what is under way takes so much longer to be answered. */
  wait(longerMs = 0): void {
    const ms = this.#ms + longerMs;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const error = new Error(`Nothing was heard for ${ms / 1000} s.`);
      this.#ending.abort(error);
      this.#broken.reject(error);
    }, ms);
  }

  /** This computer is busy and does not listen: that is no silence of the other side's. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
