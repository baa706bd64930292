import type {
  AttentionItemView,
  FieldConflictView,
  RecordConflictView,
  RefusedChangeView,
} from '../api/index.ts';
import { fromBase64 } from '../core/base64.ts';
import type { Refusal } from '../core/result.ts';
import { type CsvCell, toCsv } from '../core/writing/csv.ts';
import type { Database } from '../database.ts';
import { type Describable, fieldReader } from '../history/describe.ts';
import { Names } from '../history/names.ts';
import { writtenText } from '../history/written-text.ts';
import { stepInForce } from '../leasing/index.ts';
import { rentStep } from '../leasing/schema.ts';
import { fieldLabel, isSpoken, labels, sentenceText, valueText } from '../log/describe/index.ts';
import {
  type AnyDatabase,
  type Op,
  type Registry,
  type Row,
  upcastOps,
  withWholeRows,
} from '../log/index.ts';

type RowOp = Exclude<Op, { kind: 'prose' }>;

/** What a refused set would have done to each record, beside what is in the books now. */
export async function listConflicts(
  db: AnyDatabase,
  registry: Registry,
  set: Describable,
): Promise<RecordConflictView[]> {
  const ops = withWholeRows(upcastOps(set.ops, set.schema), registry);
  const names = await Names.load(db, registry, ops);
  const conflicts: RecordConflictView[] = [];
  for (const op of ops) {
    const now = registry.records.has(op.table) ? await currentRow(db, op) : undefined;
    const record = { what: registry.labelOf(op.table), record: names.of(op.table, op.id) };
    if (op.kind === 'prose') {
      const text = writtenText(fromBase64(op.update));
      conflicts.push({ ...record, state: now ? 'changed' : 'gone', fields: [], text });
    } else {
      const read = fieldReader(op, registry, names);
      const compared = (await compareFollowing(db, op, read)) ?? compare(op, now, read, registry);
      conflicts.push({ ...record, ...compared, text: null });
    }
  }
  return conflicts;
}

function currentRow(db: AnyDatabase, { table, id }: Op): Promise<Row | undefined> {
  return db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();
}

type Compared = Pick<RecordConflictView, 'state' | 'fields'>;
type Read = ReturnType<typeof fieldReader>;

/** A new amount stands in nobody’s place, but it was to follow one: that, and the one which it would follow now. */
async function compareFollowing(db: Database, op: RowOp, read: Read): Promise<Compared | null> {
  if (op.kind !== 'insert' || op.table !== 'rentStep' || !op.row.followsId) return null;
  const { recurringChargeId, effectiveOn, followsId, amountCents } = op.row;
  const steps = await db
    .selectFrom('rentStep')
    .selectAll()
    .where('recurringChargeId', '=', String(recurringChargeId))
    .where('id', '!=', op.id)
    .execute();
  const saw = steps.find(({ id }) => id === followsId);
  const current = stepInForce(steps, String(effectiveOn));
  if (!saw || !current || current === saw) return null;
  const fields = (
    [
      ['amountCents', saw.amountCents, amountCents, current.amountCents],
      ['effectiveOn', saw.effectiveOn, effectiveOn, current.effectiveOn],
    ] as const
  ).map(([field, was, wanted, now]) => ({
    ...{ field, label: fieldLabel(rentStep, field), changed: now !== was },
    ...{ saw: read(field, was), wanted: read(field, wanted ?? null), now: read(field, now) },
  }));
  return { state: 'changed', fields };
}

function compare(op: RowOp, now: Row | undefined, read: Read, registry: Registry): Compared {
  const record = registry.records.get(op.table);
  const wanted = wantedBy(op).filter(
    ([name, , next]) => isSpoken(record, name) && (op.kind === 'set' || next !== null),
  );
  const fields = wanted.map(([name, saw, next]): FieldConflictView => {
    const current = now?.[name] ?? null;
    return {
      ...{ field: name, label: fieldLabel(record, name) },
      ...{ saw: read(name, saw), wanted: read(name, next), now: read(name, current) },
      changed: now !== undefined && current !== saw,
    };
  });
  if (op.kind === 'set') return { state: now ? 'changed' : 'gone', fields };
  if (!now) return { state: 'new', fields };
  const other = Object.entries(op.row).filter(([name, value]) => (now[name] ?? null) !== value);
  if (other.length === 0) return { state: 'there', fields };
  return { state: 'taken', fields: fields.filter(({ field }) => other.some(([name]) => name === field)) };
}

type Wanted = readonly [name: string, saw: Row[string], next: Row[string]];

function wantedBy(op: RowOp): Wanted[] {
  return op.kind === 'insert'
    ? Object.entries(op.row).map(([name, value]) => [name, null, value])
    : Object.entries(op.fields).map(([name, [saw, next]]) => [name, saw, next]);
}

/** Why a change was refused, for a landlord: admission names the field as the books do. */
export function refusalInWords(
  { code, message, field }: Refusal,
  ops: readonly Op[],
  registry: Registry,
): string {
  if (code !== 'stale' || field === undefined) return message;
  const op = ops.find((each) => each.kind !== 'prose' && wantedBy(each).some(([name]) => name === field));
  const record = registry.records.get(op?.table ?? '');
  return `Somebody else changed ${labels(record, [field])} first. Compare the two and decide.`;
}

/** A refused set, in the order in which they were made. */
interface Refused {
  readonly id: string;
  readonly ops: readonly Op[];
}

/**
 * For each set that could not be kept because of an earlier one: the last of those that stands by itself. It names a
 * record that the earlier one would have added, or it goes on from a value that the earlier one would have set.
 */
export function findDependents(sets: readonly Refused[], registry: Registry): Map<string, string> {
  const rootOf = new Map<string, string>();
  const brought = new Map<string, number>();
  for (const [index, { id, ops }] of sets.entries()) {
    const earlier = ops.flatMap((op) => needs(op, registry)).flatMap((key) => brought.get(key) ?? []);
    const root = earlier.length > 0 ? Math.max(...earlier) : index;
    if (root !== index) rootOf.set(id, sets[root]?.id ?? id);
    for (const key of ops.flatMap(brings)) if (!brought.has(key)) brought.set(key, root);
  }
  return rootOf;
}

function brings(op: Op): string[] {
  if (op.kind === 'insert') return [`${op.table} ${op.id}`];
  if (op.kind === 'prose') return [];
  return Object.entries(op.fields).map(([name, [, next]]) => `${op.table} ${op.id} ${name} ${next}`);
}

function needs(op: Op, registry: Registry): string[] {
  const own = `${op.table} ${op.id}`;
  if (op.kind === 'prose') return [own];
  if (op.kind === 'set')
    return [own, ...Object.entries(op.fields).map(([name, [saw]]) => `${own} ${name} ${saw}`)];
  const fields = registry.records.get(op.table)?.fields ?? {};
  return Object.entries(op.row).flatMap(([name, value]) => {
    const table = name === 'recordId' ? op.row.recordTable : fields[name]?.references;
    return table && value !== null ? [`${table} ${value}`] : [];
  });
}

const header = ['Change', 'Made at', 'Refused at', 'Why', 'Record', 'Field', 'Seen', 'Wanted', 'Now'];

/** Everything that was refused, a line a field: nothing of it exists only on a screen. */
export function attentionCsv(items: readonly AttentionItemView[], currency: string): string {
  const all = items.flatMap((item) => [item, ...item.dependents]);
  return toCsv(
    header,
    all.flatMap((item) => linesOf(item, currency)),
  );
}

function linesOf(item: RefusedChangeView, currency: string): CsvCell[][] {
  const change = [sentenceText(item.sentence, currency), item.madeAt, item.at, item.refusal.message];
  return item.records.flatMap(({ what, record, fields, text }) => {
    const named = `${what} ${record.name}`;
    if (text !== null) return [[...change, named, 'Note', null, text, null]];
    return fields.map(({ label, saw, wanted, now }) => [
      ...change,
      ...[named, label],
      ...[saw, wanted, now].map((value) => valueText(value, currency)),
    ]);
  });
}
