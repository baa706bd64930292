import type { LoggedSet } from './change-set.ts';

/** A set of the log as a row keeps it, on SQLite and on Postgres alike. */
export interface LoggedRow extends Omit<LoggedSet, 'ops' | 'salts'> {
  /** JSON, kept as it was chained. */
  readonly ops: string;
  readonly salts: string;
}

export function toLoggedRow(set: LoggedSet): LoggedRow {
  return { ...set, ops: JSON.stringify(set.ops), salts: JSON.stringify(set.salts) };
}

export function parseLogged<Row extends LoggedRow>(row: Row): Omit<Row, 'ops' | 'salts'> & LoggedSet {
  return {
    ...row,
    ops: JSON.parse(row.ops) as LoggedSet['ops'],
    salts: JSON.parse(row.salts) as LoggedSet['salts'],
  };
}
