import { CompiledQuery, type DatabaseConnection, type Driver, PostgresDialect } from 'kysely';

/**
 * Kysely's dialect for PostgreSQL that sends BEGIN together with the first statement of a transaction, where that statement is
 * a SET. The transaction then waits for one round trip less. Only a SET is sent so, because Kysely reads no rows from a
 * message of several statements, and a SET returns none.
 */
export class PipelinedBeginDialect extends PostgresDialect {
  override createDriver(): Driver {
    const driver = super.createDriver();
    const begun = new WeakMap<DatabaseConnection, string>();
    const known = new WeakSet<DatabaseConnection>();
    const acquire = driver.acquireConnection.bind(driver);
    driver.acquireConnection = async (options) => {
      const connection = await acquire(options);
      if (!known.has(connection)) beginWithFirst(connection, begun);
      known.add(connection);
      return connection;
    };
    driver.beginTransaction = async (connection, { isolationLevel, accessMode }) => {
      const isolation = isolationLevel ? ` isolation level ${isolationLevel}` : '';
      begun.set(connection, `begin${isolation} ${accessMode ?? ''}`.trimEnd());
    };
    const [commit, rollBack] = [driver.commitTransaction, driver.rollbackTransaction];
    driver.commitTransaction = async (connection) => {
      if (!begun.delete(connection)) await commit.call(driver, connection);
    };
    driver.rollbackTransaction = async (connection) => {
      if (!begun.delete(connection)) await rollBack.call(driver, connection);
    };
    return driver;
  }
}

function beginWithFirst(connection: DatabaseConnection, begun: WeakMap<DatabaseConnection, string>): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async <R>(query: CompiledQuery, options?: Parameters<typeof execute>[1]) => {
    const begin = begun.get(connection);
    if (begin === undefined) return execute<R>(query, options);
    begun.delete(connection);
    if (/^set /i.test(query.sql) && query.parameters.length === 0)
      return execute<R>({ ...query, sql: `${begin}; ${query.sql}` }, options);
    await execute(CompiledQuery.raw(begin), options);
    return execute<R>(query, options);
  };
}
