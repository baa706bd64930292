import { PGlite, types } from '@electric-sql/pglite';
import {
  CamelCasePlugin,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PGliteDialect,
  PGliteDriver,
} from 'kysely';
import { createProjectionTables, type Registry, textByBytes } from '../../src/log/index.ts';

/** Starting PGlite takes a second or more, so all portfolios of a test process are schemas of one instance. */
let opened: Promise<PGlite> | undefined;
let schemas = 0;

/** A new set of empty tables: copying a template is several times quicker than making them. */
export async function newSchema(registry: Registry): Promise<Dialect> {
  opened ??= openPostgres(registry);
  const pglite = await opened;
  const schema = `books_${++schemas}`;
  const done = await takeTurn();
  await pglite.query('select public.open_books($1)', [schema]).finally(done);
  const dialect = new PGliteDialect({ pglite });
  dialect.createDriver = () => new SchemaDriver(pglite, schema);
  return dialect;
}

async function openPostgres(registry: Registry): Promise<PGlite> {
  const pglite = await PGlite.create({ parsers: { [types.INT8]: Number, [types.NUMERIC]: Number } });
  await pglite.exec('create schema template; set search_path = template');
  const db = new Kysely({ dialect: new PGliteDialect({ pglite }), plugins: [new CamelCasePlugin()] });
  await createProjectionTables(db, registry, { text: textByBytes });
  await pglite.exec(`create function public.open_books(name text) returns void language plpgsql as $$
    declare source text;
    begin
      execute format('create schema %I', name);
      for source in select tablename from pg_tables where schemaname = 'template' loop
        execute format('create table %I.%I (like template.%I including all)', name, source, source);
      end loop;
    end $$`);
  return pglite;
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
