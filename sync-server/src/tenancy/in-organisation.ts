import { assert } from '@portfolio-os/shared/core';
import type { AnyDatabase } from '@portfolio-os/shared/log';
import type { Database } from '@portfolio-os/shared/portfolio';
import { sql, type Transaction } from 'kysely';
import { APP_ROLE, BOOKS_SCHEMA, type BooksTables, type ServerDatabase } from '../database/index.ts';

export type OrganisationTransaction = Transaction<BooksTables>;

/** The same transaction as domain queries take it; they need not know whose rows they read. */
export function booksIn(trx: OrganisationTransaction): Database {
  return trx as AnyDatabase;
}

export interface OrganisationOptions {
  /** Reads from the streaming replica where there is one; for snapshots and reports only. */
  readonly replica?: boolean;
  /** All statements read one snapshot of the books. */
  readonly snapshot?: boolean;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Runs `work` in a transaction bound to one organisation: row-level security shows and takes no other rows, whatever the SQL
 * says. Tenant tables are reached only through this. `work` must not use another handle of the database: PGlite has one
 * connection, and this transaction holds it.
 */
export async function inOrganisation<T>(
  database: ServerDatabase,
  orgId: string,
  work: (trx: OrganisationTransaction) => Promise<T>,
  { replica = false, snapshot = false }: OrganisationOptions = {},
): Promise<T> {
  assert(uuid.test(orgId), 'an organisation is named by a lower-case UUID');
  const books = replica ? database.replica : database.books;
  const transaction = snapshot
    ? books.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
    : books.transaction();
  return transaction.execute(async (trx) => {
    if (database.engine === 'pglite') {
      await sql`set local role ${sql.id(APP_ROLE)}`.execute(trx);
      await sql`set local search_path = ${sql.id(BOOKS_SCHEMA)}`.execute(trx);
    }
    await sql`set local app.org_id = ${sql.lit(orgId)}`.execute(trx);
    return work(trx);
  });
}
