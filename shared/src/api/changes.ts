// What a change was, in words. Money is integer minor units of the portfolio's currency; the page writes money and days.

import type { ChangeValue, ReferenceValue } from '../log/describe/sentence.ts';

export type { ChangeValue, ReferenceValue, Sentence } from '../log/describe/sentence.ts';

/** One field that a change gave a value to. */
export interface FieldChangeView {
  field: string;
  label: string;
  /** What its author saw. */
  from: ChangeValue;
  to: ChangeValue;
  /** What somebody else had written meanwhile, and which this replaced without having been seen. */
  overwritten: ChangeValue | null;
}

/** What a change did to one record. */
export interface RecordChangeView {
  action: 'added' | 'changed' | 'written';
  /** "Payment": what kind of record it is. */
  what: string;
  record: ReferenceValue;
  fields: FieldChangeView[];
  /** Of a note: what was written. */
  text: string | null;
}
