import { accept, type Result, refuse } from '../core/result.ts';
import { forbidden, mayWrite, type Role } from '../core/roles.ts';
import type { AnyDatabase } from './any-database.ts';
import type { InsertOp, Op, ProseOp, Row, SetOp } from './change-set.ts';
import { keepQuery } from './keep-query.ts';
import { ProseAdmission } from './prose/admit-prose.ts';
import type { Registry } from './registry.ts';

/** Who asks, and what an op may therefore touch. */
export interface Admitting {
  readonly registry: Registry;
  readonly role: Role;
}

/**
 * Decides whether ops may enter the log: shapes, permissions, insert-only facts and compare-and-set on guarded
 * fields. Answers the ops that are left to apply: an insert that is already known, with the same
 * content, is dropped, as is prose that the note holds; the same id with other content is refused.
 */
export async function admitOps(db: AnyDatabase, ops: readonly Op[], who: Admitting): Promise<Result<Op[]>> {
  const fresh: Op[] = [];
  const inserted = new Set<string>();
  const prose = new ProseAdmission();
  for (const op of ops) {
    const shape = checkShape(op, who);
    if (!shape.ok) return shape;
    if (op.kind === 'set' && !inserted.has(`${op.table} ${op.id}`)) {
      const current = await checkCurrent(db, op, who.registry);
      if (!current.ok) return current;
    }
    if (op.kind === 'prose') {
      const placed = await checkProse(db, op, inserted, prose);
      if (!placed.ok) return placed;
      if (placed.value === 'known') continue;
    }
    inserted.add(`${op.table} ${op.id}`);
    fresh.push(op);
  }
  return withoutKnownFacts(db, fresh, who.registry);
}

function checkShape(op: Op, { registry, role }: Admitting): Result<null> {
  const record = registry.records.get(op.table);
  if (!record)
    return refuse('unknown-record', `This version of PortfolioOS does not know ${op.table} records.`);
  if (!mayWrite(role, record.area)) return { ok: false, error: forbidden(role) };
  if (op.kind === 'insert') {
    const parsed = record.rowSchema.safeParse(op.row);
    if (parsed.success) return accept(null);
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    return refuse('bad-record', `${op.table} ${field}: ${issue?.message}`, { field });
  }
  if (op.kind === 'prose')
    return record.notes ? accept(null) : refuse('bad-record', `A ${op.table} has no note.`);
  if (record.kind === 'fact')
    return refuse('fact-is-final', `A ${op.table} is never changed; reverse it instead.`);
  for (const [name, [, next]] of Object.entries(op.fields)) {
    const parsed = record.fields[name]?.schema.safeParse(next);
    if (!parsed) return refuse('unknown-field', `${op.table} has no field ${name}.`);
    if (record.fields[name]?.merge === 'fixed')
      return refuse('fact-is-final', `The ${name} of a ${op.table} is never changed.`, { field: name });
    if (!parsed.success) {
      return refuse('bad-record', `${op.table} ${name}: ${parsed.error.issues[0]?.message}`, { field: name });
    }
  }
  return accept(null);
}

async function checkProse(
  db: AnyDatabase,
  op: ProseOp,
  inserted: ReadonlySet<string>,
  prose: ProseAdmission,
): Promise<Result<'fresh' | 'known'>> {
  if (!inserted.has(`${op.table} ${op.id}`)) {
    const record = await db.selectFrom(op.table).select('id').where('id', '=', op.id).executeTakeFirst();
    if (!record) return refuse('missing', `The ${op.table} that this note is about is not in these books.`);
  }
  return prose.check(db, op);
}

async function checkCurrent(db: AnyDatabase, op: SetOp, registry: Registry): Promise<Result<null>> {
  const row = (await db.selectFrom(op.table).selectAll().where('id', '=', op.id).executeTakeFirst()) as
    | Row
    | undefined;
  if (!row) return refuse('missing', `The ${op.table} that this changes is not in these books.`);
  const { fields } = registry.get(op.table);
  for (const [name, [old, next]] of Object.entries(op.fields)) {
    // Two who want the same are of one mind, whatever each of them saw before.
    if (fields[name]?.merge === 'guarded' && row[name] !== old && row[name] !== next) {
      return refuse(
        'stale',
        `Someone changed ${name} in the meantime. Look at the current value and decide again.`,
        {
          field: name,
          details: { current: row[name], attempted: next },
        },
      );
    }
  }
  return accept(null);
}

const keptByTable = new Map<string, (db: AnyDatabase, ...ids: readonly string[]) => Promise<Row[]>>();

function knownRows(table: string) {
  const kept =
    keptByTable.get(table) ??
    keepQuery((db: AnyDatabase, ...ids) => db.selectFrom(table).selectAll().where('id', 'in', ids));
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
    if (row && !sameContent(op as InsertOp, row, registry)) {
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

/** A field that a row does not name is null, whichever version wrote it. */
function sameContent(op: InsertOp, row: Row, registry: Registry): boolean {
  const names = Object.keys(registry.get(op.table).fields);
  return names.every((name) => (op.row[name] ?? null) === row[name]);
}
