import { assert } from '@portfolio-os/shared/core';
import { createRandom } from '../random.ts';

/** Everything that a run leaves to chance, drawn from its seed. */
export class Chance {
  readonly #random: ReturnType<typeof createRandom>;

  constructor(seed: number) {
    this.#random = createRandom(seed);
    // Neighbouring seeds begin alike; a few draws part them.
    for (let draw = 0; draw < 5; draw += 1) this.#random.between(0, 1);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return this.#random.between(low, high);
  }

  /** True as often as `percent` says. */
  percent(percent: number): boolean {
    return this.between(1, 100) <= percent;
  }

  pick<T>(items: readonly T[]): T {
    assert(items.length > 0, 'there is something to pick from');
    return items[this.between(0, items.length - 1)] as T;
  }

  /** One of what is possible now, the weightier the likelier. */
  weigh<T extends { readonly weight: number }>(items: readonly T[]): T {
    const total = items.reduce((sum, { weight }) => sum + weight, 0);
    let at = this.between(1, total);
    for (const item of items) {
      at -= item.weight;
      if (at <= 0) return item;
    }
    throw new Error('the weights add up to their total');
  }

  /** A day of the first half of 2026, where the books of a run play. */
  day(): string {
    const [month, day] = [this.between(1, 6), this.between(1, 28)];
    return `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  }
}
