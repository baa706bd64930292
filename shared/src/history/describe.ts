import type { RecordChangeView } from '../api/index.ts';
import { fromBase64 } from '../core/base64.ts';
import { own } from '../core/own.ts';
import {
  Change,
  type ChangeValue,
  fieldLabel,
  isSpoken,
  type Sentence,
  valueInWords,
} from '../log/describe/index.ts';
import {
  type AnyDatabase,
  type CommandDescription,
  doesOnly,
  ERASED,
  type FieldValue,
  inputName,
  type Op,
  type Registry,
  type Row,
  upcastOps,
  withoutCommitments,
  withWholeRows,
} from '../log/index.ts';
import { formerCommands } from './former-commands.ts';
import { Names } from './names.ts';
import { listOverwritten } from './overwritten.ts';
import { tellOps } from './tell-ops.ts';
import { writtenText } from './written-text.ts';

/** What words need to know of a set; a refused set, one that waits and one of the log all have it. */
export interface Describable {
  readonly command: string;
  readonly ops: readonly Op[];
  readonly schema: number;
  /** A personal value without its salt was erased, and reads so. */
  readonly salts?: Readonly<Record<string, string>> | undefined;
}

/** All records and commands of the product. */
export interface Product {
  readonly registry: Registry;
  readonly commandBook: { find(name: string): CommandDescription | undefined };
}

export interface Told {
  /** What was done: "Payment recorded". */
  readonly title: string;
  /** What was done to whom, in a landlord's words. */
  readonly sentence: Sentence;
}

/** A sentence names a few of the records that its set is about; the names of the others are not looked up. */
const OPS_NAMED = 24;

/** What each set did, in one sentence each, with a few questions for all of them together. */
export async function tellSets(
  db: AnyDatabase,
  { registry, commandBook }: Product,
  sets: readonly Describable[],
): Promise<Told[]> {
  const understood = sets.map((set) => understoodOps(registry, set));
  const names = await Names.load(
    db,
    registry,
    understood.flatMap((ops) => ops.slice(0, OPS_NAMED)),
  );
  return sets.map(({ command }, index) => tell(find(commandBook, command), understood[index] ?? [], names));
}

/** Ops as this version reads them. The erased part of a note writes nothing. */
function understoodOps(registry: Registry, { ops, schema, salts }: Describable): readonly Op[] {
  const upcast = upcastOps(ops, schema);
  const readable = withoutCommitments(registry, { ops: upcast, salts });
  const told = readable.map((op, index) => op ?? erasedProse(upcast[index]));
  return withWholeRows(
    told.filter((op) => op !== null),
    registry,
  );
}

function erasedProse(op: Op | undefined): Op | null {
  return op?.kind === 'prose' ? { ...op, update: ERASED_UPDATE } : null;
}

const ERASED_UPDATE = '';

/** "Payment recorded": what its author calls a change; of a command that only a later version knows, its own name. */
export function titleOf(commandBook: Product['commandBook'], command: string): string {
  return find(commandBook, command)?.title ?? inputName([command.split('.').at(-1) ?? command]);
}

function find(commandBook: Product['commandBook'], command: string): CommandDescription | undefined {
  return commandBook.find(command) ?? formerCommands.get(command);
}

/** What people call a record: "Ana Ruiz, Maple Court · 3B". */
export async function nameRecord(
  db: AnyDatabase,
  registry: Registry,
  { table, id }: { table: string; id: string },
): Promise<string> {
  const names = await Names.load(db, registry, [{ kind: 'set', table, id, fields: {} }]);
  return names.of(table, id).name;
}

/** The verb's own words where the ops are what it does; else what the ops do, whatever their author calls it. */
function tell(command: CommandDescription | undefined, ops: readonly Op[], names: Names): Told {
  const sentence = command && doesOnly(command, ops) ? command.describe(new Change(ops, names)) : null;
  return command && sentence ? { title: command.title, sentence } : tellOps(ops, names);
}

/** Where a set stands; a pending one has no `seq`. */
interface PlacedSet {
  readonly seq: number | null;
  readonly base: number;
  readonly device: string;
}

/**
 * What a set did to each record, field by field, with the names of what the fields name. Of a set of the log, `seq` says
 * where, and then also which values it replaced that its author had not seen. `about`: only of ops that name one of these records.
 */
export async function listRecordChanges(
  db: AnyDatabase,
  registry: Registry,
  { seq = null, ...set }: Describable & Partial<PlacedSet>,
  about: readonly string[] = [],
): Promise<RecordChangeView[]> {
  const all = understoodOps(registry, set);
  const ops = all.filter((op) => about.length === 0 || namesOneOf(op, about));
  const names = await Names.load(db, registry, ops);
  const overwritten = seq === null ? new Map() : await listOverwritten(db, registry, { ...set, ops, seq });
  const lost = (index: number) => (name: string) => overwritten.get(`${index} ${name}`) ?? null;
  return ops.map((op, index) => recordChange(op, { registry, names, lost: lost(index) }));
}

/** Ids are looked for in the text of an op: no other text has the form of an id. */
function namesOneOf(op: Op, ids: readonly string[]): boolean {
  const text = JSON.stringify(op);
  return ids.some((id) => text.includes(id));
}

interface Reading {
  readonly registry: Registry;
  readonly names: Names;
  /** The value of a field that was replaced without having been seen; null where there is none. */
  readonly lost: (field: string) => FieldValue;
}

function recordChange(op: Op, { registry, names, lost }: Reading): RecordChangeView {
  const about = { what: registry.labelOf(op.table), record: names.of(op.table, op.id) };
  if (op.kind === 'prose') return { ...about, action: 'written', fields: [], text: textOf(op.update) };
  const record = registry.records.get(op.table);
  const words = fieldReader(op, registry, names);
  const pairs =
    op.kind === 'insert'
      ? Object.entries(op.row).map(([name, value]) => [name, [null, value]] as const)
      : Object.entries(op.fields);
  const changes = pairs
    .filter(([name, pair]) => isSpoken(record, name) && (isTold(op, pair) || lost(name) !== null))
    .map(([name, [old, next]]) => ({
      ...{ field: name, label: fieldLabel(record, name) },
      ...{ from: words(name, old), to: words(name, next), overwritten: seen(words(name, lost(name))) },
    }));
  return { ...about, action: op.kind === 'insert' ? 'added' : 'changed', fields: changes, text: null };
}

/** A set names what it is a change of, too: that stays as it is. */
function isTold({ kind }: Op, [old, next]: readonly [FieldValue, FieldValue]): boolean {
  return kind === 'set' ? old !== next : next !== null;
}

function textOf(update: string): string {
  return update === ERASED_UPDATE ? ERASED : writtenText(fromBase64(update));
}

function seen(value: ChangeValue): ChangeValue | null {
  return value.kind === 'nothing' ? null : value;
}

/** Reads the values of an op's fields; which record a file or a question belongs to is told by the table beside its id. */
export function fieldReader(
  { table, id, ...op }: Exclude<Op, { kind: 'prose' }>,
  registry: Registry,
  names: Names,
): (name: string, value: FieldValue) => ChangeValue {
  const { fields = {} } = registry.records.get(table) ?? {};
  const row: Row = op.kind === 'insert' ? op.row : (names.row(table, id) ?? {});
  return (name, value) => {
    const holder = name === 'recordId' ? row.recordTable : null;
    if (typeof holder === 'string') return names.of(holder, value);
    return valueInWords(own(fields, name), value, names);
  };
}
