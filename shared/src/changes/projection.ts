import { assert } from '../core/result.ts';
import type { AnyDatabase } from './any-database.ts';
import type { FieldValue, InsertOp, Op, Row, SetOp } from './change-set.ts';
import type { Registry } from './registry.ts';
import { RowWriter } from './tables.ts';

/** What undoes a set: the rows that it brought, and the values that it replaced. */
export interface BeforeImage {
  readonly inserted: readonly { table: string; id: string }[];
  readonly replaced: readonly { table: string; id: string; fields: Row; seq: number | null }[];
}

/** Folds ops into the tables that screens read. Folding the same log again gives the same rows. */
export class Projection {
  readonly #registry: Registry;
  readonly #writer = new RowWriter();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** Applies the ops of one set in their order. `seq` is null while the set is pending. */
  async apply(db: AnyDatabase, ops: readonly Op[], seq: number | null): Promise<void> {
    let inserts: InsertOp[] = [];
    for (const [index, op] of ops.entries()) {
      if (op.kind === 'insert' && (inserts.length === 0 || inserts[0]?.table === op.table)) {
        inserts.push(op);
        continue;
      }
      await this.#insertAll(db, inserts, seq);
      inserts = op.kind === 'insert' ? [op] : [];
      if (op.kind === 'set') await this.#set(db, op, seq, index);
    }
    await this.#insertAll(db, inserts, seq);
  }

  async #insertAll(db: AnyDatabase, ops: readonly InsertOp[], seq: number | null): Promise<void> {
    const first = ops[0];
    if (!first) return;
    const names = Object.keys(this.#registry.get(first.table).fields);
    const rows = ops.map((op) => [op.id, ...names.map((name) => op.row[name] ?? null), seq]);
    await this.#writer.insert(db, first.table, ['id', ...names, 'seq'], rows);
  }

  async #set(db: AnyDatabase, op: SetOp, seq: number | null, opIndex: number): Promise<void> {
    const next: Record<string, FieldValue> = { seq };
    for (const [name, [, value]] of Object.entries(op.fields)) next[name] = value;
    await db.updateTable(op.table).set(next).where('id', '=', op.id).execute();
    const rows = Object.entries(op.fields).map(
      ([name, [oldValue, newValue]]) =>
        [op.table, op.id, name, seq, opIndex, asText(oldValue), asText(newValue)] as FieldValue[],
    );
    const columns = ['recordTable', 'recordId', 'field', 'seq', 'opIndex', 'oldValue', 'newValue'];
    await this.#writer.insert(db, 'fieldHistory', columns, rows);
  }

  /** Read before applying a pending set, so that a rebase can take it out again. */
  async beforeImage(db: AnyDatabase, ops: readonly Op[]): Promise<BeforeImage> {
    const inserted = ops.filter((op) => op.kind === 'insert').map(({ table, id }) => ({ table, id }));
    const replaced = [];
    for (const op of ops) {
      if (op.kind !== 'set') continue;
      const names = Object.keys(op.fields);
      const row = await db
        .selectFrom(op.table)
        .select([...names, 'seq'])
        .where('id', '=', op.id)
        .executeTakeFirst();
      if (!row) continue;
      const { seq, ...fields } = row as Row & { seq: number | null };
      replaced.push({ table: op.table, id: op.id, fields, seq });
    }
    return { inserted, replaced };
  }

  /** Takes a pending set out again; the last applied goes first. */
  async undo(db: AnyDatabase, { inserted, replaced }: BeforeImage): Promise<void> {
    for (const { table, id, fields, seq } of [...replaced].reverse()) {
      await db
        .updateTable(table)
        .set({ ...fields, seq })
        .where('id', '=', id)
        .execute();
      for (const field of Object.keys(fields)) {
        const pending = db
          .deleteFrom('fieldHistory')
          .where('recordTable', '=', table)
          .where('recordId', '=', id);
        await pending.where('field', '=', field).where('seq', 'is', null).execute();
      }
    }
    for (const { table, id } of [...inserted].reverse()) {
      const result = await db.deleteFrom(table).where('id', '=', id).executeTakeFirst();
      assert(Number(result.numDeletedRows) === 1, `the pending ${table} was there to undo`);
    }
  }
}

function asText(value: FieldValue): string | null {
  return value === null ? null : String(value);
}
