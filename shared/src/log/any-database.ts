import type { Kysely } from 'kysely';

/**
 * A database whose tables are known from the registry at run time, not when it is compiled: folding works on whatever records
 * the registry has.
 */
// biome-ignore lint/suspicious/noExplicitAny: Kysely has no other way to say "tables named at run time".
export type AnyDatabase = Kysely<any>;
