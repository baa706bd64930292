import { assert } from '@portfolio-os/shared/core';
import { chainHash, GENESIS_HASH, type LoggedSet } from '@portfolio-os/shared/log';
import type { ChangesAnswer, PushAnswer } from '@portfolio-os/shared/wire';
import { keysOf } from './evidence.ts';
import { Rows } from './judging/rows.ts';

/** Follows the server's log like a polling client and checks the rules of a log. */
export class LogWatch {
  readonly log: LoggedSet[] = [];
  /** Every hash that the log ever had: a device's head must be one of them. */
  readonly everHashes = new Set<string>([GENESIS_HASH]);
  /** What the log holds now, to check promises against. */
  readonly keys = new Set<string>();

  get seq(): number {
    return this.log.length;
  }

  get hash(): string {
    return this.log.at(-1)?.hash ?? GENESIS_HASH;
  }

  /** The state that the log folds to. */
  rows(): Rows {
    const rows = new Rows();
    for (const { ops } of this.log) rows.apply(ops);
    return rows;
  }

  /** Reads the sets since the last call. */
  follow({ head, sets }: ChangesAnswer): void {
    for (const set of sets) this.#append(set);
    assert(head.seq === this.seq && head.hash === this.hash, 'the head is the last entry of the log');
  }

  /** The server was restored to this seq. */
  cutTo(seq: number): void {
    this.log.splice(seq);
    this.keys.clear();
    for (const set of this.log) for (const key of keysOf(set.ops)) this.keys.add(key);
  }

  /** Checks that every set which a server calls accepted is in the log once, at the seq that it names. */
  check({ verdicts }: PushAnswer): void {
    for (const verdict of verdicts) {
      if (verdict.outcome !== 'accepted') continue;
      const found = this.log.filter(({ id }) => id === verdict.id);
      assert(
        found.length === 1 && found[0]?.seq === verdict.seq,
        `the accepted set ${verdict.id} stands in the log once, at ${verdict.seq}`,
      );
    }
  }

  #append(set: LoggedSet): void {
    const last = this.log.at(-1);
    assert(set.seq === this.seq + 1, `a poller sees no gap before ${set.seq}`);
    assert(set.hash === chainHash(this.hash, set), `entry ${set.seq} is chained to the one before it`);
    assert(
      !last || set.acceptedAt >= last.acceptedAt,
      `entry ${set.seq} was not accepted before ${last?.seq}`,
    );
    const twin = this.log.find(
      ({ id, device, n }) => id === set.id || (device === set.device && n === set.n),
    );
    assert(!twin, `entry ${set.seq} has an id and a number that ${twin?.seq} has not`);
    this.log.push(set);
    this.everHashes.add(set.hash);
    for (const key of keysOf(set.ops)) this.keys.add(key);
  }
}
