import type { Chance } from './chance.ts';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

/** The day on which every run begins. */
const BEGINNING = Date.UTC(2026, 5, 15, 12);

/** The true time of a run: a minute a step, whatever the computers believe. */
export class SimulatedTime {
  #minutes = 0;

  pass(): void {
    this.#minutes += 1;
  }

  get millis(): number {
    return BEGINNING + this.#minutes * MINUTE;
  }
}

/** One computer's clock: somebody may set it to any year, also backwards. */
export class SkewedClock {
  readonly #time: SimulatedTime;
  #skew = 0;

  constructor(time: SimulatedTime) {
    this.#time = time;
  }

  now = (): Date => new Date(this.#time.millis + this.#skew);

  setWrong(chance: Chance): void {
    this.#skew = chance.between(-6 * YEAR, 6 * YEAR);
  }

  goBack(days: number): void {
    this.#skew -= days * 24 * 60 * MINUTE;
  }

  copy(): SkewedClock {
    const copied = new SkewedClock(this.#time);
    copied.#skew = this.#skew;
    return copied;
  }
}
