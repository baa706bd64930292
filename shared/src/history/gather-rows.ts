import { own } from '../core/own.ts';
import type { AnyDatabase, FieldValue, Op, Registry, Row } from '../log/index.ts';

const MOST_IDS = 500;

/** Rows of several tables by their ids: those in the books, and those that an op would have brought. */
export class RowsById {
  readonly #byTable = new Map<string, Map<string, Row>>();
  readonly #attempted = new Set<Row>();

  get(table: string, id: string): Row | undefined {
    return this.#byTable.get(table)?.get(id);
  }

  table(table: string): Iterable<Row> {
    return this.#byTable.get(table)?.values() ?? [];
  }

  /** Whether a record is in the books: what was only attempted cannot be looked at anywhere. */
  isThere(table: string, id: string): boolean {
    const row = this.get(table, id);
    return row !== undefined && !this.#attempted.has(row);
  }

  putAttempted(table: string, id: string, row: Row): void {
    this.#attempted.add(row);
    this.put(table, id, row);
  }

  put(table: string, id: string, row: Row): void {
    const rows = this.#byTable.get(table) ?? new Map<string, Row>();
    rows.set(id, row);
    this.#byTable.set(table, rows);
  }
}

/**
 * The records that ops touch, those that they name, and what is needed to name these in turn: the unit of a lease, the
 * building of the unit, the people on the lease. What is not in the books is taken from the ops that would add it.
 */
export async function gatherRows(db: AnyDatabase, registry: Registry, ops: readonly Op[]): Promise<RowsById> {
  const gathering = new Gathering(db, registry, ops);
  for (const op of ops) {
    gathering.want(op.table, op.id);
    if (op.kind === 'insert') gathering.wantNamed(op.table, op.row);
    if (op.kind !== 'set') continue;
    for (const side of [0, 1] as const) {
      const row = Object.fromEntries(Object.entries(op.fields).map(([name, pair]) => [name, pair[side]]));
      gathering.wantNamed(op.table, row);
    }
  }
  while (await gathering.fetch());
  return gathering.rows;
}

class Gathering {
  readonly rows = new RowsById();
  readonly #db: AnyDatabase;
  readonly #registry: Registry;
  readonly #asked = new Set<string>();
  readonly #attempted = new Map<string, Row>();
  #wanted = new Map<string, Set<string>>();

  constructor(db: AnyDatabase, registry: Registry, ops: readonly Op[]) {
    this.#db = db;
    this.#registry = registry;
    for (const op of ops) if (op.kind === 'insert') this.#attempted.set(`${op.table} ${op.id}`, op.row);
  }

  want(table: string, id: FieldValue | undefined): void {
    if (typeof id !== 'string' || !this.#registry.records.has(table) || this.#asked.has(`${table} ${id}`))
      return;
    this.#asked.add(`${table} ${id}`);
    const ids = this.#wanted.get(table) ?? new Set<string>();
    this.#wanted.set(table, ids.add(id));
  }

  /** The records that a row names; a file names its record by the table's name beside it. */
  wantNamed(table: string, row: Row): void {
    const fields = this.#registry.records.get(table)?.fields ?? {};
    for (const [name, value] of Object.entries(row)) {
      const named = own(fields, name)?.references;
      if (named) this.want(named, value);
    }
    if (typeof row.recordTable === 'string') this.want(row.recordTable, row.recordId);
  }

  /** One round of questions; false when nothing was left to ask. */
  async fetch(): Promise<boolean> {
    const wanted = this.#wanted;
    this.#wanted = new Map();
    for (const [table, ids] of wanted) await this.#fetchSome(table, [...ids]);
    return wanted.size > 0;
  }

  async #fetchSome(table: string, ids: readonly string[]): Promise<void> {
    for (const row of await this.#rowsWhere(table, 'id', ids)) this.#take(table, row);
    for (const id of ids) {
      const attempted = this.#attempted.get(`${table} ${id}`);
      if (!attempted || this.rows.get(table, id)) continue;
      this.rows.putAttempted(table, id, { ...attempted, id });
      this.wantNamed(table, attempted);
    }
    if (table !== 'lease') return;
    for (const party of await this.#rowsWhere('leaseTenant', 'leaseId', ids))
      this.#take('leaseTenant', party);
  }

  #take(table: string, row: Row): void {
    this.rows.put(table, String(row.id), row);
    this.wantNamed(table, row);
  }

  async #rowsWhere(table: string, column: string, ids: readonly string[]): Promise<Row[]> {
    const rows: Row[] = [];
    for (let start = 0; start < ids.length; start += MOST_IDS) {
      const some = ids.slice(start, start + MOST_IDS);
      const found: Row[] = await this.#db
        .selectFrom(table)
        .selectAll()
        .where(column, 'in', some)
        .orderBy('id')
        .execute();
      rows.push(...found);
    }
    return rows;
  }
}
