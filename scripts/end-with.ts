/**
 * Ends a script that started a PostgreSQL: the package that brings it ends the process by itself once nothing is left to do,
 * and then always says that all went well, whatever `process.exitCode` is.
 */
export function endWith(code: number): never {
  process.exit(code);
}
