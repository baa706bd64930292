import { newId } from '../core/ids.ts';

/** A change as the ledger gets it, and as people read it. */
export type Told = readonly [command: string, args: unknown, words: string];

// Who stands first on a lease follows from these ids.
export const [lease, ben, ana] = [1, 2, 3].map((n) => `01930000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
export const house = newId();
export const unit = newId();
