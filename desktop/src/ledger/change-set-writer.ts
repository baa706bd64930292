import { newId } from '@portfolio-os/shared/core';
import {
  type ChangeSet,
  envelopeOf,
  MAX_OPS_PER_SET,
  type Op,
  SCHEMA_VERSION,
  saltPersonalValues,
} from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';

type Envelope = Pick<ChangeSet, 'act' | 'cause'>;

/** Writes the change sets of one device, counting them without gaps. */
export class ChangeSetWriter {
  readonly device: string;
  readonly #now: () => Date;
  n: number;

  constructor({ device, n, now }: { device: string; n: number; now: () => Date }) {
    this.device = device;
    this.n = n;
    this.#now = now;
  }

  /**
   * The sets of one command; long work is cut into several. `base` is the last seq that this device has seen, `of` the act
   * that they are part of and the set that they follow.
   */
  write(command: string, ops: readonly Op[], base: number, of: Envelope = {}): ChangeSet[] {
    const sets: ChangeSet[] = [];
    for (let start = 0; start < ops.length; start += MAX_OPS_PER_SET) {
      sets.push(this.#writeOne(command, ops.slice(start, start + MAX_OPS_PER_SET), base, of));
    }
    return sets;
  }

  #writeOne(command: string, ops: readonly Op[], base: number, of: Envelope): ChangeSet {
    this.n += 1;
    return {
      id: newId(),
      device: this.device,
      n: this.n,
      base,
      schema: SCHEMA_VERSION,
      at: this.#now().toISOString(),
      command,
      ...envelopeOf(of),
      ops,
      salts: saltPersonalValues(registry, ops),
    };
  }
}
