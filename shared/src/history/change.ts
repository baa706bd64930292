import type { Sentence } from '../api/index.ts';
import type { FieldValue, Op, Row, SetOp } from '../log/index.ts';
import type { Names } from './names.ts';

/** What one set did, as its words ask for it. */
export class Change {
  readonly names: Names;
  readonly ops: readonly Op[];

  constructor(ops: readonly Op[], names: Names) {
    this.ops = ops;
    this.names = names;
  }

  /** The rows that it brought to a table. */
  added(table: string): (Row & { id: string })[] {
    return this.ops.flatMap((op) =>
      op.kind === 'insert' && op.table === table ? [{ ...op.row, id: op.id }] : [],
    );
  }

  /** The first record of a table that it changed. */
  changed(table: string): SetOp | undefined {
    return this.ops.find((op) => op.kind === 'set' && op.table === table) as SetOp | undefined;
  }

  /** The first note that it wrote in. */
  get written(): Op | undefined {
    return this.ops.find((op) => op.kind === 'prose');
  }
}

/** What one of the product's verbs is called, and how one use of it is told. */
export interface CommandWords {
  /** In lists and filters: "Payment recorded". */
  readonly title: string;
  /** Null where the ops are not what this version makes of it: then the title alone stands for it. */
  readonly tell: (change: Change) => Sentence | null;
}

/** The value that a set gives to a field; undefined where it leaves it alone. */
export function nextOf(op: SetOp | undefined, field: string): FieldValue | undefined {
  return op?.fields[field]?.[1];
}

export function total(rows: readonly Row[], field = 'amountCents'): number {
  return rows.reduce((sum, row) => sum + Number(row[field] ?? 0), 0);
}
