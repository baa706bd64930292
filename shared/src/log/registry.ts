import { z } from 'zod';
import { assert } from '../core/result.ts';
import type { Area } from '../core/roles.ts';
import { inputName } from './explain-issue.ts';
import type { Field } from './fields.ts';
import { PROSE_FORMAT } from './prose/note-table.ts';

export type Fields = Record<string, Field>;

/** A record type, written once in its domain's schema.ts; tables, validation, permissions and merging follow. */
export interface RecordType<Name extends string = string, F extends Fields = Fields> {
  readonly name: Name;
  /** The singular that people read: "Recurring charge". */
  readonly label: string;
  /** Facts are insert-only: a `set` on one is refused. */
  readonly kind: 'fact' | 'record';
  readonly area: Area;
  /** A fact that uses up what others brought, as a refund does: its set is judged by itself, never together with others. */
  readonly takes: boolean;
  /** Each row of it names the personal values of a record that are erased, as an `ErasedRow`. */
  readonly erases: boolean;
  readonly fields: F;
  /** Columns that queries look records up by. */
  readonly indexes: readonly (readonly string[])[];
  /** Whether each record has a note, which who may write notes writes. */
  readonly notes: boolean;
  readonly rowSchema: z.ZodType;
  /** The names of its fields, in the order of its columns. */
  readonly names: readonly string[];
  /** Those of its fields that are details: a form draws them, and one command changes them. */
  readonly details: readonly string[];
  /** Its fields that have a rule, listed because every insert checks them and most records have none. */
  readonly ruled: readonly (readonly [name: string, field: Field])[];
}

export type RowOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** A row as it is written: an optional field without a value is left out, so that older apps accept the row. */
export type NewRowOf<F extends Fields> = {
  [K in keyof F as null extends RowOf<F>[K] ? never : K]: RowOf<F>[K];
} & { [K in keyof F as null extends RowOf<F>[K] ? K : never]?: RowOf<F>[K] };

/** A row as it stands in a projection table: its id, its fields, and the seq that brought it (null: pending). */
export type TableOf<R extends RecordType> = RowOf<R['fields']> & { id: string; seq: number | null };

/** What a command or an API answers for a record: the row without the bookkeeping. */
export type EntityOf<R extends RecordType> = RowOf<R['fields']> & { id: string };

export function defineRecord<const Name extends string, F extends Fields>(
  name: Name,
  definition: {
    kind: 'fact' | 'record';
    area: Area;
    fields: F;
    /** Left out where the record's name in words is what people call it. */
    label?: string;
    indexes?: readonly (readonly (keyof F & string)[])[];
    notes?: boolean;
    takes?: boolean;
    erases?: boolean;
  },
): RecordType<Name, F> {
  const fields = withLabels(definition.fields);
  // An app that does not know an optional field yet leaves it out of the row.
  const shape = Object.fromEntries(
    Object.entries(fields).map(([key, f]) => [key, f.nullable ? f.schema.optional() : f.schema]),
  );
  const rowSchema = z.strictObject(shape);
  const names = Object.keys(fields);
  const ruled = Object.entries<Field>(fields).filter(([, { rule }]) => rule);
  const details = names.filter((field) => fields[field]?.detail);
  const label = definition.label ?? inputName([name]);
  return {
    name,
    indexes: [],
    notes: false,
    takes: false,
    erases: false,
    ...definition,
    label,
    fields,
    rowSchema,
    names,
    details,
    ruled,
  };
}

function withLabels<F extends Fields>(fields: F): F {
  const labelled = Object.entries<Field>(fields).map(([name, field]) => [
    name,
    { ...field, label: field.label || inputName([name]) },
  ]);
  return Object.fromEntries(labelled) as F;
}

/** Every record type of the product by its name. */
export class Registry {
  readonly records: ReadonlyMap<string, RecordType>;

  constructor(records: readonly RecordType[]) {
    this.records = new Map(records.map((record) => [record.name, record]));
    assert(this.records.size === records.length, 'record names are unique');
    for (const record of records) {
      for (const [name, { references }] of Object.entries(record.fields)) {
        assert(
          !references || this.records.has(references),
          `${record.name}.${name} refers to a known record`,
        );
      }
    }
  }

  /** The label of a record; for one that only a later version knows, its name in words. */
  labelOf(name: string): string {
    return this.records.get(name)?.label ?? inputName([name]);
  }

  get(name: string): RecordType {
    const record = this.records.get(name);
    assert(record, `${name} is a registered record`);
    return record;
  }

  /** A projection that was made with another fingerprint has to be folded anew. */
  get fingerprint(): string {
    const describe = ({ name, kind, fields, indexes, notes }: RecordType) =>
      `${name}:${kind}:${Object.entries(fields).map(([key, f]) => `${key} ${f.column}`)}:${indexes.join(';')}${notes ? ':notes' : ''}`;
    return [`notes by ${PROSE_FORMAT}`, ...[...this.records.values()].map(describe)].join('\n');
  }
}
