import { registry } from '@portfolio-os/shared/portfolio';
import { HISTORY, isFindable, NOTE, RECORDS, rankOf, type Typed } from '@portfolio-os/shared/search';
import type { SqliteFile } from '../file/sqlite.ts';
import { addId, dependentsOf, type IdsByTable } from './dependents.ts';
import { hasIndex, MOST_MARKS, makeIndex } from './index-tables.ts';
import { RowWords, type Words } from './row-words.ts';

/** A record that holds every word; of a note or a history the record's table and its id, with a space between, are its id. */
export interface Found {
  readonly table: string;
  readonly id: string;
}

export interface SearchLimits {
  /** The most records to answer. */
  readonly limit: number;
  /** Only records of these tables. */
  readonly tables?: readonly string[] | undefined;
}

/**
 * Looks for records in the index, after bringing it in step with the tables. Who and where come before what happened, words as they
 * were typed before words that begin so, and what is later first. To be asked within a transaction of the books.
 */
export function findRecords(
  sqlite: SqliteFile,
  { whole, begun }: Typed,
  { limit, tables, digits }: SearchLimits & { digits: number },
): Found[] {
  bringInStep(sqlite, digits);
  const split = RECORDS * RANK;
  const found = new Map<string, Found>();
  for (const [from, to] of [[split, Number.MAX_SAFE_INTEGER] as const, [0, split] as const])
    for (const words of [whole, begun]) {
      if (found.size >= limit) break;
      for (const one of matches(sqlite, { words, from, to, limit, tables })) {
        const key = `${one.table} ${one.id}`;
        if (found.size < limit) found.set(key, found.get(key) ?? one);
      }
    }
  return [...found.values()];
}

interface Asked extends SearchLimits {
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

function matches(sqlite: SqliteFile, { words, from, to, limit, tables }: Asked): Found[] {
  const query = `
    select record.record_table as "table", record.record_id as id
    from temp.found_words join temp.found_record record on record.place = found_words.rowid
    where found_words match @words and found_words.rowid >= cast(@from as integer) and found_words.rowid < cast(@to as integer)
    ${tables ? 'and record.record_table in (select value from json_each(@tables))' : ''}
    order by found_words.rowid desc limit @limit`;
  const asked = { words, from, to, limit, ...(tables && { tables: JSON.stringify(tables) }) };
  return sqlite.prepare<unknown[], Found>(query).all(asked);
}

interface Mark extends Found {
  readonly renamed: 0 | 1;
}

/** Makes the index where there is none, or reads again what has changed since it was asked last. */
export function bringInStep(sqlite: SqliteFile, digits: number): void {
  const stale = hasIndex(sqlite) ? staleRecords(sqlite, readMarks(sqlite)) : null;
  if (stale === null || count(stale) > MOST_MARKS) build(sqlite, digits);
  else if (stale.size > 0) {
    readAgain(sqlite, stale, digits);
    sqlite.exec('delete from temp.found_mark');
  }
}

function readMarks(sqlite: SqliteFile): Mark[] {
  const marks =
    'select record_table as "table", record_id as id, max(renamed) as renamed from temp.found_mark group by 1, 2';
  return sqlite.prepare<[], Mark>(marks).all();
}

function count(ids: IdsByTable): number {
  return [...ids.values()].reduce((sum, { size }) => sum + size, 0);
}

/** What was touched, and everything that is found by the name of something that is called otherwise now. */
function staleRecords(sqlite: SqliteFile, marks: readonly Mark[]): IdsByTable {
  const stale: IdsByTable = new Map();
  const renamed: IdsByTable = new Map();
  for (const { table, id, renamed: isRenamed } of marks) {
    addId(stale, table, id);
    if (isRenamed) addId(renamed, table, id);
  }
  for (const [table, ids] of dependentsOf(sqlite, renamed)) for (const id of ids) addId(stale, table, id);
  return stale;
}

function build(sqlite: SqliteFile, digits: number): void {
  makeIndex(sqlite);
  const reader = new RowWords(sqlite, digits);
  const all: (Words & { place: number })[] = [];
  for (const table of [...[...registry.records.keys()].filter(isFindable), NOTE, HISTORY])
    for (const words of reader.all(table)) all.push({ ...words, place: placeOf(words) });
  // Rows that come in the order of their places are written together.
  all.sort((a, b) => a.place - b.place);
  const writer = new Writer(sqlite);
  let last = -1;
  for (const { place, ...words } of all) {
    last = Math.max(place, last + 1);
    writer.add(words, last);
  }
}

function readAgain(sqlite: SqliteFile, stale: IdsByTable, digits: number): void {
  const reader = new RowWords(sqlite, digits);
  const writer = new Writer(sqlite);
  for (const [table, ids] of stale) {
    if (registry.records.has(table) && !isFindable(table)) continue;
    for (const id of ids) {
      writer.remove(table, id);
      for (const words of reader.one(table, id)) writer.add(words, writer.free(placeOf(words)));
    }
  }
}

/** A place says a record's rank, then its day, then which of its day it is: SQLite keeps and reads them in this order. */
const OF_A_DAY = 2 ** 24;
const RANK = 2 ** 44;

function placeOf({ table, day }: Words): number {
  const days =
    day === '' ? 0 : Math.max(0, Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + EARLIEST);
  return rankOf(table) * RANK + days * OF_A_DAY;
}

/** From 1900-01-01, the first day that books know, to 1970-01-01. */
const EARLIEST = 25_567;

class Writer {
  readonly #sqlite: SqliteFile;
  readonly #addWords;
  readonly #addRecord;
  readonly #placeOf;
  readonly #last;
  readonly #removeWords;
  readonly #removeRecord;

  constructor(sqlite: SqliteFile) {
    this.#sqlite = sqlite;
    const prepare = (sql: string) => this.#sqlite.prepare(sql);
    this.#addWords = prepare('insert into temp.found_words (rowid, words) values (cast(? as integer), ?)');
    this.#addRecord = prepare('insert into temp.found_record values (cast(? as integer), ?, ?)');
    this.#placeOf = prepare(
      'select place from temp.found_record where record_table = ? and record_id = ?',
    ).pluck();
    this.#last = prepare('select max(place) from temp.found_record where place between ? and ?').pluck();
    this.#removeWords = prepare('delete from temp.found_words where rowid = cast(? as integer)');
    this.#removeRecord = prepare('delete from temp.found_record where place = ?');
  }

  add({ table, id, words }: Words, place: number): void {
    this.#addWords.run(place, words);
    this.#addRecord.run(place, table, id);
  }

  remove(table: string, id: string): void {
    const place = this.#placeOf.get(table, id);
    if (place === undefined) return;
    this.#removeWords.run(place);
    this.#removeRecord.run(place);
  }

  /** The first free place of a day from this one on. */
  free(place: number): number {
    const last = this.#last.get(place, place + OF_A_DAY - 1) as number | null;
    return last === null ? place : last + 1;
  }
}
