import type { CompiledQuery, DialectAdapter, Kysely } from 'kysely';

interface Kept<Row> {
  readonly query: CompiledQuery<Row>;
  /** For each parameter of the SQL the argument that it is, or −1 for a constant of the query. */
  readonly arguments: readonly number[];
}

/** Longer lists are rare, and each length is a statement of its own. */
const MOST_ARGUMENTS = 60;

/**
 * A query that every payment asks: its SQL is built once for each number of arguments and dialect, and then only bound.
 * Building the tree, naming its columns and printing it costs several times what SQLite takes to answer.
 */
export function keepQuery<Db, Row>(
  build: (db: Kysely<Db>, ...args: readonly string[]) => { compile(): CompiledQuery<Row> },
): (db: Kysely<Db>, ...args: readonly string[]) => Promise<Row[]> {
  const byDialect = new WeakMap<DialectAdapter, Map<number, Kept<Row>>>();
  return async (db, ...args) => {
    if (args.length > MOST_ARGUMENTS) return (await db.executeQuery(build(db, ...args).compile())).rows;
    const { adapter } = db.getExecutor();
    const byCount = byDialect.get(adapter) ?? new Map<number, Kept<Row>>();
    byDialect.set(adapter, byCount);
    const kept = byCount.get(args.length) ?? buildOnce(db, build, args.length);
    byCount.set(args.length, kept);
    const parameters = kept.arguments.map((argument, index) =>
      argument < 0 ? kept.query.parameters[index] : args[argument],
    );
    const bound: CompiledQuery<Row> = { ...kept.query, parameters };
    return (await db.executeQuery(bound)).rows;
  };
}

function buildOnce<Db, Row>(
  db: Kysely<Db>,
  build: (db: Kysely<Db>, ...args: readonly string[]) => { compile(): CompiledQuery<Row> },
  count: number,
): Kept<Row> {
  const marks = Array.from({ length: count }, (_, index) => `argument ${index} of a kept query`);
  const query = build(db, ...marks).compile();
  return { query, arguments: query.parameters.map((parameter) => marks.indexOf(String(parameter))) };
}
