import { assert } from '@portfolio-os/shared/core';
import {
  type AnyDatabase,
  type LoggedSet,
  type Op,
  Projection,
  projectionTables,
  type Row,
  RowWriter,
  type TableShape,
  upcastOps,
} from '@portfolio-os/shared/log';
import { findProblemsOf, registry } from '@portfolio-os/shared/portfolio';
import type { HeadView } from '@portfolio-os/shared/wire';
import { booksIn, type OrganisationTransaction } from '../tenancy/index.ts';
import { withEmptyBooks } from './empty-books.ts';
import { headProblems, walkLog } from './walk-log.ts';

const AT_ONCE = 500;

/**
 * Proves the sets after a proven place: their hashes lead to the head, every row that they brought or changed is what the log
 * gives, and every invariant holds for those rows. It costs by what is new; untouched rows are proven when the whole log is
 * folded again.
 */
export async function verifyOnwards(
  trx: OrganisationTransaction,
  { proven, head }: { proven: HeadView; head: HeadView },
): Promise<string[]> {
  const sets: LoggedSet[] = [];
  const { end, problems } = await walkLog(trx, proven, async (some) => void sets.push(...some));
  const ops = sets.flatMap((set) => upcastOps(set.ops, set.schema));
  return [
    ...problems,
    ...headProblems(end, head),
    ...(await wrongRows(trx, { sets, ops, after: proven.seq })),
    ...(await findProblemsOf(booksIn(trx), registry, ops)),
  ];
}

/** Folds the sets over the current rows that they change, and compares: the rows must already hold what the sets say. */
async function wrongRows(
  trx: OrganisationTransaction,
  { sets, ops, after }: { sets: readonly LoggedSet[]; ops: readonly Op[]; after: number },
): Promise<string[]> {
  const touched = [...Map.groupBy(ops, ({ table }) => table)]
    .filter(([table]) => registry.records.has(table))
    .flatMap(([table, own]) => piecesOf(table, own, after));
  return withEmptyBooks(async (folded) => {
    const writer = new RowWriter();
    for (const { shape, stood } of touched) {
      const columns = shape.columns.map(({ name }) => name);
      const rows = await readRows(trx, shape, stood);
      await writer.insert(
        folded,
        shape.name,
        columns,
        rows.map((row) => columns.map((name) => row[name] ?? null)),
      );
    }
    await new Projection(registry).fold(folded, sets);
    const problems: string[] = [];
    for (const { shape, now } of touched) {
      const [kept, given] = [await readRows(trx, shape, now), await readRows(folded, shape, now)];
      problems.push(...differences(shape, kept, given));
    }
    return problems;
  });
}

/** Some rows of a table. */
interface Some {
  readonly ids: readonly string[];
  /** Rows about records of this table; null: the records themselves. */
  readonly about: string | null;
  /** Only rows brought after this seq. */
  readonly after?: number;
}

/** Rows of one table that ops touch: those that existed before, and those that exist now. */
interface Piece {
  readonly shape: TableShape;
  readonly stood: Some;
  readonly now: Some;
}

const shapes = new Map(projectionTables(registry).map((shape) => [shape.name, shape]));

function piecesOf(table: string, ops: readonly Op[], after: number): Piece[] {
  const idsOf = (kind: Op['kind']) => new Set(ops.filter((op) => op.kind === kind).map(({ id }) => id));
  const [brought, changed, written] = [idsOf('insert'), idsOf('set'), [...idsOf('prose')]];
  const own = { ids: [...new Set([...brought, ...changed])], about: null };
  const history = { ids: [...changed], about: table, after };
  const notes = { ids: written, about: table };
  return [
    {
      shape: shapeOf(table),
      stood: { ...own, ids: [...changed].filter((id) => !brought.has(id)) },
      now: own,
    },
    { shape: shapeOf('fieldHistory'), stood: { ...history, ids: [] }, now: history },
    { shape: shapeOf('note'), stood: notes, now: notes },
  ];
}

function shapeOf(table: string): TableShape {
  const shape = shapes.get(table);
  assert(shape, `${table} is a table of the projection`);
  return shape;
}

async function readRows(db: AnyDatabase, { name, columns }: TableShape, some: Some): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < some.ids.length; start += AT_ONCE) {
    const ids = some.ids.slice(start, start + AT_ONCE);
    let query = db.selectFrom(name).select(columns.map((column) => column.name));
    query =
      some.about === null
        ? query.where('id', 'in', ids)
        : query.where('recordTable', '=', some.about).where('recordId', 'in', ids);
    if (some.after !== undefined) query = query.where('seq', '>', some.after);
    const found: Row[] = await query.execute();
    rows.push(...found);
  }
  return rows;
}

/** The records whose rows differ from what the log gives, in words. */
function differences(shape: TableShape, kept: readonly Row[], given: readonly Row[]): string[] {
  const line = (row: Row) => JSON.stringify(shape.columns.map(({ name }) => row[name] ?? null));
  const [own, right] = [
    new Map(kept.map((row) => [line(row), row])),
    new Map(given.map((row) => [line(row), row])),
  ];
  const wrong = [
    ...[...right].filter(([key]) => !own.has(key)),
    ...[...own].filter(([key]) => !right.has(key)),
  ].map(([, row]) => String(row.id ?? row.recordId));
  return [...new Set(wrong)].map((id) => `${shape.name} ${id}: It is not what the log gives.`);
}
