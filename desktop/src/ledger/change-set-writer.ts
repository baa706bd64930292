import { type ChangeSet, cutOps, type Op, writeSet } from '@portfolio-os/shared/log';
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
    const { act, cause } = of;
    return cutOps(ops).map((piece) => {
      this.n += 1;
      const { device, n } = this;
      return writeSet(registry, { device, n, base, command, act, cause }, piece, this.#now());
    });
  }
}
