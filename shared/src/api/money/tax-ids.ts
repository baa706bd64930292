import type { TaxIdNote, TaxIdView } from '../../wire/tax-ids.ts';

export type { ShownTaxId, TaxIdView } from '../../wire/tax-ids.ts';

/** Vendors' tax ids as they are listed: that they are there, and how they end. */
export interface TaxIdsView {
  taxIds: TaxIdView[];
  /** "with its key in this computer’s keychain", "on https://sync.example.org". */
  keptWhere: string;
}

/** What was done with a tax id. `who`: "You", "Ana Ruiz", "On this computer". */
export interface TaxIdNoteView extends Pick<TaxIdNote, 'act' | 'at'> {
  who: string;
}

/** A file that is made at a person's word, and that nobody keeps. */
export interface MadeFileView {
  fileName: string;
  text: string;
  /** How many forms it is for. */
  forms: number;
}
