import { join } from 'node:path';
import { refuseLinks } from '../../attachments/index.ts';
import { type Ledger, Mutex, type Workspace } from '../../ledger/index.ts';
import type { SecretKeep, SyncHub } from '../../sync/index.ts';
import { LocalTaxIds } from './local-tax-ids.ts';
import { RemoteTaxIds } from './remote-tax-ids.ts';
import { SealedFile } from './sealed-file.ts';
import type { TaxIdStore } from './tax-id-store.ts';

/** Finds where the tax ids of each portfolio are, and brings those of one that got a server there. */
export class TaxIds {
  readonly #workspace: Workspace;
  readonly #hub: SyncHub;
  /** One key for all portfolios of this computer. */
  readonly #key: SecretKeep;
  readonly #turns = new Mutex();

  constructor({ workspace, hub }: { workspace: Workspace; hub: SyncHub }) {
    this.#workspace = workspace;
    this.#hub = hub;
    this.#key = hub.keep.beside('tax-id-key');
  }

  /** In words for the screen: "on https://sync.example.org", "with its key in this computer’s keychain". */
  keptWhere({ connection }: Ledger): string {
    return connection ? `on ${connection.url}` : `with its key ${this.#key.where}`;
  }

  async of(portfolioId: string, ledger: Ledger): Promise<TaxIdStore> {
    refuseLinks(this.#workspace.folder, 'sealed', `${portfolioId}.tax-ids`);
    const file = new SealedFile({
      file: join(this.#workspace.folder, 'sealed', `${portfolioId}.tax-ids`),
      keep: this.#key,
      about: portfolioId,
    });
    const local = new LocalTaxIds(file, { books: ledger.books, now: () => new Date(), turns: this.#turns });
    if (!ledger.connection) return local;
    const remote = new RemoteTaxIds(this.#hub, portfolioId);
    await this.#bringToServer(file, remote);
    return remote;
  }

  /** What the server has already is newer. Whatever does not get there stays here, and is brought the next time. */
  async #bringToServer(file: SealedFile, remote: TaxIdStore): Promise<void> {
    if (!(await file.isThere())) return;
    await this.#turns.take(async () => {
      const [here, there] = [await file.read(), await remote.list()];
      if (!here.ok || !there.ok) return;
      const known = new Set(there.value.map(({ vendorId }) => vendorId));
      for (const [vendorId, { kind, digits }] of Object.entries(here.value.taxIds)) {
        if (known.has(vendorId)) continue;
        const kept = await remote.keep(vendorId, { kind, taxId: digits });
        if (kept.ok) continue;
        this.#workspace.log.refused('a tax id was not brought to the server', kept.error);
        return;
      }
      await file.remove();
    });
  }
}
