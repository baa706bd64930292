import { isId } from '../core/ids.ts';
import { own } from '../core/own.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { forbidden, mayWrite, type Seat } from '../core/roles.ts';
import type { AnyDatabase } from './any-database.ts';
import type { FieldValue, InsertOp, Op, ProseOp, Row, SetOp } from './change-set.ts';
import { prepareQuery } from './prepared-query.ts';
import { ProseAdmission } from './prose/admit-prose.ts';
import type { RecordType, Registry } from './registry.ts';

/** Who asks, and which areas the ops may therefore touch. */
export interface Admitting {
  readonly registry: Registry;
  readonly role: Seat;
  /**
   * The ops are in a log already. Such a log is checked for its shapes only: later rules are asked of new ops only, and the
   * value that a `set` says it replaces stays as it was chained.
   */
  readonly logged?: boolean | undefined;
}

/**
 * Decides whether ops may enter the log: shapes, permissions, insert-only facts and compare-and-set on guarded fields.
 * Answers the ops to apply. An insert that the books already have with the same content is dropped, as is prose that the note
 * holds; the same id with other content is refused. In a `set`, the value that it replaces is taken from the books, not from
 * its author.
 */
export async function admitOps(db: AnyDatabase, ops: readonly Op[], who: Admitting): Promise<Result<Op[]>> {
  const fresh: Op[] = [];
  const rows = new RowsInHand(db);
  const prose = new ProseAdmission();
  // Rows that are only inserted need not be remembered, and large batches hold nothing else.
  const onlyBrings = ops.every(({ kind }) => kind === 'insert');
  for (const op of ops) {
    const shape = checkShape(op, who);
    if (!shape.ok) return shape;
    if (op.kind === 'set') {
      const current = await checkCurrent(rows, op, who);
      if (!current.ok) return current;
      fresh.push(current.value);
      continue;
    }
    if (op.kind === 'prose') {
      const placed = await checkProse(db, op, rows, prose);
      if (!placed.ok) return placed;
      if (placed.value === 'known') continue;
    } else if (!onlyBrings) rows.bring(op);
    fresh.push(op);
  }
  return withoutKnownFacts(db, fresh, who.registry);
}

interface RowInHand {
  /** The row before the set, or as the set inserted it. */
  readonly found: Row;
  /** The row after the set's earlier ops. */
  readonly current: Row;
}

/** The records that the ops of one set touch. */
class RowsInHand {
  readonly #db: AnyDatabase;
  readonly #rows = new Map<string, RowInHand>();

  constructor(db: AnyDatabase) {
    this.#db = db;
  }

  has({ table, id }: Pick<Op, 'table' | 'id'>): boolean {
    return this.#rows.has(`${table} ${id}`);
  }

  async read({ table, id }: SetOp): Promise<RowInHand | undefined> {
    const held = this.#rows.get(`${table} ${id}`);
    if (held) return held;
    const row = await this.#db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();
    return row && this.#hold(table, id, { found: row, current: row });
  }

  bring({ table, id, row }: InsertOp): void {
    this.#hold(table, id, { found: row, current: row });
  }

  change({ table, id, fields }: SetOp, { found, current }: RowInHand): void {
    const next = Object.entries(fields).map(([name, [, value]]) => [name, value] as const);
    this.#hold(table, id, { found, current: { ...current, ...Object.fromEntries(next) } });
  }

  #hold(table: string, id: string, row: RowInHand): RowInHand {
    this.#rows.set(`${table} ${id}`, row);
    return row;
  }
}

function checkShape(op: Op, { registry, role, logged }: Admitting): Result<null> {
  const record = registry.records.get(op.table);
  if (!record)
    return refuse('unknown-record', `This version of PortfolioOS does not know ${op.table} records.`);
  // What is written about a record is a note, whoever may change the record itself.
  const area = op.kind === 'prose' ? 'notes' : record.area;
  if (!mayWrite(role, area)) return { ok: false, error: forbidden(role) };
  if (!logged && !isId(op.id))
    return refuse('bad-record', `The id of this ${op.table} is not one that PortfolioOS makes.`);
  if (op.kind === 'insert') return checkRow(op, record, logged);
  if (op.kind === 'prose')
    return record.notes ? accept(null) : refuse('bad-record', `A ${op.table} has no note.`);
  if (record.kind === 'fact')
    return refuse('fact-is-final', `A ${op.table} is never changed; reverse it instead.`);
  for (const [name, [, next]] of Object.entries(op.fields)) {
    const checked = checkNext(record, name, next, logged);
    if (!checked.ok) return checked;
  }
  return accept(null);
}

function checkRow({ table, row }: InsertOp, record: RecordType, logged?: boolean): Result<null> {
  const parsed = record.rowSchema.safeParse(row);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    return refuse('bad-record', `${table} ${field}: ${issue?.message}`, { field });
  }
  if (logged) return accept(null);
  for (const [name, field] of record.ruled) {
    const wrong = field.rule?.(row[name] ?? null);
    if (wrong) return refuse('bad-record', `${table} ${name}: ${wrong}`, { field: name });
  }
  return accept(null);
}

function checkNext(record: RecordType, name: string, next: FieldValue, logged?: boolean): Result<null> {
  const field = own(record.fields, name);
  if (!field) return refuse('unknown-field', `${record.name} has no field ${name}.`);
  if (field.merge === 'fixed' || (field.settled && !logged))
    return refuse('fact-is-final', `The ${name} of a ${record.name} is never changed.`, { field: name });
  const parsed = field.schema.safeParse(next);
  const wrong = parsed.success ? !logged && field.rule?.(next) : parsed.error.issues[0]?.message;
  return wrong ? refuse('bad-record', `${record.name} ${name}: ${wrong}`, { field: name }) : accept(null);
}

async function checkProse(
  db: AnyDatabase,
  op: ProseOp,
  rows: RowsInHand,
  prose: ProseAdmission,
): Promise<Result<'fresh' | 'known'>> {
  if (!rows.has(op)) {
    const record = await db.selectFrom(op.table).select('id').where('id', '=', op.id).executeTakeFirst();
    if (!record) return refuse('missing', `The ${op.table} that this note is about is not in these books.`);
  }
  return prose.check(db, op);
}

/** Answers the op with the current values that it replaces. */
async function checkCurrent(
  rows: RowsInHand,
  op: SetOp,
  { registry, logged }: Admitting,
): Promise<Result<SetOp>> {
  const touched = rows.has(op);
  const row = await rows.read(op);
  if (!row) return refuse('missing', `The ${op.table} that this changes is not in these books.`);
  const known = registry.get(op.table).fields;
  const standing: Record<string, readonly [FieldValue, FieldValue]> = {};
  for (const [name, [old, next]] of Object.entries(op.fields)) {
    const [current, found] = [row.current[name] ?? null, row.found[name] ?? null];
    // A value set to what it is already is no conflict, whatever the author saw; ops of a set may not see earlier ones.
    const isFree = known[name]?.merge !== 'guarded' || (touched && logged);
    if (!isFree && ![old, next].includes(current) && old !== found) {
      return refuse(
        'stale',
        `Someone changed ${name} in the meantime. Look at the current value and decide again.`,
        { field: name, details: { current, attempted: next } },
      );
    }
    standing[name] = [current, next];
  }
  rows.change(op, row);
  const isTrue = Object.entries(standing).every(([name, [old]]) => old === op.fields[name]?.[0]);
  return accept(logged || isTrue ? op : { ...op, fields: standing });
}

const keptByTable = new Map<string, (db: AnyDatabase, ...ids: readonly string[]) => Promise<Row[]>>();

function knownRows(table: string) {
  const kept =
    keptByTable.get(table) ??
    prepareQuery((db: AnyDatabase, ...ids) => db.selectFrom(table).selectAll().where('id', 'in', ids));
  keptByTable.set(table, kept);
  return kept;
}

async function withoutKnownFacts(
  db: AnyDatabase,
  ops: readonly Op[],
  registry: Registry,
): Promise<Result<Op[]>> {
  const known = new Map<string, Row>();
  for (const [table, inserts] of Map.groupBy(
    ops.filter((op) => op.kind === 'insert'),
    (op) => op.table,
  )) {
    for (let start = 0; start < inserts.length; start += 500) {
      const ids = inserts.slice(start, start + 500).map((op) => op.id);
      const rows = await knownRows(table)(db, ...ids);
      for (const row of rows) known.set(`${table} ${row.id}`, row);
    }
  }
  if (known.size === 0) return accept([...ops]);
  const fresh: Op[] = [];
  for (const op of ops) {
    const row = op.kind === 'insert' ? known.get(`${op.table} ${op.id}`) : undefined;
    if (row && op.kind === 'insert' && !sameContent(op, row, registry)) {
      return refuse(
        'id-taken',
        'Somebody entered the same in another way in the meantime. Look at what stands in the books now, and decide again.',
        { details: op },
      );
    }
    if (!row) fresh.push(op);
  }
  return accept(fresh);
}

/** A field that a row leaves out is null, whichever version wrote it. */
function sameContent(op: InsertOp, row: Row, registry: Registry): boolean {
  const names = Object.keys(registry.get(op.table).fields);
  return names.every((name) => (op.row[name] ?? null) === row[name]);
}
