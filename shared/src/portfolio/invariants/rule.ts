import type { Refusal } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import type { FieldValue, InsertOp, Op, SetOp } from '../../log/index.ts';

/** What is wrong, in words for whoever tried it, and with what. */
export interface Breach extends Refusal {
  readonly details: { readonly table: string; readonly id: string; readonly [key: string]: unknown };
}

/** Something that is true of any books at any time; answers what breaks it among the records that are asked about. */
export type Rule = (db: Database, asked: Asked) => Promise<readonly Breach[]>;

export type Ids = readonly string[] | 'all';

/** Those of several lists, each once; all where one of them is all. */
export function unionOf(lists: readonly Ids[]): Ids {
  return lists.some((list) => list === 'all') ? 'all' : [...new Set(lists.flat())];
}

/** Which records to look at. */
export interface Asked {
  /** Records of a table that are new, or that had one of these fields changed; with no fields, only new ones. */
  ids(table: string, ...changed: readonly string[]): Ids;
  /** What a field of those records names. */
  named(table: string, field: string): Ids;
  /** The new rows themselves, where something was tried; none where whole books are looked at. */
  inserts(table: string): readonly InsertOp[];
  /** All that was tried with records of a table; nothing where it stands in a log already. */
  tried(table: string): readonly (InsertOp | SetOp)[];
  /** Whether it is tried and stands in no log yet: a rule that was added later is asked of that only. */
  readonly isTried: boolean;
}

/** All records there are: for proving whole books. */
export const everything: Asked = {
  ids: () => 'all',
  named: () => 'all',
  inserts: () => [],
  tried: () => [],
  isTried: false,
};

/** Only what some ops touched: for admitting them. */
export class Touched implements Asked {
  readonly isTried: boolean = true;
  readonly #byTable: ReadonlyMap<string, readonly (InsertOp | SetOp)[]>;

  constructor(ops: readonly Op[]) {
    const rows = ops.filter((op) => op.kind !== 'prose');
    this.#byTable = Map.groupBy(rows, (op) => op.table);
  }

  get tables(): readonly string[] {
    return [...this.#byTable.keys()];
  }

  ids(table: string, ...changed: readonly string[]): readonly string[] {
    const isNew = (op: InsertOp | SetOp) => op.kind === 'insert' || changed.some((name) => name in op.fields);
    return distinct(this.in(table).filter(isNew), (op) => op.id);
  }

  named(table: string, field: string): readonly string[] {
    return distinct(this.in(table), (op) => written(op, field));
  }

  inserts(table: string): readonly InsertOp[] {
    return this.in(table).filter((op) => op.kind === 'insert');
  }

  tried(table: string): readonly (InsertOp | SetOp)[] {
    return this.in(table);
  }

  in(table: string): readonly (InsertOp | SetOp)[] {
    return this.#byTable.get(table) ?? [];
  }
}

/** What ops of the log touched. A rent step was judged by what its author saw, and that is over. */
export class Standing extends Touched {
  override readonly isTried = false;

  override tried(): readonly (InsertOp | SetOp)[] {
    return [];
  }

  override inserts(table: string): readonly InsertOp[] {
    return table === 'rentStep' ? [] : super.inserts(table);
  }
}

/** The value that an op gives to a field. */
export function written(op: InsertOp | SetOp, field: string): FieldValue | undefined {
  return op.kind === 'insert' ? op.row[field] : op.fields[field]?.[1];
}

function distinct<T>(items: readonly T[], pick: (item: T) => FieldValue | undefined): string[] {
  const values = new Set<string>();
  for (const item of items) {
    const value = pick(item);
    if (typeof value === 'string') values.add(value);
  }
  return [...values];
}
