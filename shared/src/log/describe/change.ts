import type { FieldValue, Op, Row, SetOp } from '../change-set.ts';
import { type ChangeValue, money, type ReferenceValue } from './sentence.ts';

/** What people call the records that a change is about. */
export interface Names {
  row(table: string, id: FieldValue | undefined): Row | undefined;
  of(table: string, id: FieldValue | undefined): ReferenceValue;
  /** A lease by where it is: "Maple Court · 3B". */
  place(leaseId: FieldValue | undefined): ReferenceValue;
  /** Everybody on a lease who has not left. */
  tenantsOf(leaseId: FieldValue | undefined): ReferenceValue[];
}

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
    return this.ops.filter((op) => op.kind === 'set').find((op) => op.table === table);
  }

  /** The first note that it wrote in. */
  get written(): Op | undefined {
    return this.ops.find((op) => op.kind === 'prose');
  }
}

/** The value that a set gives to a field; undefined where it leaves it alone. */
export function nextOf(op: SetOp | undefined, field: string): FieldValue | undefined {
  return op?.fields[field]?.[1];
}

/** What amounts come to together, in cents. */
export function total(rows: readonly (Row | { readonly amountCents: number })[]): number {
  return rows.reduce((sum, { amountCents }) => sum + Number(amountCents ?? 0), 0);
}

/** A mirrored entry has the amount of what it reverses, negative. */
export function amountOf(row: Row): ChangeValue {
  return money(Math.abs(Number(row.amountCents)));
}
