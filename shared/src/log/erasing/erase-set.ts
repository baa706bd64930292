import { assert } from '../../core/result.ts';
import { committedOps } from '../chain.ts';
import type { ChangeSet, Op } from '../change-set.ts';

/** The name by which the note of a record stands among its fields: what a prose op writes. */
export const NOTE_FIELD = 'update';

/** Which personal values of which records are erased: of a record all that its field said before a place in the log. */
export class ErasedFields {
  readonly #fields = new Map<string, Map<string, number>>();

  /** `seq`: where the erasing stands; left out, everything is before it. */
  static of(rows: readonly (ErasedRow & { readonly seq?: number | null })[]): ErasedFields {
    const erased = new ErasedFields();
    for (const { recordTable, recordId, fields, seq } of rows)
      for (const name of fieldsOf(fields)) erased.#add(`${recordTable} ${recordId}`, name, seq ?? Infinity);
    return erased;
  }

  #add(record: string, name: string, seq: number): void {
    const known = this.#fields.get(record) ?? new Map<string, number>();
    known.set(name, Math.max(seq, known.get(name) ?? 0));
    this.#fields.set(record, known);
  }

  /** `at`: where the value stands; a value without a place is before any. */
  has({ table, id }: Pick<Op, 'table' | 'id'>, name: string, at = 0): boolean {
    return at < (this.#fields.get(`${table} ${id}`)?.get(name) ?? 0);
  }

  /** Whether anything of a record is erased. */
  touches({ table, id }: Pick<Op, 'table' | 'id'>): boolean {
    return this.#fields.has(`${table} ${id}`);
  }
}

/** A row that says what of a record is erased; `fields` are names, joined by commas. */
export interface ErasedRow {
  readonly recordTable: string;
  readonly recordId: string;
  readonly fields: string;
}

export function fieldsOf(fields: string): string[] {
  return fields.split(',').filter((name) => name !== '');
}

/**
 * A set of the log without the personal values that are erased: each is left as its commitment, and its salt is gone, so that the
 * hash of the set stays as it was. What was not salted when it was written is no personal value, and stays.
 */
export function eraseFromSet<Set extends Pick<ChangeSet, 'ops' | 'salts'> & { readonly seq?: number }>(
  set: Set,
  erased: ErasedFields,
): Set {
  const gone: Record<string, string> = {};
  const salts: Record<string, string> = {};
  for (const [key, salt] of Object.entries(set.salts)) {
    const [index = '', name = ''] = key.split('.');
    const op = set.ops[Number(index)];
    (op && erased.has(op, name, set.seq) ? gone : salts)[key] = salt;
  }
  if (Object.keys(gone).length === 0) return set;
  const bare = { ...set, ops: committedOps({ ops: set.ops, salts: gone }), salts };
  assert(
    JSON.stringify(committedOps(set)) === JSON.stringify(committedOps(bare)),
    'a set keeps its hash when values of it are erased',
  );
  return bare;
}
