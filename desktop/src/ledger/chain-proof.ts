import { chainHash, GENESIS_HASH, type LoggedSet } from '@portfolio-os/shared/log';
import type { Head } from './log.ts';

/** Checks a log entry by entry: that each follows from the one before it, and that no device's count goes back. */
export class ChainProof {
  readonly problems: string[] = [];
  readonly #base: Head | null;
  readonly #nByDevice = new Map<string, number>();
  #seq = 0;
  #hash = GENESIS_HASH;

  /** `base`: the snapshot that the file began with, while the history before it is not all here. */
  constructor(base: Head | null) {
    this.#base = base;
  }

  get seq(): number {
    return this.#seq;
  }

  get hash(): string {
    return this.#hash;
  }

  check(set: LoggedSet): void {
    if (this.#base && this.#seq < this.#base.seq && set.seq > this.#base.seq) this.#passOver(this.#base);
    if (set.seq !== this.#seq + 1)
      this.problems.push(`The log jumps from ${this.#seq} to ${set.seq}: sets are missing.`);
    if (chainHash(this.#hash, set) !== set.hash)
      this.problems.push(`Set ${set.seq} (${set.command}) is not what was committed: its hash differs.`);
    const n = this.#nByDevice.get(set.device) ?? 0;
    // Numbers may be missing: a set that the server refused, or knew already, leaves nothing in the log.
    if (set.n <= n) this.problems.push(`Device ${set.device} goes back from its set ${n} to ${set.n}.`);
    this.#nByDevice.set(set.device, set.n);
    this.#seq = set.seq;
    this.#hash = set.hash;
  }

  /** Where the log ends with the snapshot, nothing followed it yet. */
  end(): void {
    if (this.#base && this.#seq < this.#base.seq) this.#passOver(this.#base);
  }

  #passOver({ seq, hash }: Head): void {
    this.#seq = seq;
    this.#hash = hash;
  }
}
