import {
  CamelCasePlugin,
  type CompiledQuery,
  HandleEmptyInListsPlugin,
  type Kysely,
  type KyselyPlugin,
  type RawBuilder,
  sql,
} from 'kysely';

interface Kept<Row> {
  readonly query: CompiledQuery<Row>;
  /** For each parameter of the SQL the index of its argument, or −1 for a constant of the query. */
  readonly arguments: readonly number[];
}

interface Compilable<Row> {
  compile(): CompiledQuery<Row>;
}

/** Longer lists are rare, and each length is a statement of its own. */
const MOST_ARGUMENTS = 60;

/** The most ids in one statement; both engines take several times as many parameters. */
const MOST_IDS = 1024;

/**
 * For a query that every payment runs: its SQL is built once for each number of arguments and dialect, and then only bound.
 * Building the tree, naming its columns and printing it costs several times what SQLite takes to answer.
 */
export function prepareQuery<Db, Row>(
  build: (db: Kysely<Db>, ...args: readonly string[]) => Compilable<Row>,
): (db: Kysely<Db>, ...args: readonly string[]) => Promise<Row[]> {
  const bind = keptStatements(build);
  return async (db, ...args) => {
    const query = args.length > MOST_ARGUMENTS ? build(db, ...args).compile() : bind(db, args);
    return (await db.executeQuery(query)).rows;
  };
}

/** The condition that a column holds one of the given ids. */
export type Among = (column: string) => RawBuilder<boolean>;

/**
 * A prepared query about any number of ids, or about all rows. The list of ids is padded with its last id to the next power of
 * two, so that few different statements are built, and it is split where a statement would become too long.
 */
export function prepareListQuery<Db, Row>(
  build: (db: Kysely<Db>, among: Among) => Compilable<Row>,
): (db: Kysely<Db>, ids: readonly string[] | 'all') => Promise<Row[]> {
  const bind = keptStatements((db: Kysely<Db>, ...ids) =>
    build(db, (column) =>
      ids.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`${sql.ref(column)} in (${sql.join(ids)})`,
    ),
  );
  return async (db, ids) => {
    if (ids === 'all') return (await db.executeQuery(bind(db, []))).rows;
    const rows: Row[] = [];
    for (let start = 0; start < ids.length; start += MOST_IDS) {
      const some = filledUp(ids.slice(start, start + MOST_IDS));
      rows.push(...(await db.executeQuery(bind(db, some))).rows);
    }
    return rows;
  };
}

function filledUp(ids: readonly string[]): string[] {
  const length = 2 ** Math.ceil(Math.log2(ids.length));
  return Array.from({ length }, (_, index) => ids[Math.min(index, ids.length - 1)] ?? '');
}

/** Says the same of each database of its dialect, so that one that is opened later need not build the SQL again. */
function isPlain(plugin: KyselyPlugin): boolean {
  return plugin instanceof CamelCasePlugin || plugin instanceof HandleEmptyInListsPlugin;
}

function keptStatements<Db, Row>(
  build: (db: Kysely<Db>, ...args: readonly string[]) => Compilable<Row>,
): (db: Kysely<Db>, args: readonly string[]) => CompiledQuery<Row> {
  const kinds = new WeakMap<object, Map<string, Map<number, Kept<Row>>>>();
  return (db, args) => {
    const { adapter, plugins } = db.getExecutor();
    const dialect = plugins.every(isPlain) ? adapter.constructor : adapter;
    const named = plugins.map((plugin) => plugin.constructor.name).join(' ');
    const byPlugins = kinds.get(dialect) ?? new Map<string, Map<number, Kept<Row>>>();
    kinds.set(dialect, byPlugins);
    const byCount = byPlugins.get(named) ?? new Map<number, Kept<Row>>();
    byPlugins.set(named, byCount);
    const kept = byCount.get(args.length) ?? buildOnce(db, build, args.length);
    byCount.set(args.length, kept);
    const parameters = kept.arguments.map((argument, index) =>
      argument < 0 ? kept.query.parameters[index] : args[argument],
    );
    return { ...kept.query, parameters };
  };
}

function buildOnce<Db, Row>(
  db: Kysely<Db>,
  build: (db: Kysely<Db>, ...args: readonly string[]) => Compilable<Row>,
  count: number,
): Kept<Row> {
  const marks = Array.from({ length: count }, (_, index) => `argument ${index} of a kept query`);
  const places = new Map(marks.map((mark, index) => [mark, index]));
  const query = build(db, ...marks).compile();
  return { query, arguments: query.parameters.map((parameter) => places.get(String(parameter)) ?? -1) };
}
