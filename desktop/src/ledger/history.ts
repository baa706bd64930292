import {
  type ChangeSet,
  type LoggedSet,
  namesOneOf,
  parseLogged,
  setsNaming,
} from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import type { LedgerDatabase } from './file/sqlite.ts';
import { readBase } from './log.ts';
import { readState } from './tables.ts';

/** What a history is narrowed to. */
export interface HistoryFilter {
  readonly actor?: string | undefined;
  readonly command?: string | undefined;
  /** Only sets that name one of these records. */
  readonly records?: readonly string[] | undefined;
}

/** A set of the log, or one of this computer that waits for the server: then it has no place yet. */
export type HistorySet = LoggedSet | (ChangeSet & { readonly seq: null });

export interface HistoryPage {
  readonly total: number;
  readonly sets: readonly HistorySet[];
}

/**
 * A part of the history, the newest first; what waits for the server stands before everything else. `own`: who the
 * waiting sets are of.
 */
export async function readHistory(
  db: LedgerDatabase,
  { own, ...filter }: HistoryFilter & { readonly own: string },
  { offset, limit }: { offset: number; limit: number },
): Promise<HistoryPage> {
  const mine = filter.actor === undefined || filter.actor === own;
  const waiting = mine ? await countWaiting(db, filter) : 0;
  const total = waiting + (await countLogged(db, filter));
  const first = mine ? await pageOfWaiting(db, filter, { offset, limit }) : [];
  const rest = { offset: Math.max(0, offset - waiting), limit: limit - first.length };
  return { total, sets: [...first, ...(rest.limit > 0 ? await pageOfLogged(db, filter, rest) : [])] };
}

/** Every set that names one of these records, however many they are, the newest first; what waits for the server stands before. */
export async function readHistoryOf(db: LedgerDatabase, ids: ReadonlySet<string>): Promise<HistorySet[]> {
  const waiting = await db.selectFrom('outbox').select('changeSet').orderBy('n', 'desc').execute();
  const found: HistorySet[] = waiting
    .filter(({ changeSet }) => namesOneOf(changeSet, ids))
    .map(({ changeSet }) => ({ ...(JSON.parse(changeSet) as ChangeSet), seq: null }));
  const logged = await setsNaming(ids, (before, most) =>
    db
      .selectFrom('changeSet')
      .selectAll()
      .where('seq', '<', before)
      .orderBy('seq', 'desc')
      .limit(most)
      .execute(),
  );
  return [...found, ...logged];
}

/** One set of the history by its id. */
export async function findInHistory(db: LedgerDatabase, id: string): Promise<HistorySet | undefined> {
  const logged = await db.selectFrom('changeSet').selectAll().where('id', '=', id).executeTakeFirst();
  if (logged) return parseLogged(logged);
  const waiting = await db.selectFrom('outbox').select('changeSet').where('id', '=', id).executeTakeFirst();
  return waiting && { ...(JSON.parse(waiting.changeSet) as ChangeSet), seq: null };
}

type Page = Readonly<{ offset: number; limit: number }>;

async function countLogged(db: LedgerDatabase, filter: HistoryFilter): Promise<number> {
  const { count } = await db
    .selectFrom('changeSet')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(fits(filter, { command: sql`command`, text: sql`ops` }))
    .$if(filter.actor !== undefined, (query) => query.where('actor', '=', filter.actor ?? ''))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function pageOfLogged(db: LedgerDatabase, filter: HistoryFilter, page: Page): Promise<LoggedSet[]> {
  const rows = await db
    .selectFrom('changeSet')
    .selectAll()
    .where(fits(filter, { command: sql`command`, text: sql`ops` }))
    .$if(filter.actor !== undefined, (query) => query.where('actor', '=', filter.actor ?? ''))
    .orderBy('seq', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map(parseLogged);
}

const waitingPlaces = { command: sql`json_extract(change_set, '$.command')`, text: sql`change_set` };

async function countWaiting(db: LedgerDatabase, filter: HistoryFilter): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(fits(filter, waitingPlaces))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function pageOfWaiting(db: LedgerDatabase, filter: HistoryFilter, page: Page): Promise<HistorySet[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('changeSet')
    .where(fits(filter, waitingPlaces))
    .orderBy('n', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map(({ changeSet }) => ({ ...(JSON.parse(changeSet) as ChangeSet), seq: null }));
}

/** Ids are looked for in the text of the ops: no other text has the form of an id. */
function fits(
  { command, records }: HistoryFilter,
  places: { command: ReturnType<typeof sql>; text: ReturnType<typeof sql> },
) {
  const named = records?.map((id) => sql`instr(${places.text}, ${id}) > 0`);
  return sql<boolean>`${command === undefined ? sql`1` : sql`${places.command} = ${command}`} and ${
    named && named.length > 0 ? sql`(${sql.join(named, sql` or `)})` : sql`1`
  }`;
}

/** Whose changes the log holds, and of which kinds, with how many of each. */
export async function countByAuthorAndKind(db: LedgerDatabase) {
  return db
    .selectFrom('changeSet')
    .select(['actor', 'command', (eb) => eb.fn.countAll<number>().as('changes')])
    .groupBy(['actor', 'command'])
    .execute();
}

/** How far the history before the snapshot has been fetched with which this file began; null once all of it is here. */
export async function historyBeingFetched(
  db: LedgerDatabase,
): Promise<{ readonly through: number; readonly of: number } | null> {
  const base = await readBase(db);
  if (!base) return null;
  return { through: Number((await readState(db, 'historyThrough')) ?? 0), of: base.seq };
}

/** Who made the changes that asked or answered questions, and when, by their places in the log. */
export async function authorsOf(
  db: LedgerDatabase,
): Promise<ReadonlyMap<number, { readonly actor: string; readonly at: string }>> {
  const rows = await db
    .selectFrom('changeSet')
    .select(['seq', 'actor', 'at'])
    .where('seq', 'in', (eb) =>
      eb
        .selectFrom('question')
        .select('seq')
        .union((also) => also.selectFrom('questionReply').select('seq')),
    )
    .execute();
  return new Map(rows.map(({ seq, actor, at }) => [seq, { actor, at }]));
}
