/**
 * Ends a script that started a PostgreSQL. The package that runs PostgreSQL exits with code 0 once nothing is left to do,
 * whatever `process.exitCode` is.
 */
export function endWith(code: number): never {
  process.exit(code);
}
