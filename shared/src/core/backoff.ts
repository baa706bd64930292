export interface Pauses {
  /** After the first failure, in ms. */
  readonly firstMs: number;
  /** Never longer than this, in ms. */
  readonly longestMs: number;
}

/** The pause after so many failures in a row, from 1 on: it doubles each time. 250 ms at first: 250, 500, 1000 … */
export function pauseAfter(failures: number, { firstMs, longestMs }: Pauses): number {
  return Math.min(longestMs, firstMs * 2 ** (failures - 1));
}

/** Counts failures and says how long to wait after each. */
export class Backoff {
  #failures = 0;
  readonly #pauses: Pauses;
  readonly #random: () => number;

  /** @param random From 0 to 1; where many wait for one server, a part of each pause is left to chance, so that not all come back at once. */
  constructor(pauses: Pauses, random: () => number = () => 1) {
    this.#pauses = pauses;
    this.#random = random;
  }

  reset(): void {
    this.#failures = 0;
  }

  /** In ms; between half of the pause and all of it. */
  next(): number {
    this.#failures += 1;
    return pauseAfter(this.#failures, this.#pauses) * (0.5 + this.#random() / 2);
  }
}
