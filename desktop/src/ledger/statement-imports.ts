import type { StatementImportView } from '@portfolio-os/shared/api';
import { isLine } from '@portfolio-os/shared/integrations';
import type { LedgerDatabase } from './file/sqlite.ts';
import { booksOf } from './tables.ts';

/** What was brought in for an account, or moved there, act by act, the latest first; of each what still waits, which may be moved. */
export async function readStatementImports(
  db: LedgerDatabase,
  accountId: string,
): Promise<StatementImportView[]> {
  const books = booksOf(db);
  const lines = await books
    .selectFrom('statementLine')
    .select(['statementLine.id', 'seq', 'postedOn', 'amountCents'])
    .select(isLine.waiting.as('waits'))
    .where('accountId', '=', accountId)
    .orderBy('postedOn')
    .orderBy('statementLine.id')
    .execute();
  const balances = await books
    .selectFrom('statementBalance')
    .select(['id', 'seq'])
    .where('accountId', '=', accountId)
    .where('source', '=', 'file')
    .where('withdrawsId', 'is', null)
    .execute();
  const acts = await actsOf(db);
  const actOf = ({ seq }: { seq: number | null }) => acts.get(seq ?? 0) ?? { key: 'waiting', at: null };
  const saidBy = Map.groupBy(balances, (one) => actOf(one).key);
  const imports = Map.groupBy(lines, (line) => actOf(line).key);
  return [...imports]
    .map(([key, own]) => {
      const waiting = own.filter(({ waits }) => Boolean(waits));
      return {
        ...{ key, at: own[0] ? actOf(own[0]).at : null, lines: own.length },
        ...{ firstOn: own[0]?.postedOn ?? '', lastOn: own.at(-1)?.postedOn ?? '' },
        waitingIds: waiting.map(({ id }) => id),
        waitingCents: waiting.reduce((sum, { amountCents }) => sum + amountCents, 0),
        balanceIds: (saidBy.get(key) ?? []).map(({ id }) => id),
      };
    })
    .sort((one, other) => (other.at ?? '9').localeCompare(one.at ?? '9'));
}

/** The act of each set that an import may have made, by its place in the log; when it was done, an ISO instant. */
async function actsOf(db: LedgerDatabase): Promise<ReadonlyMap<number, { key: string; at: string | null }>> {
  const sets = await db
    .selectFrom('changeSet')
    .select(['seq', 'id', 'act', 'at'])
    .where('command', 'in', [
      ...['integrations.importStatementLines', 'integrations.recordStatementBalance'],
      'integrations.moveStatementLines',
    ])
    .execute();
  return new Map(sets.map(({ seq, id, act, at }) => [seq, { key: act ?? id, at }]));
}
