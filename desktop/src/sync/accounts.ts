import { z } from 'zod';
import { Mutex } from '../ledger/index.ts';
import type { SecretKeep } from './secret-keep.ts';

const accountSchema = z.object({
  /** The person's id on that server. */
  id: z.string(),
  url: z.string(),
  email: z.string(),
  name: z.string(),
  token: z.string(),
});

/** Somebody who is signed in to a server on this computer. The token never leaves the main side. */
export type Account = z.infer<typeof accountSchema>;

/** The accounts of this computer, kept where secrets are kept. */
export class Accounts {
  readonly #keep: SecretKeep;
  readonly #changes = new Mutex();
  #accounts: Promise<Account[]> | undefined;

  constructor(keep: SecretKeep) {
    this.#keep = keep;
  }

  /** How the tokens are kept, in words for the settings screen. */
  get keptWhere(): string {
    return this.#keep.where;
  }

  async list(): Promise<readonly Account[]> {
    this.#accounts ??= this.#keep
      .read()
      .then(parse)
      .catch((error: unknown) => {
        // A keychain that was locked may be open the next time.
        this.#accounts = undefined;
        throw error;
      });
    return this.#accounts;
  }

  async find(id: string): Promise<Account | undefined> {
    return (await this.list()).find((account) => account.id === id);
  }

  async add(account: Account): Promise<void> {
    await this.#change((accounts) => [...accounts.filter(({ id }) => id !== account.id), account]);
  }

  async remove(id: string): Promise<void> {
    await this.#change((accounts) => accounts.filter((account) => account.id !== id));
  }

  /** One at a time, each from what the one before left. */
  async #change(change: (accounts: readonly Account[]) => Account[]): Promise<void> {
    await this.#changes.take(async () => {
      const accounts = change(await this.list());
      await this.#keep.write(JSON.stringify(accounts));
      this.#accounts = Promise.resolve(accounts);
    });
  }
}

/** What cannot be read any more means signing in again, nothing worse. */
function parse(kept: string | null): Account[] {
  if (kept === null) return [];
  try {
    return z.array(accountSchema).parse(JSON.parse(kept));
  } catch {
    return [];
  }
}
