import type { Result } from '@portfolio-os/shared/core';
import type { ShownTaxId, TaxIdKeeping, TaxIdNote, TaxIdShowing, TaxIdView } from '@portfolio-os/shared/wire';

/** Where the tax ids of one portfolio's vendors are: outside its log, on this computer or on its server. */
export interface TaxIdStore {
  /** Which vendors have one, and how it ends. */
  readonly list: () => Promise<Result<TaxIdView[]>>;
  /** Keeps one in the place of the one before; refuses in words what is none. */
  readonly keep: (vendorId: string, typed: TaxIdKeeping) => Promise<Result<null>>;
  /** Whole tax ids, noted before they are answered. A vendor without one is left out. */
  readonly show: (showing: TaxIdShowing) => Promise<Result<ShownTaxId[]>>;
  readonly remove: (vendorId: string) => Promise<Result<null>>;
  /** What was done with one, the latest first. */
  readonly notes: (vendorId: string) => Promise<Result<TaxIdNote[]>>;
}
