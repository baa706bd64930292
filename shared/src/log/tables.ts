import {
  type ColumnDataType,
  CompiledQuery,
  type DialectAdapter,
  PostgresAdapter,
  type RawBuilder,
  sql,
} from 'kysely';
import type { AnyDatabase } from './any-database.ts';
import type { FieldValue } from './change-set.ts';
import { noteShape } from './prose/note-table.ts';
import type { RecordType, Registry } from './registry.ts';

/** Every accepted change of a field; the values that lost to a later edit are kept here. */
export interface FieldHistoryTable {
  recordTable: string;
  recordId: string;
  field: string;
  seq: number | null;
  opIndex: number;
  oldValue: FieldValue;
  newValue: FieldValue;
}

/** A table of the projection, the same on both engines; on the server every key of it begins with the organisation. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly { name: string; type: 'text' | 'integer' | 'bigint'; required: boolean }[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly { columns: readonly string[]; sparse: boolean }[];
}

/** Every table that folding the log fills, in the order in which they are made. */
export function projectionTables(registry: Registry): TableShape[] {
  return [...[...registry.records.values()].map(recordTable), fieldHistory, noteShape];
}

function recordTable({ name, fields, indexes }: RecordType): TableShape {
  const columns = Object.entries(fields).map(([field, { column }]) => ({
    name: field,
    type: column === 'integer' ? ('bigint' as const) : ('text' as const),
    required: false,
  }));
  return {
    name,
    columns: [
      { name: 'id', type: 'text', required: true },
      ...columns,
      { name: 'seq', type: 'bigint', required: false },
    ],
    primaryKey: ['id'],
    indexes: indexes.map((indexed) => {
      // Sparse: most facts reverse nothing and match no bank line, and cost the index no write.
      const [first = ''] = indexed;
      return { columns: indexed, sparse: indexed.length === 1 && fields[first]?.nullable === true };
    }),
  };
}

const fieldHistory: TableShape = {
  name: 'fieldHistory',
  columns: [
    { name: 'recordTable', type: 'text', required: true },
    { name: 'recordId', type: 'text', required: true },
    { name: 'field', type: 'text', required: true },
    { name: 'seq', type: 'bigint', required: false },
    { name: 'opIndex', type: 'integer', required: true },
    { name: 'oldValue', type: 'text', required: false },
    { name: 'newValue', type: 'text', required: false },
  ],
  primaryKey: [],
  indexes: [{ columns: ['recordTable', 'recordId'], sparse: false }],
};

/** Text on Postgres: compared by its bytes, as SQLite does, so that lists are in one order whatever the server's locale. */
export const textByBytes = sql`text collate "C"`;

/** Creates the projection's empty tables from the registry, for one organisation in a file or a schema of its own. */
export async function createProjectionTables(
  db: AnyDatabase,
  registry: Registry,
  { text = 'text' }: { text?: ColumnDataType | RawBuilder<unknown> } = {},
): Promise<void> {
  for (const { name, columns, primaryKey, indexes } of projectionTables(registry)) {
    let table = db.schema.createTable(name);
    for (const column of columns) {
      const isKey = primaryKey.length === 1 && primaryKey[0] === column.name;
      table = table.addColumn(column.name, column.type === 'text' ? text : column.type, (c) =>
        isKey ? c.primaryKey().notNull() : column.required ? c.notNull() : c,
      );
    }
    if (primaryKey.length > 1)
      table = table.addPrimaryKeyConstraint(`${name}Key`, [...primaryKey] as never[]);
    await table.execute();
    for (const [index, { columns: indexed, sparse }] of indexes.entries()) {
      const create = db.schema
        .createIndex(`${name}By${index}`)
        .on(name)
        .columns([...indexed]);
      await (sparse ? create.where(indexed[0] ?? '', 'is not', null) : create).execute();
    }
  }
}

export async function dropProjectionTables(db: AnyDatabase, tables: Iterable<string>): Promise<void> {
  for (const table of [...tables, fieldHistory.name, noteShape.name])
    await db.schema.dropTable(table).ifExists().execute();
}

const MOST_ROWS_OF_JSON = 2000;

/** A row by its column names. A null is left out, and reads as null all the same. */
function namedValues(names: readonly string[], row: readonly FieldValue[]): Record<string, FieldValue> {
  const named: Record<string, FieldValue> = {};
  for (const [index, name] of names.entries()) {
    const value = row[index] ?? null;
    if (value !== null) named[name] = value;
  }
  return named;
}

/**
 * Inserts many rows of one shape with few statements. The SQL of each table and batch size is compiled once
 * for each dialect and kept, because building the same query tree for 10,000 rows would cost more than writing them.
 */
export class RowWriter {
  readonly #compiled = new WeakMap<DialectAdapter, Map<string, string>>();
  readonly #names = new WeakMap<DialectAdapter, Map<string, string>>();

  async insert(db: AnyDatabase, table: string, columns: readonly string[], rows: readonly FieldValue[][]) {
    const { adapter } = db.getExecutor();
    if (rows.length > 0 && adapter instanceof PostgresAdapter)
      return this.#insertAsJson(db, table, columns, rows);
    const batch = Math.max(1, Math.min(100, Math.floor(900 / columns.length)));
    for (let start = 0; start < rows.length; start += batch) {
      const part = rows.slice(start, start + batch);
      await db.executeQuery(CompiledQuery.raw(this.#sqlFor(db, table, columns, part.length), part.flat()));
    }
  }

  /** On Postgres one parameter carries many rows: a parameter for each value would cost several times more. */
  async #insertAsJson(
    db: AnyDatabase,
    table: string,
    columns: readonly string[],
    rows: readonly FieldValue[][],
  ) {
    const names = columns.map((column) => this.#nameOf(db, column));
    const listed = names.map((name) => `"${name}"`).join(', ');
    const into = `"${this.#nameOf(db, table)}"`;
    const text = `insert into ${into} (${listed}) select ${listed} from json_populate_recordset(null::${into}, $1::json)`;
    for (let start = 0; start < rows.length; start += MOST_ROWS_OF_JSON) {
      const part = rows.slice(start, start + MOST_ROWS_OF_JSON).map((row) => namedValues(names, row));
      await db.executeQuery(CompiledQuery.raw(text, [JSON.stringify(part)]));
    }
  }

  /** The name of a table or column in the database, which the dialect's plugins may change. */
  #nameOf(db: AnyDatabase, name: string): string {
    const ofDialect = this.#names.get(db.getExecutor().adapter) ?? new Map<string, string>();
    this.#names.set(db.getExecutor().adapter, ofDialect);
    const known = ofDialect.get(name) ?? sql.id(name).compile(db).sql.slice(1, -1);
    ofDialect.set(name, known);
    return known;
  }

  #sqlFor(db: AnyDatabase, table: string, columns: readonly string[], rows: number): string {
    const { adapter } = db.getExecutor();
    const ofDialect = this.#compiled.get(adapter) ?? new Map<string, string>();
    this.#compiled.set(adapter, ofDialect);
    const key = `${table} ${rows}`;
    const known = ofDialect.get(key);
    if (known) return known;
    const sample = Object.fromEntries(columns.map((column) => [column, sql.val(0)]));
    const compiled = db
      .insertInto(table)
      .values(Array.from({ length: rows }, () => sample))
      .compile();
    ofDialect.set(key, compiled.sql);
    return compiled.sql;
  }
}
