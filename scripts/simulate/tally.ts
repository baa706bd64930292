import type { PushAnswer } from '@portfolio-os/shared/wire';

/** Counts what happened: a simulation without faults proves nothing. */
export class Tally {
  readonly #counts = new Map<string, number>();

  count(what: string, times = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  push({ verdicts }: PushAnswer): void {
    for (const verdict of verdicts)
      this.count(verdict.outcome === 'refused' ? `refused: ${verdict.refusal.code}` : verdict.outcome);
  }

  add(other: Tally): void {
    for (const [what, times] of other.#counts) this.count(what, times);
  }

  toString(): string {
    const sorted = [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([what, times]) => `${what} ${times}`).join(', ');
  }
}
