// What a change was, in words. Money is integer minor units of the portfolio's currency; the page writes money and days.

/** A record as people call it, and where it can be looked at. */
export interface ReferenceValue {
  kind: 'reference';
  table: string;
  id: string;
  name: string;
  /** Null where no screen shows it. */
  opens: { screen: 'building' | 'tenant' | 'lease'; id: string } | null;
}

export type ChangeValue =
  | { kind: 'nothing' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  | { kind: 'money'; cents: number }
  | { kind: 'date'; on: string }
  | ReferenceValue;

/** "Recorded a payment of", {1,500.00}, "from", {Ana Ruiz}: words, and values among them. */
export type Sentence = (string | ChangeValue)[];

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
