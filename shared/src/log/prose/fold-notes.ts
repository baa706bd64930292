import { fromBase64, toBase64 } from '../../core/base64.ts';
import { assert } from '../../core/result.ts';
import type { AnyDatabase } from '../any-database.ts';
import type { ProseOp } from '../change-set.ts';
import type { RowWriter } from '../tables.ts';
import { EMPTY_PROSE, mergeProse } from './merge-prose.ts';
import type { NoteTable } from './note-table.ts';

interface HeldNote {
  readonly table: string;
  readonly id: string;
  readonly isNew: boolean;
  state: Uint8Array;
  seq: number | null;
}

/** The notes that a fold has touched, cached until it ends, so that a note which many sets wrote in is stored once. */
export class NotesInHand {
  readonly #held = new Map<string, HeldNote>();

  /** Merges one update, in the order of the log. */
  async merge(db: AnyDatabase, { table, id, update }: ProseOp, seq: number | null): Promise<void> {
    const note = this.#held.get(`${table} ${id}`) ?? (await this.#take(db, table, id));
    note.state = mergeProse(note.state, bytesOf(update));
    note.seq = seq;
  }

  async #take(db: AnyDatabase, table: string, id: string): Promise<HeldNote> {
    const row = await readNote(db, table, id);
    const state = row ? bytesOf(row.state) : EMPTY_PROSE;
    const note = { table, id, isNew: row === undefined, state, seq: null };
    this.#held.set(`${table} ${id}`, note);
    return note;
  }

  async write(db: AnyDatabase, writer: RowWriter): Promise<void> {
    const rows = [];
    for (const { table, id, isNew, state, seq } of this.#held.values()) {
      if (isNew) rows.push([table, id, toBase64(state), seq]);
      else await setNote(db, { recordTable: table, recordId: id, state: toBase64(state), seq });
    }
    await writer.insert(db, 'note', ['recordTable', 'recordId', 'state', 'seq'], rows);
    this.#held.clear();
  }
}

/** A note before a pending set; state null: there was none. */
export interface NoteBefore {
  readonly table: string;
  readonly id: string;
  readonly state: string | null;
  readonly seq: number | null;
}

export async function notesBefore(db: AnyDatabase, ops: readonly ProseOp[]): Promise<NoteBefore[]> {
  const touched = new Map(ops.map((op) => [`${op.table} ${op.id}`, op]));
  const before: NoteBefore[] = [];
  for (const { table, id } of touched.values()) {
    const row = await readNote(db, table, id);
    before.push({ table, id, state: row?.state ?? null, seq: row?.seq ?? null });
  }
  return before;
}

export async function restoreNote(db: AnyDatabase, { table, id, state, seq }: NoteBefore): Promise<void> {
  if (state !== null) return setNote(db, { recordTable: table, recordId: id, state, seq });
  await db.deleteFrom('note').where('recordTable', '=', table).where('recordId', '=', id).execute();
}

export async function readNote(db: AnyDatabase, table: string, id: string): Promise<NoteTable | undefined> {
  const note = db.selectFrom('note').selectAll().where('recordTable', '=', table).where('recordId', '=', id);
  return note.executeTakeFirst() as Promise<NoteTable | undefined>;
}

/** Makes a note say something else, whatever it said before and whether or not there was one. */
export async function putNote(db: AnyDatabase, note: NoteTable): Promise<void> {
  if (await readNote(db, note.recordTable, note.recordId)) await setNote(db, note);
  else
    await db
      .insertInto('note')
      .values({ ...note })
      .execute();
}

async function setNote(db: AnyDatabase, { recordTable, recordId, state, seq }: NoteTable): Promise<void> {
  await db
    .updateTable('note')
    .set({ state, seq })
    .where('recordTable', '=', recordTable)
    .where('recordId', '=', recordId)
    .execute();
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64(text);
  assert(bytes, 'what the log holds of a note is base64');
  return bytes;
}
