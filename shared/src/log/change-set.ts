/** Version of the change-set format and of the records in it; raised when an older app could misread a set. */
export const SCHEMA_VERSION = 1;

/** The most ops that one set carries; longer work is cut into several sets, appended in one transaction. */
export const MAX_OPS_PER_SET = 500;

export type FieldValue = string | number | null;
export type Row = Record<string, FieldValue>;

export interface InsertOp {
  readonly kind: 'insert';
  readonly table: string;
  readonly id: string;
  readonly row: Row;
}

/** Each changed field as [the value the author saw, the value the author wants]. */
export interface SetOp {
  readonly kind: 'set';
  readonly table: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, readonly [old: FieldValue, next: FieldValue]>>;
}

/** Text written in the note of a record: concurrent edits are merged, and none is lost. */
export interface ProseOp {
  readonly kind: 'prose';
  /** The record that the note is about. */
  readonly table: string;
  readonly id: string;
  /** A Yjs update, base64. */
  readonly update: string;
}

export type Op = InsertOp | SetOp | ProseOp;

/** The table of the projection that an op changes. */
export function tableOf(op: Op): string {
  return op.kind === 'prose' ? 'note' : op.table;
}

/** What a device authors. The session names the actor and the organisation, never the set. */
export interface ChangeSet {
  /** UUIDv7. */
  readonly id: string;
  readonly device: string;
  /** Counts the device's sets from 1 without gaps. */
  readonly n: number;
  /** The last seq that the device had seen. */
  readonly base: number;
  readonly schema: number;
  /** The device's clock, ISO instant: shown to people, never used for a decision. */
  readonly at: string;
  /** Which of the domain's verbs made it. Arguments stay with the author (docs/decisions/0004). */
  readonly command: string;
  /** The person's act that this set is part of, where one act is several sets. */
  readonly act?: string | undefined;
  /** The earlier set whose consequence this one is. */
  readonly cause?: string | undefined;
  readonly ops: readonly Op[];
  /** A random salt for each personal value, by "opIndex.field"; the chain holds only the value's commitment. */
  readonly salts: Readonly<Record<string, string>>;
}

/** A set in the organisation's log, with what the sequencer adds. */
export interface LoggedSet extends ChangeSet {
  /** Gapless from 1 within the organisation. */
  readonly seq: number;
  readonly actor: string;
  readonly acceptedAt: string;
  /** sha256 over the previous hash and this set, hex. */
  readonly hash: string;
}
