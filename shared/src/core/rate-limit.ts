/** So much in so long, counted from the first of them on. */
export interface Limit {
  readonly most: number;
  readonly seconds: number;
}

/** How often something was done in the span that is under way, this time included, and when the span ends. */
export interface Counted {
  readonly count: number;
  readonly endsAt: Date;
}

/**
 * Where one counts. In memory each process counts for itself, which protects it and costs nothing; in a database all nodes
 * count together, which is what a secret's last defence needs.
 */
export interface Counters {
  /** Counts one more; where no span of this key is under way one begins, and ends after `seconds`. */
  count(key: string, seconds: number): Promise<Counted>;
}

/** Counts one more, and answers the seconds to wait where it was one too many; null where it may go on. */
export async function secondsToWait(
  counters: Counters,
  key: string,
  { most, seconds }: Limit,
): Promise<number | null> {
  const { count, endsAt } = await counters.count(key, seconds);
  return count <= most ? null : Math.max(1, Math.ceil((endsAt.getTime() - Date.now()) / 1000));
}

/** So many keys are kept before those are forgotten whose span is over. */
const SWEEP_AT = 10_000;

/** Counts in the memory of this process. */
export class MemoryCounters implements Counters {
  readonly #counted = new Map<string, { count: number; endsAt: Date }>();

  async count(key: string, seconds: number): Promise<Counted> {
    const now = Date.now();
    if (this.#counted.size > SWEEP_AT) this.#sweep(now);
    const before = this.#counted.get(key);
    const isUnderWay = before !== undefined && before.endsAt.getTime() > now;
    const counted = isUnderWay ? before : { count: 0, endsAt: new Date(now + seconds * 1000) };
    counted.count += 1;
    this.#counted.set(key, counted);
    return counted;
  }

  #sweep(now: number): void {
    for (const [key, { endsAt }] of this.#counted) if (endsAt.getTime() <= now) this.#counted.delete(key);
  }
}
