import type { FieldValue, Op } from '@portfolio-os/shared/log';

export type Row = Readonly<Record<string, FieldValue>>;

/** The state after the ops of a log, folded in the plainest way and without the product's tables. */
export class Rows {
  readonly #tables = new Map<string, Map<string, Row>>();
  readonly #ids = new Set<string>();

  get(table: string, id: string): Row | undefined {
    return this.#tables.get(table)?.get(id);
  }

  get tables(): readonly string[] {
    return [...this.#tables.keys()];
  }

  all(table: string): [id: string, row: Row][] {
    return [...(this.#tables.get(table) ?? [])];
  }

  /** Whether any record has this id. */
  has(id: string): boolean {
    return this.#ids.has(id);
  }

  apply(ops: readonly Op[]): void {
    for (const op of ops) {
      if (op.kind === 'prose') continue;
      const table = this.#tables.get(op.table) ?? new Map<string, Row>();
      this.#tables.set(op.table, table);
      if (op.kind === 'insert') table.set(op.id, op.row);
      else {
        const next = Object.entries(op.fields).map(([name, [, value]]) => [name, value]);
        table.set(op.id, { ...table.get(op.id), ...Object.fromEntries(next) });
      }
      this.#ids.add(op.id);
    }
  }

  /** These rows with some ops applied on top; the original stays unchanged. */
  with(ops: readonly Op[]): Rows {
    const copy = new Rows();
    for (const [name, rows] of this.#tables) copy.#tables.set(name, new Map(rows));
    for (const id of this.#ids) copy.#ids.add(id);
    copy.apply(ops);
    return copy;
  }
}

/** Whether two rows have the same values; a value that one leaves out is null. */
export function isSame(one: Row, other: Row): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? null) === (other[name] ?? null));
}
