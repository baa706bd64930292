import type { ChangeValue, ReferenceValue, Sentence } from '../changes.ts';
import type { SyncView } from './sync.ts';

/** One field of a refused change: side by side what its author saw, what they wanted, and what it is now. */
export interface FieldConflictView {
  field: string;
  label: string;
  saw: ChangeValue;
  wanted: ChangeValue;
  now: ChangeValue;
  /** Somebody else gave it another value meanwhile. */
  changed: boolean;
}

/**
 * One record of a refused change. `new`: it would have been added; `taken`: another has its place; `there`: it is in the
 * books as it was wanted; `gone`: what was to be changed is not in the books.
 */
export interface RecordConflictView {
  state: 'new' | 'taken' | 'there' | 'changed' | 'gone';
  /** "Payment". */
  what: string;
  record: ReferenceValue;
  fields: FieldConflictView[];
  /** Of a note: what was written. */
  text: string | null;
}

/** Where somebody can look at what is there now and do it anew. */
export type FreshLook = { screen: 'lease'; id: string } | { screen: 'late-fees' };

export interface RefusedChangeView {
  id: string;
  /** When it was done, and when this computer learnt that it could not be kept. ISO instants. */
  madeAt: string;
  at: string;
  title: string;
  sentence: Sentence;
  refusal: { code: string; message: string };
  records: RecordConflictView[];
  /** `no`: this computer does not know any more how it was made; `look`: what to choose depends on what is there now. */
  again: 'yes' | 'look' | 'no';
  look: FreshLook | null;
  /** Of what is dated in a period that is closed: the first open day, on which it is recorded when it is done again. */
  openOn: string | null;
}

export interface AttentionItemView extends RefusedChangeView {
  /** Refused because this one was: they are done again with it, and given up with it. */
  dependents: RefusedChangeView[];
}

/** A change that stands in this copy and cannot be sent any more, because its author is no longer a member. */
export interface UnsentChangeView {
  id: string;
  /** An ISO instant. */
  madeAt: string;
  sentence: Sentence;
}

/** A change of somebody else that the server lost when it was set back. */
export interface SetAsideView {
  id: string;
  at: string;
  who: string;
  title: string;
  sentence: Sentence;
}

export interface AttentionView {
  items: AttentionItemView[];
  unsent: UnsentChangeView[];
  /** The server was found set back to an earlier day; null once that has been read. */
  setBack: (NonNullable<SyncView['setBack']> & { sentAgain: { id: string; sentence: Sentence }[] }) | null;
  setAside: SetAsideView[];
}

/** What came of doing refused changes again. */
export interface AppliedAgainView {
  applied: number;
  /** Dependents that are still refused, and why. */
  stillRefused: { id: string; message: string }[];
}
