import type { Kysely } from 'kysely';

/**
 * A database whose tables are known from the registry when the program runs, not when it is compiled: what folds ops
 * into tables works on whatever records there are.
 */
// biome-ignore lint/suspicious/noExplicitAny: Kysely has no other way to say "tables named at run time".
export type AnyDatabase = Kysely<any>;
