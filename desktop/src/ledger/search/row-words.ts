import type { RecordType, Row } from '@portfolio-os/shared/log';
import { plainTextOf } from '@portfolio-os/shared/notes';
import { registry } from '@portfolio-os/shared/portfolio';
import {
  fieldWords,
  HISTORY,
  isFollowed,
  NAME,
  NOTE,
  orderingDay,
  recordWords,
  tokensOf,
} from '@portfolio-os/shared/search';
import type { SqliteFile } from '../file/sqlite.ts';
import { columnName } from './index-tables.ts';

/** What the index keeps of a record. */
export interface Words {
  readonly table: string;
  readonly id: string;
  /** By which it is put in order; '' where it has none. */
  readonly day: string;
  readonly words: string;
}

/** Reads rows of the projection as words: their own, and the names of what they name, which are read once each. */
export class RowWords {
  readonly #sqlite: SqliteFile;
  /** Digits after the point of the portfolio’s currency. */
  readonly #digits: number;
  readonly #names = new Map<string, readonly string[]>();

  constructor(sqlite: SqliteFile, digits: number) {
    this.#sqlite = sqlite;
    this.#digits = digits;
  }

  /** Everything of a table. */
  *all(table: string): Generator<Words> {
    if (table === NOTE || table === HISTORY) {
      const ids = this.#sqlite.prepare(
        `select distinct record_table || ' ' || record_id from main.${columnName(table)}`,
      );
      for (const id of ids.pluck().all()) yield* this.one(table, String(id));
      return;
    }
    const record = registry.get(table);
    const rows = this.#sqlite
      .prepare(`select * from main.${columnName(table)}`)
      .raw()
      .all() as unknown[][];
    for (const values of rows) yield this.#wordsOf(record, rowOf(record, values));
  }

  /** A record as it stands; nothing where it is gone. */
  *one(table: string, id: string): Generator<Words> {
    if (table === NOTE) return yield* this.#note(id);
    if (table === HISTORY) return yield* this.#history(id);
    const row = this.#row(table, id);
    if (row) yield this.#wordsOf(registry.get(table), row);
  }

  #wordsOf(record: RecordType, row: Row): Words {
    const words = [...recordWords(record, row, this.#digits), ...this.#namesIn(record, row)];
    if (typeof row.recordTable === 'string')
      words.push(...this.#holder(row.recordTable, String(row.recordId)));
    return { table: record.name, id: String(row.id), day: orderingDay(record, row), words: joined(words) };
  }

  /** A file is found by what it is attached to. */
  *#holder(table: string, id: string): Generator<string> {
    if (!registry.records.has(table)) return;
    for (const { words } of this.one(table, id)) yield words;
  }

  *#note(id: string): Generator<Words> {
    const [table = '', recordId = ''] = id.split(' ');
    const state = this.#sqlite
      .prepare('select state from main.note where record_table = ? and record_id = ?')
      .pluck()
      .get(table, recordId);
    const text = typeof state === 'string' ? tokensOf(plainTextOf(state)) : [];
    if (text.length === 0) return;
    yield { table: NOTE, id, day: '', words: joined(['note', ...text, ...this.#namesOf(table, recordId)]) };
  }

  /** What fields of a record said once. What is personal is not kept: a former address is found in the history alone. */
  *#history(id: string): Generator<Words> {
    const [table = '', recordId = ''] = id.split(' ');
    const record = registry.records.get(table);
    if (!record) return;
    const changes = this.#sqlite
      .prepare(
        'select field, old_value, new_value from main.field_history where record_table = ? and record_id = ?',
      )
      .raw()
      .all(table, recordId) as [string, string | null, string | null][];
    const told = changes.filter(([name]) => record.fields[name] && !record.fields[name].personal);
    if (told.length === 0) return;
    const words = told.flatMap(([name, ...values]) => [
      ...tokensOf(record.fields[name]?.label ?? ''),
      ...values.flatMap((value) => (value === null ? [] : fieldWords(record, name, value, this.#digits))),
    ]);
    const names = this.#namesOf(table, recordId);
    yield {
      table: HISTORY,
      id,
      day: '',
      words: joined([...tokensOf(record.label), 'changed', ...words, ...names]),
    };
  }

  *#namesIn(record: RecordType, row: Row): Generator<string> {
    for (const name of record.names) {
      const named = record.fields[name]?.references;
      const id = row[name];
      if (named && named !== record.name && isFollowed(named) && typeof id === 'string')
        yield* this.#namesOf(named, id);
    }
    if (record.name === 'lease') yield* this.#peopleOn(String(row.id));
  }

  /** The names by which a record is known, in what names it: of a lease its tenants, its unit and its building. */
  #namesOf(table: string, id: string): readonly string[] {
    const key = `${table} ${id}`;
    const known = this.#names.get(key);
    if (known) return known;
    const record = registry.records.get(table);
    const row = record && this.#row(table, id);
    const own = row?.[NAME] ? tokensOf(String(row[NAME])) : [];
    const names = record && row ? [...own, ...this.#namesIn(record, row)] : [];
    this.#names.set(key, names);
    return names;
  }

  *#peopleOn(leaseId: string): Generator<string> {
    const ids = this.#sqlite.prepare('select tenant_id from main.lease_tenant where lease_id = ?').pluck();
    for (const id of ids.all(leaseId)) yield* this.#namesOf('tenant', String(id));
  }

  #row(table: string, id: string): Row | undefined {
    const record = registry.get(table);
    const values = this.#sqlite
      .prepare(`select * from main.${columnName(table)} where id = ?`)
      .raw()
      .get(id);
    return values === undefined ? undefined : rowOf(record, values as unknown[]);
  }
}

/** The columns of a table are its id, then its fields in their order. */
function rowOf(record: RecordType, [id, ...values]: unknown[]): Row {
  const row: Record<string, unknown> = { id };
  for (const [index, name] of record.names.entries()) row[name] = values[index] ?? null;
  return row as Row;
}

function joined(words: Iterable<string>): string {
  return [...new Set(words)].join(' ');
}
