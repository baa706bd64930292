import { receipt } from '@portfolio-os/shared/attachments';
import { registry } from '@portfolio-os/shared/portfolio';
import { HISTORY, isFindable, isFollowed, NOTE } from '@portfolio-os/shared/search';
import type { SqliteFile } from '../file/sqlite.ts';
import { columnName } from './index-tables.ts';

/** Ids of records by their tables. */
export type IdsByTable = Map<string, Set<string>>;

export function addId(ids: IdsByTable, table: string, id: string): void {
  const own = ids.get(table) ?? new Set();
  ids.set(table, own.add(id));
}

/** Every record whose words hold a name of one of these: what names it, and what names that, through records that lend their names. */
export function dependentsOf(sqlite: SqliteFile, renamed: IdsByTable): IdsByTable {
  const found: IdsByTable = new Map();
  let next = renamed;
  while (next.size > 0) {
    const further: IdsByTable = new Map();
    for (const [table, ids] of next) {
      for (const [namer, id] of namersOf(sqlite, table, [...ids])) {
        if (found.get(namer)?.has(id)) continue;
        addId(found, namer, id);
        if (isFollowed(namer)) addId(further, namer, id);
      }
    }
    next = further;
  }
  return found;
}

function* namersOf(sqlite: SqliteFile, table: string, ids: string[]): Generator<readonly [string, string]> {
  for (const id of ids) {
    yield [NOTE, `${table} ${id}`];
    yield [HISTORY, `${table} ${id}`];
  }
  const list = JSON.stringify(ids);
  for (const record of registry.records.values()) {
    if (record.name === table || !(isFindable(record.name) || isFollowed(record.name))) continue;
    for (const field of record.names)
      if (record.fields[field]?.references === table)
        for (const id of named(sqlite, record.name, field, list)) yield [record.name, id];
  }
  for (const id of named(sqlite, receipt.name, 'recordId', list)) yield [receipt.name, id];
  // Who is on a lease is part of its name.
  if (table === 'leaseTenant') {
    const leases = 'select lease_id from main.lease_tenant where id in (select value from json_each(?))';
    for (const id of sqlite.prepare(leases).pluck().all(list)) yield ['lease', String(id)];
  }
}

function named(sqlite: SqliteFile, table: string, field: string, list: string): string[] {
  const query = `select id from main.${columnName(table)} where ${columnName(field)} in (select value from json_each(?))`;
  return sqlite.prepare(query).pluck().all(list) as string[];
}
