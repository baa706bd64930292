import type {
  AnyDatabase,
  BeforeImage,
  ChangeSet,
  Invocation,
  Op,
  Projection,
} from '@portfolio-os/shared/changes';
import type { LedgerDatabase } from './sqlite.ts';
import { writeState } from './tables.ts';

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

/** Where one batch may end: the server's limits for a push. */
export interface BatchLimits {
  readonly sets: number;
  readonly bytes: number;
}

/**
 * The next sets to send. From now on they are frozen, durably, before a byte of them leaves: an answer may be lost after
 * the server has taken them. What was sent before goes first and alone decides where its batch begins.
 */
export async function freezeBatch(db: LedgerDatabase, limits: BatchLimits): Promise<ChangeSet[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['n', 'changeSet', 'sent'])
    .orderBy('n')
    .limit(limits.sets)
    .execute();
  const batch: typeof rows = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += row.changeSet.length;
    if (batch.length > 0 && bytes > limits.bytes) break;
    batch.push(row);
  }
  const last = batch.at(-1);
  if (last && batch.some(({ sent }) => sent === 0)) await freeze(db, last.n);
  return batch.map(({ changeSet }) => JSON.parse(changeSet) as ChangeSet);
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
  const update = db.updateTable('outbox').set({ sent: 1 });
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
