import type { SelectQueryBuilder } from 'kysely';
import type { Database, PortfolioTables } from '../database.ts';
import type { LineRow } from './matching/books/matching-facts.ts';

/** Bank lines by a query for their ids, with their accounts; newest first. */
export function readLineRows(
  db: Database,
  ids: SelectQueryBuilder<PortfolioTables, 'statementLine', { id: string }>,
): Promise<LineRow[]> {
  return db
    .selectFrom('statementLine')
    .innerJoin('bankAccount', 'bankAccount.id', 'statementLine.accountId')
    .select(['statementLine.id', 'statementLine.accountId', 'bankAccount.name as account'])
    .select(['bankAccount.kind as accountKind', 'statementLine.postedOn', 'statementLine.amountCents'])
    .select(['statementLine.description', 'statementLine.reference', 'statementLine.doubt'])
    .select(['statementLine.statedCategory', 'statementLine.statedPlace'])
    .where('statementLine.id', 'in', ids)
    .orderBy('statementLine.postedOn', 'desc')
    .orderBy('statementLine.id')
    .execute();
}
