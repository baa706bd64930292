import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Result } from '@portfolio-os/shared/core';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../ledger.ts';
import { addLease, createPortfolio, reopened, temporaryWorkspace } from '../test-ledger.ts';
import { verifyLedger } from '../verify.ts';
import { schemaOf } from './plain-schema.ts';
import { openSqlite } from './sqlite.ts';
import type { Workspace } from './workspace.ts';

/** What another program can do to a file that lies on a disk. */
function craft(file: string, statements: string): void {
  const sqlite = new SQLite(file);
  sqlite.unsafeMode(true);
  sqlite.exec(statements);
  sqlite.close();
}

async function closedBooks(): Promise<{ workspace: Workspace; id: string; file: string; lease: string }> {
  const workspace = temporaryWorkspace();
  const { id, ledger } = await createPortfolio(workspace);
  const lease = await addLease(ledger);
  await workspace.close();
  return { workspace: reopened(workspace.folder), id, file: workspace.fileOf(id), lease };
}

async function verifiedAfter(restored: Result<Ledger>): Promise<boolean> {
  if (!restored.ok) throw new Error(restored.error.message);
  return (await verifyLedger(restored.value.db)).clean;
}

const foreign: Record<string, string> = {
  'a trigger on the log':
    "create trigger t after insert on change_set begin delete from tenant where name <> ''; end",
  'a trigger on what is drawn': 'create trigger t after update on unit begin delete from lease; end',
  'a view in the place of a table':
    'alter table tenant rename to hidden; create view tenant as select * from hidden',
  'a view beside the tables': "create view v as select load_extension('x')",
  'a generated column': "alter table unit add column g text generated always as (hex('x')) virtual",
  'a column with a default': "alter table local_state add column g text default 'x'",
  'a check of its own': 'create table other (a text check (length(a) < 3))',
  'an index of an expression': 'create index i on unit (hex(name))',
  'an index that asks what to hold': "create index i on unit (name) where hex(name) <> ''",
  'a virtual table': 'create virtual table f using fts5(words)',
  'another order of letters': 'create table other (a text collate nocase)',
  'a key into another table': 'create table other (a text references unit on delete cascade)',
  'another application’s name': 'pragma application_id = 1178685793',
  'no log': 'alter table change_set rename to old',
  'a log of another shape': 'alter table change_set add column "more" text',
  'an index of the log more': 'create index "i" on "change_set" ("at")',
  'one of our names on another table': 'drop index unit_by0; create index "unit_by0" on "change_set" ("at")',
  'one of our names on a table of its own':
    'drop index unit_by0; create table "more" ("a" text); create index "unit_by0" on "more" ("a")',
  'two tables in one place': `pragma writable_schema = on;
    update sqlite_schema set rootpage = (select rootpage from sqlite_schema where name = 'change_set')
    where name = 'kept_arguments'`,
  'a schema that is no SQL': `pragma writable_schema = on;
    update sqlite_schema set sql = 'CREATE TABLE "change_set" (' where name = 'change_set'`,
  'a schema that is another': `pragma writable_schema = on;
    update sqlite_schema set sql = 'CREATE TABLE "change_set" ("seq" integer primary key, "id" text)'
    where name = 'change_set'`,
};

describe('a file that another program has changed', () => {
  it.each(Object.entries(foreign))(
    'is not opened, is kept, and may be replaced: %s',
    async (_, statements) => {
      const { workspace, id, file } = await closedBooks();
      const made = await workspace.backup(id, 'manual');
      await workspace.close();
      craft(file, statements);
      const before = readFileSync(file);
      expect(await workspace.open(id)).toMatchObject({ ok: false, error: { code: 'portfolio-damaged' } });
      await workspace.close();
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(await verifiedAfter(await workspace.restore(id, made.ok ? made.value.name : ''))).toBe(true);
    },
  );

  it.each(Object.entries(foreign))('is no backup: %s', async (_, statements) => {
    const { workspace, id } = await closedBooks();
    const made = await workspace.backup(id, 'manual');
    if (!made.ok) throw new Error(made.error.message);
    craft(made.value.file, statements);
    expect(await workspace.restore(id, made.value.name)).toMatchObject({
      ok: false,
      error: { code: 'backup-damaged' },
    });
    expect(await workspace.open(id)).toMatchObject({ ok: true });
  });

  it.each([
    ['an index is gone', 'drop index unit_by0'],
    ['an index is another', 'drop index unit_by0; create index "unit_by0" on "unit" ("name")'],
    ['a table has a column more', 'alter table unit add column "more" text'],
    ['a table is gone', 'drop table tenant'],
  ])('is drawn anew from its log where only that is plain and otherwise: %s', async (_, statements) => {
    const { workspace, id, file } = await closedBooks();
    craft(file, statements);
    const opened = await workspace.open(id);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(await verifyLedger(opened.value.db)).toMatchObject({ clean: true, problems: [] });
    const index = schemaOf(opened.value.sqlite).find(({ name }) => name === 'unit_by0');
    expect(index?.sql).toBe('CREATE INDEX "unit_by0" on "unit" ("building_id")');
  });

  it('may have large pages and what a later version keeps beside', async () => {
    const { workspace, id, file } = await closedBooks();
    craft(
      file,
      `pragma journal_mode = delete; pragma page_size = 65536; vacuum;
       create table "later" ("id" text not null primary key, "name" text, "seq" bigint);
       create index "later_by0" on "later" ("name") where "name" is not null; analyze`,
    );
    const opened = await workspace.open(id);
    expect(opened.ok && (await verifyLedger(opened.value.db))).toMatchObject({ clean: true });
  });
});

describe('what lies beside a file', () => {
  it('does not come back with a backup that takes its place', async () => {
    const { workspace, id, file } = await closedBooks();
    const made = await workspace.backup(id, 'manual');
    await workspace.close();
    writeFileSync(file, 'no database');
    for (const suffix of ['-wal', '-shm', '-journal']) writeFileSync(file + suffix, 'of something else');
    expect(await verifiedAfter(await workspace.restore(id, made.ok ? made.value.name : ''))).toBe(true);
    expect(existsSync(`${file}-journal`)).toBe(false);
  });

  it('is no part of a backup: what was proven is what is used', async () => {
    const { workspace, id } = await closedBooks();
    const made = await workspace.backup(id, 'manual');
    const opened = await workspace.open(id);
    if (!made.ok || !opened.ok) throw new Error('The books open.');
    await workspace.close();
    // A copy made by hand of books that were open, with changes that stand in their WAL alone.
    const copy = new SQLite(workspace.fileOf(id));
    copy.exec("create trigger t after insert on change_set begin delete from tenant where name <> ''; end");
    copyFileSync(`${workspace.fileOf(id)}-wal`, `${made.value.file}-wal`);
    copy.exec('drop trigger t');
    copy.close();
    const back = await workspace.restore(id, made.value.name);
    expect(back.ok && (await verifyLedger(back.value.db))).toMatchObject({ clean: true });
    expect(existsSync(`${made.value.file}-wal`)).toBe(true);
  });

  it('is looked at before it is believed', async () => {
    const { workspace, id, file } = await closedBooks();
    writeFileSync(`${file}-journal`, Buffer.alloc(4096, 7));
    const opened = await workspace.open(id);
    expect(opened.ok && (await verifyLedger(opened.value.db))).toMatchObject({ clean: true });
  });
});

it('nothing in a file is trusted, whoever reads it', async () => {
  const { file } = await closedBooks();
  for (const readonly of [true, false]) {
    const sqlite = openSqlite(file, { readonly, fileMustExist: true });
    expect(sqlite.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(sqlite.pragma('cell_size_check', { simple: true })).toBe(1);
    sqlite.close();
  }
});

it('a data folder is a folder, whatever its name says', async () => {
  const parent = temporaryWorkspace().folder;
  expect(reopened(relative(process.cwd(), parent)).folder).toBe(parent);
  for (const name of [
    'file:x?mode=memory',
    'a#b',
    '100%41',
    "it's; drop",
    'ключ 🔑',
    'a?vfs=memdb&cache=shared',
  ]) {
    const workspace = reopened(join(parent, name));
    const { id } = await createPortfolio(workspace);
    await workspace.backup(id, 'manual');
    await workspace.close();
    expect(existsSync(join(parent, name, 'portfolios', `${id}.sqlite`)), name).toBe(true);
    expect(await reopened(join(parent, name)).open(id), name).toMatchObject({ ok: true });
  }
});
