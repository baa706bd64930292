import {
  GENESIS_HASH,
  type LoggedRow,
  type LoggedSet,
  type LogHead,
  parseLogged,
  type RowWriter,
  toLoggedRow,
} from '@portfolio-os/shared/log';
import type { LedgerDatabase } from './file/sqlite.ts';
import { readState } from './tables.ts';

export type Head = LogHead;

/** The end of the log; where the file began with a snapshot and nothing followed it yet, the snapshot's place. */
export async function readHead(db: LedgerDatabase): Promise<Head> {
  const last = await db
    .selectFrom('changeSet')
    .select(['seq', 'hash', 'acceptedAt'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const base = await readBase(db);
  if (base && base.seq > (last?.seq ?? 0)) return base;
  return last ?? { seq: 0, hash: GENESIS_HASH, acceptedAt: '' };
}

/** Where the snapshot stands that this file began with, as long as the history before it is not all here. */
export async function readBase(db: LedgerDatabase): Promise<Head | null> {
  const base = await readState(db, 'base');
  return base ? (JSON.parse(base) as Head) : null;
}

const columns = [
  'seq',
  'id',
  'device',
  'n',
  'base',
  'schema',
  'at',
  'command',
  'act',
  'cause',
  'actor',
  'acceptedAt',
  'ops',
  'salts',
  'hash',
] as const satisfies readonly (keyof LoggedRow)[];

export async function appendToLog(
  db: LedgerDatabase,
  writer: RowWriter,
  sets: readonly LoggedSet[],
): Promise<void> {
  const rows = sets.map((set) => {
    const row = toLoggedRow(set);
    return columns.map((column) => row[column]);
  });
  await writer.insert(db, 'changeSet', columns, rows);
}

/** The log from `after` on, in order, read in small batches so that a long one does not fill memory. */
export async function* readLog(db: LedgerDatabase, after = 0): AsyncGenerator<LoggedSet> {
  let seen = after;
  for (;;) {
    const rows = await db
      .selectFrom('changeSet')
      .selectAll()
      .where('seq', '>', seen)
      .orderBy('seq')
      .limit(100)
      .execute();
    if (rows.length === 0) return;
    for (const row of rows) {
      yield parseLogged(row);
      seen = row.seq;
    }
  }
}

/** The sets after one place up to another, inclusive, in their order. */
export async function readSets(
  db: LedgerDatabase,
  { after, through }: { after: number; through: number },
): Promise<LoggedSet[]> {
  const rows = db.selectFrom('changeSet').selectAll().where('seq', '>', after).where('seq', '<=', through);
  return (await rows.orderBy('seq').execute()).map(parseLogged);
}

/** The hash at a place of this log; null where it has none, because it is shorter or began with a snapshot. */
export async function hashOf(db: LedgerDatabase, seq: number): Promise<string | null> {
  const row = await db.selectFrom('changeSet').select('hash').where('seq', '=', seq).executeTakeFirst();
  return row?.hash ?? null;
}
