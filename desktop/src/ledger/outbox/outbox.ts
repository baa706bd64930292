import {
  type AnyDatabase,
  asKnownTo,
  type BeforeImage,
  type ChangeSet,
  type FieldValue,
  type Invocation,
  type Knowledge,
  type Op,
  type Projection,
  unknownIn,
} from '@portfolio-os/shared/log';
import { knowledge } from '@portfolio-os/shared/portfolio';
import { type BatchLimits, inBatches } from '@portfolio-os/shared/wire';
import type { LedgerDatabase } from '../file/sqlite.ts';
import { writeState } from '../tables.ts';

/** A set that waits for its verdict, and the command that made it. */
export interface Pending {
  readonly set: ChangeSet;
  /** Null where the log gave the set back: arguments are not kept there. */
  readonly invocation: Invocation | null;
  /** Which of the sets of one command this is: they are made again together. */
  readonly part: number;
  readonly sent: boolean;
}

/** Applies a set that the sequencer has not judged yet, and keeps what takes it out again. */
export async function holdPending(
  db: LedgerDatabase,
  projection: Projection,
  { set, invocation, part, sent }: Pending,
): Promise<void> {
  const ops = await onlyPlaced(db, sent ? await onlyNew(db, set.ops) : set.ops);
  const before = await projection.beforeImage(db, ops);
  await projection.apply(db, ops, null);
  const row = {
    n: set.n,
    id: set.id,
    changeSet: JSON.stringify(set),
    before: JSON.stringify(before),
    invocation: JSON.stringify(invocation),
    part,
    sent: sent ? (1 as const) : (0 as const),
    held: null,
  };
  await db.insertInto('outbox').values(row).execute();
}

export async function readPending(db: LedgerDatabase): Promise<Pending[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['changeSet', 'invocation', 'part', 'sent'])
    .orderBy('n')
    .execute();
  return rows.map(({ changeSet, invocation, part, sent }) => ({
    set: JSON.parse(changeSet) as ChangeSet,
    invocation: JSON.parse(invocation) as Invocation | null,
    part,
    sent: sent === 1,
  }));
}

export async function countPending(db: LedgerDatabase): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Takes every pending set out of the tables, the last one first, and answers them in their order (a rebase's first half). */
export async function undoPending(db: LedgerDatabase, projection: Projection): Promise<Pending[]> {
  const pending = await readPending(db);
  const images = await db.selectFrom('outbox').select('before').orderBy('n', 'desc').execute();
  for (const { before } of images) await projection.undo(db, JSON.parse(before) as BeforeImage);
  await db.deleteFrom('outbox').execute();
  return pending;
}

/**
 * The next sets to send. From now on they are frozen, durably, before a byte of them leaves: an answer may be lost after
 * the server has taken them. What was sent before goes first and alone decides where its batch begins.
 */
export async function freezeBatch(
  db: LedgerDatabase,
  limits: BatchLimits,
  knows: Knowledge = knowledge,
): Promise<ChangeSet[]> {
  await holdUnknown(db, knows);
  const rows = await db
    .selectFrom('outbox')
    .select(['n', 'changeSet', 'sent'])
    .where('held', 'is', null)
    .orderBy('n')
    .limit(limits.sets)
    .execute();
  const { value: batch = [] } = await inBatches(rows, ({ changeSet }) => changeSet.length, limits).next();
  const last = batch.at(-1);
  if (last && batch.some(({ sent }) => sent === 0)) await freeze(db, last.n);
  return batch.map(({ changeSet }) => JSON.parse(changeSet) as ChangeSet);
}

/**
 * Marks what names something that the server does not know, and what depends on it, and moves it behind the rest: a number
 * is final when its set is frozen, so that a set which must wait never blocks another. Nothing of it is lost; it is sent once
 * the server is updated. What was sent before to a server that has since been set back to an older version waits with it, and
 * the rest of that is written as this server reads it: it is known by its id and number, whatever is left out.
 */
async function holdUnknown(db: LedgerDatabase, knows: Knowledge): Promise<void> {
  if (knows === knowledge && (await countHeld(db)) === 0) return;
  const rows = await db.selectFrom('outbox').selectAll().orderBy('n').execute();
  const judged = rows.map((row) => ({ ...row, set: JSON.parse(row.changeSet) as ChangeSet }));
  const waiting = new HeldSets(knows);
  const held = new Map(commandsOf(judged).flatMap((own) => waiting.judge(own)));
  const isThawed = judged.some(({ id, sent }) => sent === 1 && held.has(id));
  const [frozen, open] = isThawed ? [[], judged] : partition(judged, ({ sent }) => sent === 1);
  const [later, next] = partition(open, ({ id }) => held.has(id));
  const start = open[0]?.n ?? 0;
  const ordered = [...frozen, ...[...next, ...later].map((row, index) => ({ ...row, n: start + index }))];
  await db.deleteFrom('outbox').execute();
  for (const { set, ...row } of ordered) {
    const why = held.get(row.id) ?? null;
    const changeSet = JSON.stringify({ ...(why ? set : asKnownTo(set, knows)), n: row.n });
    await db
      .insertInto('outbox')
      .values({ ...row, changeSet, held: why, sent: why ? 0 : row.sent })
      .execute();
  }
}

function partition<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}

/** The sets of one command are sent together or not at all. */
export function commandsOf<Row extends { part: number }>(rows: readonly Row[]): Row[][] {
  const commands: Row[][] = [];
  for (const row of rows) {
    if (row.part === 0 || commands.length === 0) commands.push([]);
    commands.at(-1)?.push(row);
  }
  return commands;
}

/** Which sets must wait: those that name what the server does not know, and those that need a record of one that waits. */
class HeldSets {
  readonly #knows: Knowledge;
  readonly #touched = new Set<string>();

  constructor(knows: Knowledge) {
    this.#knows = knows;
  }

  /** Why each set of a command must wait, in the order in which commands were given; nothing where it need not. */
  judge(command: readonly { id: string; set: ChangeSet }[]): [id: string, why: string][] {
    const sets = command.map(({ set }) => set);
    const ops = sets.flatMap((set) => set.ops);
    const unknown = sets.flatMap((set) => unknownIn(set, this.#knows)).join(', ') || null;
    const why = unknown ?? (this.#dependsOnHeld(ops) ? DEPENDS : null);
    if (why === null) return [];
    for (const { id } of ops) this.#touched.add(id);
    return command.map(({ id }) => [id, why]);
  }

  #dependsOnHeld(ops: readonly Op[]): boolean {
    if (this.#touched.size === 0) return false;
    return ops.some((op) => {
      if (this.#touched.has(op.id)) return true;
      return valuesOf(op).some((value) => this.#touched.has(String(value)));
    });
  }
}

/** What an op writes; a note names nothing. */
function valuesOf(op: Op): readonly FieldValue[] {
  if (op.kind === 'prose') return [];
  return op.kind === 'insert' ? Object.values(op.row) : Object.values(op.fields).map(([, next]) => next);
}

const DEPENDS = 'a change that waits';

/** How many sets wait for the server to be updated. */
export async function countHeld(db: LedgerDatabase): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('held', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The sets of one command are frozen together, also those that go with the next batch: they cannot be made again apart. */
async function freeze(db: LedgerDatabase, through: number): Promise<void> {
  const next = await db
    .selectFrom('outbox')
    .select('n')
    .where('n', '>', through)
    .where('part', '=', 0)
    .orderBy('n')
    .limit(1)
    .executeTakeFirst();
  const update = db.updateTable('outbox').set({ sent: 1 }).where('held', 'is', null);
  await (next ? update.where('n', '<', next.n) : update).execute();
  const { n } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.max('n').as('n'))
    .where('sent', '=', 1)
    .executeTakeFirstOrThrow();
  await writeState(db, 'sentThrough', String(n));
}

/**
 * Without changes of records that are not there: the server was set back, and what somebody else had brought went with it.
 * They wait to be judged, but there is nothing here that they could be shown on.
 */
async function onlyPlaced(db: AnyDatabase, ops: readonly Op[]): Promise<Op[]> {
  const placed: Op[] = [];
  const brought = new Set<string>();
  for (const op of ops) {
    const key = `${op.table} ${op.id}`;
    if (op.kind === 'insert') brought.add(key);
    else if (!brought.has(key)) {
      const row = await db.selectFrom(op.table).select('id').where('id', '=', op.id).executeTakeFirst();
      if (!row) continue;
    }
    placed.push(op);
  }
  return placed;
}

/** Inserts of what is not there yet: a set that was sent may meet rows that somebody else brought meanwhile. */
export async function onlyNew(db: AnyDatabase, ops: readonly Op[]): Promise<Op[]> {
  const known = new Set<string>();
  const inserts = Map.groupBy(
    ops.filter((op) => op.kind === 'insert'),
    (op) => op.table,
  );
  for (const [table, own] of inserts) {
    const ids = own.map(({ id }) => id);
    const rows = await db.selectFrom(table).select('id').where('id', 'in', ids).execute();
    for (const { id } of rows) known.add(`${table} ${id}`);
  }
  return ops.filter((op) => op.kind !== 'insert' || !known.has(`${op.table} ${op.id}`));
}
