import type { RecordType } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { HISTORY, isFindable, isFollowed, NAME, NOTE } from '@portfolio-os/shared/search';
import type { SqliteFile } from '../file/sqlite.ts';

/**
 * The index of words is kept in the connection's own temporary schema, in memory: no file, backup or snapshot ever holds it, it is gone
 * with the process, and a transaction that fails takes its marks back with the rest. Words are kept without their places and without
 * the texts, so nothing can be read out of it but which records hold a word.
 */
const tables = `
  create virtual table temp.found_words using fts5(
    words, content='', contentless_delete=1, detail='none', prefix='1 2 3', tokenize='ascii');
  create table temp.found_record (place integer primary key, record_table text not null, record_id text not null);
  create unique index temp.found_record_by_id on found_record (record_table, record_id);
  create table temp.found_mark (record_table text not null, record_id text not null, renamed integer not null);`;

/** Marks beyond it say no more than that all of it is to be read again. */
export const MOST_MARKS = 20_000;
const PREFIX = 'found_mark_';

/** Whether the index and everything that keeps it in step are there; a table that was made anew has lost its triggers. */
export function hasIndex(sqlite: SqliteFile): boolean {
  const count = "select count(*) from sqlite_temp_schema where type = 'trigger' and name like 'found_mark_%'";
  return sqlite.prepare(count).pluck().get() === triggers.length;
}

/** Makes the empty index, in place of any other. */
export function makeIndex(sqlite: SqliteFile): void {
  for (const table of ['found_words', 'found_record', 'found_mark'])
    sqlite.exec(`drop table if exists temp.${table}`);
  for (const { name } of triggers) sqlite.exec(`drop trigger if exists temp.${name}`);
  sqlite.exec(tables);
  for (const { sql } of triggers) sqlite.exec(sql);
}

/** "leaseTenant" → "lease_tenant". */
export function columnName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

interface Trigger {
  readonly name: string;
  readonly sql: string;
}

const triggers: readonly Trigger[] = [
  ...[...registry.records.values()].flatMap(triggersOf),
  ...[NOTE, HISTORY].flatMap((table) => {
    const of = (row: 'new' | 'old') =>
      markOf({ table, id: `${row}.record_table || ' ' || ${row}.record_id`, renamed: 0 });
    return everyChange(table, of);
  }),
];

function triggersOf(record: RecordType): Trigger[] {
  // Who is on a lease is part of its name.
  if (record.name === 'leaseTenant')
    return everyChange(record.name, (row) => markOf({ table: 'lease', id: `${row}.lease_id`, renamed: 1 }));
  if (!isFindable(record.name) && !isFollowed(record.name)) return [];
  const names = record.kind === 'record' && isFollowed(record.name) ? namingColumns(record) : [];
  const renamed = names.length > 0 ? 1 : 0;
  const mark = (row: 'new' | 'old') => markOf({ table: record.name, id: `${row}.id`, renamed });
  const plain = markOf({ table: record.name, id: 'new.id', renamed: 0 });
  const made = [
    trigger(record.name, 'insert', mark('new')),
    trigger(record.name, 'delete', mark('old')),
    trigger(record.name, 'update', plain),
  ];
  if (renamed) made.push(trigger(record.name, `update of ${names.join(', ')}`, mark('new')));
  return made;
}

/** The columns of which its name is made, in what names it. */
function namingColumns({ names, fields }: RecordType): string[] {
  return names.filter((name) => name === NAME || isFollowed(fields[name]?.references ?? '')).map(columnName);
}

function everyChange(table: string, mark: (row: 'new' | 'old') => string): Trigger[] {
  return [
    trigger(table, 'insert', mark('new')),
    trigger(table, 'update', mark('new')),
    trigger(table, 'delete', mark('old')),
  ];
}

function trigger(table: string, change: string, mark: string): Trigger {
  const name = `${PREFIX}${columnName(table)}_${change.split(' ').slice(0, 2).join('_')}`;
  const few = `(select coalesce(max(rowid), 0) from found_mark) <= ${MOST_MARKS}`;
  const sql = `create temp trigger ${name} after ${change} on main.${columnName(table)} when ${few} begin ${mark}; end`;
  return { name, sql };
}

function markOf({ table, id, renamed }: { table: string; id: string; renamed: 0 | 1 }): string {
  return `insert into found_mark (record_table, record_id, renamed) values ('${table}', ${id}, ${renamed})`;
}
