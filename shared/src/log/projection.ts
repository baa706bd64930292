import { own } from '../core/own.ts';
import { assert } from '../core/result.ts';
import type { AnyDatabase } from './any-database.ts';
import { type FieldValue, type Op, type Row, SCHEMA_VERSION, type SetOp } from './change-set.ts';
import { eraseRow } from './erasing/erase-row.ts';
import type { ErasedRow } from './erasing/erase-set.ts';
import { withoutCommitments } from './erasing/erased.ts';
import { type NoteBefore, NotesInHand, notesBefore, restoreNote } from './prose/fold-notes.ts';
import type { Registry } from './registry.ts';
import { RowWriter } from './tables.ts';
import { upcastOps } from './upcast.ts';

/** The most ids in one statement. */
const MOST_IDS = 500;

/** What undoes a set: the ids of its inserted rows, and the values that it replaced. */
export interface BeforeImage {
  readonly inserted: readonly { table: string; id: string }[];
  readonly replaced: readonly { table: string; id: string; fields: Row; seq: number | null }[];
  /** The notes that it wrote in, as they were before. */
  readonly notes?: readonly NoteBefore[];
}

/** What folding needs to know of a set. `seq` is null while it is pending. */
export interface FoldedSet {
  readonly ops: readonly Op[];
  readonly seq: number | null;
  readonly schema: number;
  /** Of a set of the log: a personal value without its salt was erased. */
  readonly salts?: Readonly<Record<string, string>>;
}

/** Folds ops into the tables that screens read. Folding the same log again gives the same rows. */
export class Projection {
  readonly #registry: Registry;
  readonly #writer = new RowWriter();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** Applies the ops of one set of this version in their order. `seq` is null while the set is pending. */
  async apply(db: AnyDatabase, ops: readonly Op[], seq: number | null): Promise<void> {
    await this.fold(db, [{ ops, seq, schema: SCHEMA_VERSION }]);
  }

  /**
   * Folds sets in their order, whatever version wrote them. What this version does not know stays in the log and is left out
   * here, until a version that knows it folds the log anew. Rows of one table are inserted together, because no row of the
   * projection needs another to exist first.
   */
  async fold(db: AnyDatabase, sets: readonly FoldedSet[]): Promise<void> {
    const waiting = new Map<string, FieldValue[][]>();
    const notes = new NotesInHand();
    const writeRows = async (table: string) => {
      const rows = waiting.get(table);
      waiting.delete(table);
      if (rows) await this.#insertAll(db, table, rows);
    };
    for (const { ops, seq, schema, salts } of sets) {
      for (const [index, op] of this.#readable(upcastOps(ops, schema), salts).entries()) {
        if (!op) continue;
        const record = this.#registry.records.get(op.table);
        if (!record) continue;
        if (op.kind === 'insert') {
          const rows = waiting.get(op.table) ?? [];
          rows.push([op.id, ...record.names.map((name) => op.row[name] ?? null), seq]);
          waiting.set(op.table, rows);
          if (!record.erases) continue;
          const erased = op.row as unknown as ErasedRow;
          // What is erased is all that was said so far; what waits may be of it.
          await writeRows(erased.recordTable);
          await notes.write(db, this.#writer);
          await eraseRow(db, this.#registry, erased, seq);
          continue;
        }
        if (op.kind === 'prose') {
          await notes.merge(db, op, seq);
          continue;
        }
        // Its own row may be among those that wait; the others can go on waiting.
        await writeRows(op.table);
        await this.#set(db, op, seq, index);
      }
    }
    for (const table of [...waiting.keys()]) await writeRows(table);
    await notes.write(db, this.#writer);
  }

  #readable(ops: readonly Op[], salts: FoldedSet['salts']): readonly (Op | null)[] {
    return withoutCommitments(this.#registry, { ops, salts });
  }

  async #insertAll(db: AnyDatabase, table: string, rows: readonly FieldValue[][]): Promise<void> {
    await this.#writer.insert(db, table, ['id', ...this.#registry.get(table).names, 'seq'], rows);
  }

  async #set(db: AnyDatabase, op: SetOp, seq: number | null, opIndex: number): Promise<void> {
    const known = this.#registry.get(op.table).fields;
    const changes = Object.entries(op.fields).filter(([name]) => own(known, name));
    if (changes.length === 0) return;
    const next: Record<string, FieldValue> = { seq };
    for (const [name, [, value]] of changes) next[name] = value;
    await db.updateTable(op.table).set(next).where('id', '=', op.id).execute();
    const rows = changes.map(([name, [oldValue, newValue]]): FieldValue[] => {
      return [op.table, op.id, name, seq, opIndex, asText(oldValue), asText(newValue)];
    });
    const columns = ['recordTable', 'recordId', 'field', 'seq', 'opIndex', 'oldValue', 'newValue'];
    await this.#writer.insert(db, 'fieldHistory', columns, rows);
  }

  /** Gives the rows of a pending set their seq, once the set is in the log. Only for sets that did nothing but insert. */
  async place(db: AnyDatabase, ops: readonly Op[], seq: number): Promise<void> {
    for (const [table, own] of Map.groupBy(ops, (op) => op.table))
      for (let start = 0; start < own.length; start += MOST_IDS) {
        const ids = own.slice(start, start + MOST_IDS).map(({ id }) => id);
        await db.updateTable(table).set({ seq }).where('id', 'in', ids).execute();
      }
  }

  /** What `undo` needs, read before a pending set is applied, so that a rebase can roll it back. */
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
    const notes = await notesBefore(
      db,
      ops.filter((op) => op.kind === 'prose'),
    );
    return { inserted, replaced, ...(notes.length > 0 && { notes }) };
  }

  /** Rolls back a pending set; the last applied goes first. */
  async undo(db: AnyDatabase, { inserted, replaced, notes = [] }: BeforeImage): Promise<void> {
    for (const note of notes) await restoreNote(db, note);
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
