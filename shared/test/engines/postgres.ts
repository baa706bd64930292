import { PGlite, types } from '@electric-sql/pglite';
import {
  CamelCasePlugin,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PGliteDialect,
  PGliteDriver,
} from 'kysely';
import { onTestFinished, TestRunner } from 'vitest';
import { createSetLines } from '../../src/known-on/set-lines.ts';
import { createProjectionTables, type Registry, textByBytes } from '../../src/log/index.ts';

/** Starting PGlite takes a second or more, so all portfolios of a test process are schemas of one instance. */
let opened: Promise<PGlite> | undefined;
/** The empty tables of each registry, which are copied: several times quicker than making them. */
const templates = new Map<Registry, Promise<string>>();
let schemas = 0;
/** Schemas whose test has ended, by their template: emptying what was written is quicker still than copying. */
const ended = new Map<string, string[]>();

/** A set of empty tables, of this test alone; opened before any test, for as long as the process lives. */
export async function newSchema(registry: Registry): Promise<Dialect> {
  // Asked before anything is awaited: what was opened before any test stays, although a test runs by the time it is there.
  const isOfTest = TestRunner.getCurrentTest() !== undefined;
  opened ??= openPostgres();
  const pglite = await opened;
  const made = templates.get(registry) ?? makeTemplate(pglite, registry);
  templates.set(registry, made);
  const template = await made;
  const again = ended.get(template)?.pop();
  const schema = again ?? `books_${++schemas}`;
  if (isOfTest) onTestFinished(() => void ended.set(template, [...(ended.get(template) ?? []), schema]));
  const done = await takeTurn();
  const open = again === undefined ? 'open_books' : 'empty_books';
  await pglite.query(`select public.${open}($1, $2)`, [schema, template]).finally(done);
  return dialectOf(pglite, schema);
}

async function openPostgres(): Promise<PGlite> {
  const pglite = await PGlite.create({ parsers: { [types.INT8]: Number, [types.NUMERIC]: Number } });
  await pglite.exec(`create function public.open_books(name text, template text) returns void language plpgsql as $$
    declare source text;
    begin
      execute format('create schema %I', name);
      for source in select tablename from pg_tables where schemaname = template loop
        execute format('create table %I.%I (like %I.%I including all)', name, source, template, source);
      end loop;
    end $$`);
  await pglite.exec(`create function public.empty_books(name text, template text) returns void language plpgsql as $$
    declare source text;
    declare is_written boolean;
    begin
      for source in select tablename from pg_tables where schemaname = name loop
        if not exists (select from pg_tables where schemaname = template and tablename = source) then
          execute format('drop table %I.%I', name, source);
          continue;
        end if;
        execute format('select exists (select from %I.%I)', name, source) into is_written;
        if is_written then execute format('truncate %I.%I', name, source); end if;
      end loop;
    end $$`);
  return pglite;
}

async function makeTemplate(pglite: PGlite, registry: Registry): Promise<string> {
  const template = `template_${templates.size}`;
  const done = await takeTurn();
  await pglite.exec(`create schema ${template}`).finally(done);
  const db = new Kysely({ dialect: dialectOf(pglite, template), plugins: [new CamelCasePlugin()] });
  await createProjectionTables(db, registry, { text: textByBytes });
  await createSetLines(db);
  return template;
}

function dialectOf(pglite: PGlite, schema: string): Dialect {
  const dialect = new PGliteDialect({ pglite });
  dialect.createDriver = () => new SchemaDriver(pglite, schema);
  return dialect;
}

let lastTurn: Promise<void> = Promise.resolve();

/** PGlite has one session, which Kysely's driver would hand to everybody at once: here callers queue for it. */
async function takeTurn(): Promise<() => void> {
  const before = lastTurn;
  const { promise, resolve } = Promise.withResolvers<void>();
  lastTurn = promise;
  await before;
  return resolve;
}

/** Owns the session, switched to its own schema, from acquiring a connection until releasing it. */
class SchemaDriver extends PGliteDriver {
  readonly #pglite: PGlite;
  readonly #schema: string;
  #done: () => void = () => {};

  constructor(pglite: PGlite, schema: string) {
    super({ pglite });
    this.#pglite = pglite;
    this.#schema = schema;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const done = await takeTurn();
    await this.#pglite.query(`select set_config('search_path', $1, false)`, [this.#schema]);
    this.#done = done;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#done();
  }
}
