import { newSigningSeed, type SigningKey, signingKeyOf } from '@portfolio-os/shared/node';
import { z } from 'zod';
import { Mutex } from '../../ledger/index.ts';
import type { SecretKeep } from '../../sync/index.ts';

const kept = z.object({
  /** base64url */
  seed: z.string(),
  madeAt: z.string(),
  /** Public keys of before, the latest last; what they signed stays as good as it was. */
  former: z.array(z.object({ publicKey: z.string(), until: z.string() })),
});
type Kept = z.infer<typeof kept>;

export interface DeviceKey extends SigningKey, Pick<Kept, 'madeAt' | 'former'> {}

/**
 * The key by which this computer signs documents and countersigns, for all its portfolios. It is made when it is first wanted, kept
 * as signing in is kept, and leaves this computer never: one that is lost is another one from then on.
 */
export class DeviceKeys {
  readonly #keep: SecretKeep;
  /** Who wants it for the first time at once gets the same one. */
  readonly #mutex = new Mutex();

  constructor(keep: SecretKeep) {
    this.#keep = keep.beside('signing-key');
  }

  get where(): string {
    return this.#keep.where;
  }

  current(): Promise<DeviceKey> {
    return this.#mutex.take(() => this.#current());
  }

  /** From now on another key signs. The former one’s private half is gone, its public half is remembered. */
  rotate(now = new Date()): Promise<DeviceKey> {
    return this.#mutex.take(async () => {
      const { publicKey, former } = await this.#current();
      return this.#write([...former, { publicKey, until: now.toISOString() }]);
    });
  }

  async #current(): Promise<DeviceKey> {
    const text = await this.#keep.read();
    return text ? keyOf(kept.parse(JSON.parse(text))) : this.#write([]);
  }

  async #write(former: Kept['former']): Promise<DeviceKey> {
    const made = { seed: newSigningSeed().toString('base64url'), madeAt: new Date().toISOString(), former };
    await this.#keep.write(JSON.stringify(made));
    return keyOf(made);
  }
}

function keyOf({ seed, madeAt, former }: Kept): DeviceKey {
  return { ...signingKeyOf(Buffer.from(seed, 'base64url')), madeAt, former };
}
