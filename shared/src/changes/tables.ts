import { CompiledQuery, sql } from 'kysely';
import type { AnyDatabase } from './any-database.ts';
import type { FieldValue } from './change-set.ts';
import type { RecordType, Registry } from './registry.ts';

/** Every change of a field that was ever accepted: the losing values of plain fields stay here. */
export interface FieldHistoryTable {
  recordTable: string;
  recordId: string;
  field: string;
  seq: number | null;
  opIndex: number;
  oldValue: FieldValue;
  newValue: FieldValue;
}

/** Creates the projection's empty tables from the registry; the same on SQLite and Postgres. */
export async function createProjectionTables(db: AnyDatabase, registry: Registry): Promise<void> {
  for (const record of registry.records.values()) await createRecordTable(db, record);
  await db.schema
    .createTable('fieldHistory')
    .addColumn('recordTable', 'text', (c) => c.notNull())
    .addColumn('recordId', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint')
    .addColumn('opIndex', 'integer', (c) => c.notNull())
    .addColumn('oldValue', 'text')
    .addColumn('newValue', 'text')
    .execute();
  await db.schema
    .createIndex('fieldHistoryByRecord')
    .on('fieldHistory')
    .columns(['recordTable', 'recordId'])
    .execute();
}

async function createRecordTable(db: AnyDatabase, record: RecordType): Promise<void> {
  let table = db.schema.createTable(record.name).addColumn('id', 'text', (c) => c.primaryKey().notNull());
  for (const [name, { column }] of Object.entries(record.fields)) {
    table = table.addColumn(name, column === 'integer' ? 'bigint' : 'text');
  }
  await table.addColumn('seq', 'bigint').execute();
  for (const [index, columns] of record.indexes.entries()) {
    // Most facts reverse nothing and match no bank line: an index of those who do costs the others no write.
    const [first = ''] = columns;
    const sparse = columns.length === 1 && record.fields[first]?.nullable === true;
    const create = db.schema
      .createIndex(`${record.name}By${index}`)
      .on(record.name)
      .columns([...columns]);
    await (sparse ? create.where(first, 'is not', null) : create).execute();
  }
}

export async function dropProjectionTables(db: AnyDatabase, tables: Iterable<string>): Promise<void> {
  for (const table of [...tables, 'fieldHistory']) await db.schema.dropTable(table).ifExists().execute();
}

/**
 * Inserts many rows of one shape with few statements. The SQL of each table and batch size is compiled once
 * and kept, because building the same query tree for 10,000 rows would cost more than writing them.
 */
export class RowWriter {
  readonly #compiled = new Map<string, string>();

  async insert(db: AnyDatabase, table: string, columns: readonly string[], rows: readonly FieldValue[][]) {
    const batch = Math.max(1, Math.min(100, Math.floor(900 / columns.length)));
    for (let start = 0; start < rows.length; start += batch) {
      const part = rows.slice(start, start + batch);
      await db.executeQuery(CompiledQuery.raw(this.#sqlFor(db, table, columns, part.length), part.flat()));
    }
  }

  #sqlFor(db: AnyDatabase, table: string, columns: readonly string[], rows: number): string {
    const key = `${table} ${rows}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const sample = Object.fromEntries(columns.map((column) => [column, sql.val(0)]));
    const compiled = db
      .insertInto(table)
      .values(Array.from({ length: rows }, () => sample))
      .compile();
    this.#compiled.set(key, compiled.sql);
    return compiled.sql;
  }
}
