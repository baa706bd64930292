import type { LoggedSet } from './change-set.ts';

/** A set of the log as a table row, the same on SQLite and on Postgres. */
export interface LoggedRow extends Omit<LoggedSet, 'ops' | 'salts' | 'act' | 'cause'> {
  readonly act: string | null;
  readonly cause: string | null;
  /** JSON, kept as it was chained. */
  readonly ops: string;
  readonly salts: string;
}

export function toLoggedRow(set: LoggedSet): LoggedRow {
  const { act = null, cause = null, ops, salts } = set;
  return { ...set, act, cause, ops: JSON.stringify(ops), salts: JSON.stringify(salts) };
}

export function parseLogged<Row extends LoggedRow>(
  row: Row,
): Omit<Row, 'ops' | 'salts' | 'act' | 'cause'> & LoggedSet {
  const { act, cause, ops, salts, ...set } = row;
  return {
    ...set,
    ...envelopeOf({ act, cause }),
    ops: JSON.parse(ops) as LoggedSet['ops'],
    salts: JSON.parse(salts) as LoggedSet['salts'],
  };
}

/** A set's act and cause; empty where it has neither, so that its hash stays as it was written. */
export function envelopeOf(set: {
  readonly act?: string | null | undefined;
  readonly cause?: string | null | undefined;
}): {
  act?: string;
  cause?: string;
} {
  return { ...(set.act && { act: set.act }), ...(set.cause && { cause: set.cause }) };
}
