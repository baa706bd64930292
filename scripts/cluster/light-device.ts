import { assert, newId } from '@portfolio-os/shared/core';
import { type ChangeSet, chainHash, GENESIS_HASH } from '@portfolio-os/shared/log';
import type { ChangesAnswer, PushAnswer } from '@portfolio-os/shared/wire';
import { ask, CutOffError } from './ask.ts';
import { paymentSet, type StarterBooks } from './starter-books.ts';

export interface LightDeviceParts {
  readonly orgId: string;
  readonly token: string;
  readonly books: StarterBooks;
  /** The address of the node that it uses now. */
  readonly node: () => string;
}

/**
 * A device without books: it keeps the last head that it has seen and its pending sets, speaks the protocol as a desktop
 * does, and fails on whatever no desktop may ever see.
 */
export class LightDevice {
  readonly id = newId();
  /** The seq that the server gave each of this device's sets. */
  readonly accepted = new Map<string, number>();
  readonly #parts: LightDeviceParts;
  #waiting: ChangeSet[] = [];
  /** Sent sets are frozen: sent again byte for byte until their verdict is known. */
  #frozen: { readonly body: string; readonly sets: readonly ChangeSet[] } | null = null;
  #n = 0;
  #end = { seq: 0, hash: GENESIS_HASH };

  constructor(parts: LightDeviceParts) {
    this.#parts = parts;
  }

  get seq(): number {
    return this.#end.seq;
  }

  get isWaiting(): boolean {
    return this.#frozen !== null || this.#waiting.length > 0;
  }

  /** The first device of an organisation uploads its books. */
  found(): void {
    this.#waiting = this.#parts.books.setsFor(this.#parts.orgId, this.id);
    this.#n = this.#waiting.length;
  }

  pay(count = 1): void {
    const { leases } = this.#parts.books;
    for (let left = count; left > 0; left -= 1) {
      this.#n += 1;
      const leaseId = leases[this.#n % leases.length] ?? '';
      this.#waiting.push(paymentSet({ device: this.id, n: this.#n, base: this.#end.seq }, leaseId));
    }
  }

  /** Sends the pending sets in one push. Throws where the node went away; the next call then sends the same again. */
  async push(): Promise<void> {
    if (!this.#frozen) {
      const sets = this.#waiting.splice(0, 500);
      if (sets.length === 0) return;
      const device = { id: this.id, name: 'A light device' };
      this.#frozen = { sets, body: JSON.stringify({ device, sets }) };
    }
    const { sets, body } = this.#frozen;
    const { verdicts } = await this.#ask<PushAnswer>('/push', body);
    assert(verdicts.length === sets.length, 'every set of a push is judged');
    for (const [index, verdict] of verdicts.entries()) {
      assert(verdict.id === sets[index]?.id, 'verdicts come in the order of their sets');
      assert(verdict.outcome === 'accepted', `a payment is accepted: ${JSON.stringify(verdict)}`);
      this.accepted.set(verdict.id, verdict.seq);
    }
    this.#frozen = null;
  }

  /** Pulls everything new. */
  async pull(): Promise<void> {
    for (;;) {
      const { head, sets } = await this.#ask<ChangesAnswer>(`/changes?after=${this.#end.seq}`);
      for (const set of sets) this.#follow(set);
      assert(head.seq >= this.#end.seq, 'the head is never behind what it heads');
      if (head.seq === this.#end.seq) {
        assert(head.hash === this.#end.hash, 'the log leads to the head');
        return;
      }
    }
  }

  #follow(set: ChangesAnswer['sets'][number]): void {
    const { seq, hash } = this.#end;
    assert(set.seq === seq + 1, `a poller sees no gap: after ${seq} comes ${set.seq}`);
    assert(chainHash(hash, set) === set.hash, `entry ${set.seq} is chained to the one before it`);
    const told = this.accepted.get(set.id);
    assert(told === undefined || told === set.seq, `entry ${set.seq} was told to stand at ${told}`);
    this.#end = { seq: set.seq, hash: set.hash };
  }

  #ask<T>(path: string, body?: string): Promise<T> {
    const { orgId, token, node } = this.#parts;
    return ask<T>({ url: `${node()}/v1/orgs/${orgId}${path}`, token, ...(body ? { body } : {}) });
  }
}

/** Repeats `work` until a node answers; `turn` is called after each failure and may choose another node. */
export async function insist(work: () => Promise<void>, turn: () => Promise<void> | void): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CutOffError)) throw error;
      await turn();
    }
  }
}
