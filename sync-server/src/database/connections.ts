import type { AnyDatabase } from '@portfolio-os/shared/log';
import type { Kysely } from 'kysely';
import type { ConstructorOptions } from 'pg-boss';
import type { BooksTables } from './books-tables.ts';

/** The tenant tables through the application role: without an organisation bound to the transaction it sees no row. */
type BooksDatabase = Kysely<BooksTables>;

export type Wake = (payload: string) => void;

/** One database, through a connection for each of its roles (docs/decisions/0012). */
export interface ServerDatabase {
  readonly engine: 'postgres' | 'pglite';
  /** Owns the tables and migrates them; gone before any request is served (`dismissOwner`). */
  readonly owner: AnyDatabase;
  readonly books: BooksDatabase;
  /** A streaming replica for snapshots and reports, or the primary itself; never for the ledger's own decisions. */
  readonly replica: BooksDatabase;
  /** People, sessions and memberships, in the schema `identity`; may not touch the books. Names are as they stand. */
  readonly identity: AnyDatabase;
  /** Which organisation's day turns when, in the schema `jobs`; sees the ids of organisations and nothing else of them. */
  readonly jobs: AnyDatabase;
  /** How the job queue reaches the same database. */
  readonly jobQueue: Pick<ConstructorOptions, 'backend' | 'connectionString' | 'db' | 'max'>;
  /** Notifies every node, this one included, soon after a commit. A lost notification is harmless: followers poll as well. */
  readonly notify: (payloads: readonly string[]) => Promise<void>;
  readonly listen: (wake: Wake) => Promise<void>;
  /**
   * Closes the owner's connection after the migration: from then on nothing in this process can alter a table or a policy.
   * The embedded database has a single connection, which is the owner's.
   */
  readonly dismissOwner: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How int8 and numeric arrive: every integer of ours, sums included, is far below 2^53. */
export const integerTypes = { int8: 20, numeric: 1700 } as const;

export const APP_ROLE = 'portfolio_app';
export const IDENTITY_ROLE = 'portfolio_identity';
export const JOBS_ROLE = 'portfolio_jobs';
/** Replaces what is erased in the log; the application takes it on for that alone. */
export const ERASING_ROLE = 'portfolio_erasing';
export const BOOKS_SCHEMA = 'books';
export const IDENTITY_SCHEMA = 'identity';
export const JOBS_SCHEMA = 'jobs';

/** The advisory lock under which nodes that start together migrate one after the other, whichever schema it is. */
export const MIGRATION_LOCK = 7_305_113;
