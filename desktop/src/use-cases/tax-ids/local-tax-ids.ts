import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { maskTaxId, readTaxId, writeTaxId } from '@portfolio-os/shared/expenses/rules';
import type { ShownTaxId, TaxIdKeeping, TaxIdNote, TaxIdShowing, TaxIdView } from '@portfolio-os/shared/wire';
import type { Ledger, Mutex } from '../../ledger/index.ts';
import type { SealedContents, SealedFile } from './sealed-file.ts';
import type { TaxIdStore } from './tax-id-store.ts';

/** Who acts on books that have no server. */
const BY = 'local';

/** The tax ids of a portfolio that lives on this computer alone. */
export class LocalTaxIds implements TaxIdStore {
  readonly #file: SealedFile;
  readonly #books: Ledger['books'];
  readonly #now: () => Date;
  readonly #turns: Mutex;

  /** `turns`: of one file, because each act reads it, and writes it anew. */
  constructor(
    file: SealedFile,
    { books, now, turns }: { books: Ledger['books']; now: () => Date; turns: Mutex },
  ) {
    this.#file = file;
    this.#books = books;
    this.#now = now;
    this.#turns = turns;
  }

  async list(): Promise<Result<TaxIdView[]>> {
    const read = await this.#file.read();
    if (!read.ok) return read;
    const views = Object.entries(read.value.taxIds).map(([vendorId, { keptAt, ...taxId }]) => {
      return { vendorId, kind: taxId.kind, masked: maskTaxId(taxId), keptAt };
    });
    return accept(views);
  }

  async keep(vendorId: string, { kind, taxId: typed }: TaxIdKeeping): Promise<Result<null>> {
    const taxId = readTaxId(kind, typed);
    if (!taxId.ok) return taxId;
    const vendor = await this.#books
      .selectFrom('vendor')
      .select('id')
      .where('id', '=', vendorId)
      .executeTakeFirst();
    if (!vendor) return refuse('missing', 'This vendor is not in these books.');
    const kept = { ...taxId.value, keptAt: this.#now().toISOString() };
    return this.#change('kept', (contents) => {
      contents.taxIds[vendorId] = kept;
      return accept({ value: null, vendorIds: [vendorId] });
    });
  }

  async show({ vendorIds, act }: TaxIdShowing): Promise<Result<ShownTaxId[]>> {
    return this.#change(act, ({ taxIds }) => {
      const value = vendorIds.flatMap((vendorId) => {
        const taxId = taxIds[vendorId];
        return taxId ? [{ vendorId, kind: taxId.kind, taxId: writeTaxId(taxId) }] : [];
      });
      return accept({ value, vendorIds: value.map(({ vendorId }) => vendorId) });
    });
  }

  async remove(vendorId: string): Promise<Result<null>> {
    return this.#change('removed', ({ taxIds }) => {
      if (!taxIds[vendorId]) return refuse('missing', 'No tax id of this vendor is kept.');
      delete taxIds[vendorId];
      return accept({ value: null, vendorIds: [vendorId] });
    });
  }

  async notes(vendorId: string): Promise<Result<TaxIdNote[]>> {
    const read = await this.#file.read();
    if (!read.ok) return read;
    const own = read.value.notes.filter((note) => note.vendorId === vendorId);
    return accept(own.map(({ act, at }) => ({ act, at, by: BY })).reverse());
  }

  /** One act at a time: its note is on the disk before anything is answered. */
  #change<T>(
    act: TaxIdNote['act'],
    change: (contents: SealedContents) => Result<{ value: T; vendorIds: readonly string[] }>,
  ): Promise<Result<T>> {
    return this.#turns.take(async () => {
      const read = await this.#file.read();
      if (!read.ok) return read;
      const changed = change(read.value);
      if (!changed.ok) return changed;
      const { value, vendorIds } = changed.value;
      const at = this.#now().toISOString();
      const notes = [...read.value.notes, ...vendorIds.map((vendorId) => ({ vendorId, act, at }))];
      if (vendorIds.length > 0) await this.#file.write({ taxIds: read.value.taxIds, notes });
      return accept(value);
    });
  }
}
