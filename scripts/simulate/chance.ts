import { Random } from '../../desktop/src/use-cases/demo/random.ts';

/** Everything that a run leaves to chance, drawn from its seed. */
export class Chance extends Random {
  /** True as often as `percent` says. */
  percent(percent: number): boolean {
    return this.between(1, 100) <= percent;
  }

  /** Picks one item at random, in proportion to its weight. */
  weigh<T extends { readonly weight: number }>(items: readonly T[]): T {
    const total = items.reduce((sum, { weight }) => sum + weight, 0);
    let at = this.between(1, total);
    for (const item of items) {
      at -= item.weight;
      if (at <= 0) return item;
    }
    throw new Error('the weights add up to their total');
  }

  /** A day of the first half of 2026, the period of every run. */
  day(): string {
    const [month, day] = [this.between(1, 6), this.between(1, 28)];
    return `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  }
}
