import type { LoggedRow } from '@portfolio-os/shared/log';
import type { Database, PortfolioTables } from '@portfolio-os/shared/portfolio';
import { type Kysely, sql } from 'kysely';

/** Sets that wait for the sequencer's verdict, in the order of their count, with what undoes each. */
interface OutboxTable {
  n: number;
  id: string;
  /** JSON of the whole set. A set that was sent is retried byte for byte. */
  changeSet: string;
  /** JSON of its before-image. */
  before: string;
  /** JSON of the command and its arguments, or null: a set that was not sent yet is made again on a new base. */
  invocation: string;
  /** Which of the sets of one command this is: they are made again together. */
  part: number;
  sent: 0 | 1;
  /** What the server does not know yet, where it must be updated before this can be sent; null: it can be sent. */
  held: string | null;
}

/** Changes that the sequencer refused, or that no longer fit: kept until their author has decided. */
interface AttentionTable {
  id: string;
  /** JSON of the set as it was attempted. */
  changeSet: string;
  invocation: string;
  /** JSON of the refusal. */
  refusal: string;
  at: string;
}

/** Sets of others that the server has lost by being set back; kept until they come back, or for ever. */
interface SetAsideTable {
  id: string;
  /** JSON of the logged set. */
  changeSet: string;
}

/** What made the sets that this copy wrote apart from its server, until the server has them. */
interface KeptArgumentsTable {
  /** The set's. */
  id: string;
  /** JSON of the command and its arguments. */
  invocation: string;
  part: number;
}

/** What this file knows about itself: device id, the registry that made the projection. */
interface LocalStateTable {
  key: string;
  value: string;
}

export interface LedgerTables extends PortfolioTables {
  /** The organisation's log, one row a change set, in the order of the sequencer. Never updated, never deleted. */
  changeSet: LoggedRow;
  outbox: OutboxTable;
  attention: AttentionTable;
  setAside: SetAsideTable;
  keptArguments: KeptArgumentsTable;
  localState: LocalStateTable;
}

/** The projection alone, as domain queries take it: the log's own tables are of no concern to them. */
export function booksOf(db: Kysely<LedgerTables>): Database {
  return db.$omitTables<'changeSet' | 'outbox' | 'attention' | 'setAside' | 'keptArguments' | 'localState'>();
}

/** Columns that an earlier version's tables do not have; each holds text or nothing. */
export const addedColumns = { changeSet: ['act', 'cause'], outbox: ['held'] } as const;

export async function createLogTables(db: Kysely<LedgerTables>): Promise<void> {
  await createChangeSets(db);
  await createOutbox(db);
  await createKeptSets(db);
  await createLocalState(db);
}

async function createChangeSets(db: Kysely<LedgerTables>): Promise<void> {
  await db.schema
    .createTable('changeSet')
    .ifNotExists()
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('n', 'integer', (c) => c.notNull())
    .addColumn('base', 'integer', (c) => c.notNull())
    .addColumn('schema', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('command', 'text', (c) => c.notNull())
    .addColumn('act', 'text')
    .addColumn('cause', 'text')
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('acceptedAt', 'text', (c) => c.notNull())
    .addColumn('ops', 'text', (c) => c.notNull())
    .addColumn('salts', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await addMissingColumns(db, 'changeSet');
  await db.schema
    .createIndex('changeSetByDevice')
    .ifNotExists()
    .unique()
    .on('changeSet')
    .columns(['device', 'n'])
    .execute();
}

async function createOutbox(db: Kysely<LedgerTables>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .ifNotExists()
    .addColumn('n', 'integer', (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('changeSet', 'text', (c) => c.notNull())
    .addColumn('before', 'text', (c) => c.notNull())
    .addColumn('invocation', 'text', (c) => c.notNull())
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('sent', 'integer', (c) => c.notNull())
    .addColumn('held', 'text')
    .execute();
  await addMissingColumns(db, 'outbox');
}

/** Sets and arguments that are kept beside the log until somebody, or the server, has decided. */
async function createKeptSets(db: Kysely<LedgerTables>): Promise<void> {
  await db.schema
    .createTable('attention')
    .ifNotExists()
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('changeSet', 'text', (c) => c.notNull())
    .addColumn('invocation', 'text', (c) => c.notNull())
    .addColumn('refusal', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('setAside')
    .ifNotExists()
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('changeSet', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('keptArguments')
    .ifNotExists()
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('invocation', 'text', (c) => c.notNull())
    .addColumn('part', 'integer', (c) => c.notNull())
    .execute();
}

async function createLocalState(db: Kysely<LedgerTables>): Promise<void> {
  await db.schema
    .createTable('localState')
    .ifNotExists()
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
}

/** A file that an earlier version made gets what this one keeps beside. */
async function addMissingColumns(db: Kysely<LedgerTables>, table: keyof typeof addedColumns): Promise<void> {
  const { rows } = await sql<{ name: string }>`pragma table_info(${sql.table(table)})`.execute(db);
  const known = new Set(rows.map(({ name }) => name));
  for (const column of addedColumns[table])
    if (!known.has(column)) await db.schema.alterTable(table).addColumn(column, 'text').execute();
}

export async function readState(db: Kysely<LedgerTables>, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('localState').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

export async function writeState(db: Kysely<LedgerTables>, key: string, value: string): Promise<void> {
  await db
    .insertInto('localState')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

export async function clearState(db: Kysely<LedgerTables>, key: string): Promise<void> {
  await db.deleteFrom('localState').where('key', '=', key).execute();
}
