import { postings } from '../../accounting/postings.ts';
import type { StatementToReconcileView } from '../../api/index.ts';
import { addDays, type CalendarDate, startOfMonth } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { isStanding, listReconciliations } from './reconciliations.ts';
import { lastStatementBalance } from './statement-balances.ts';

/** An account that has statements, and through which of them it is reconciled; null: through none. */
interface Reconciled {
  readonly accountId: string;
  readonly account: string;
  readonly through: CalendarDate | null;
}

/**
 * Accounts on which something moved by a day that no locked statement covers, by name. Reconciled through Feb 28, a payment of Mar 3
 * leaves March open; with nothing moved in March there is nothing to reconcile. Cash has no statement.
 */
export async function unreconciledAccounts(db: Database, by: CalendarDate): Promise<Reconciled[]> {
  const open: Reconciled[] = [];
  for (const one of await reconciledAccounts(db)) if (await movedSince(db, one, by)) open.push(one);
  return open;
}

/**
 * Statements that wait: what the bank said of a later day than is reconciled, and where somebody reconciles, the end of last month.
 * An account that nobody ever reconciled, and of which no bank said a balance, waits for nobody.
 */
export async function statementsToReconcile(
  db: Database,
  today: CalendarDate,
): Promise<StatementToReconcileView[]> {
  const monthEnd = addDays(startOfMonth(today), -1);
  const waiting: StatementToReconcileView[] = [];
  for (const one of await reconciledAccounts(db)) {
    const { accountId, account, through } = one;
    const said = await lastStatementBalance(db, accountId, today);
    if (said && (through === null || said.balanceOn > through))
      waiting.push({ accountId, account, statementOn: said.balanceOn });
    else if (through !== null && (await movedSince(db, one, monthEnd)))
      waiting.push({ accountId, account, statementOn: monthEnd });
  }
  return waiting;
}

async function reconciledAccounts(db: Database): Promise<Reconciled[]> {
  const accounts = await db
    .selectFrom('bankAccount')
    .select(['id', 'name'])
    .where('archivedOn', 'is', null)
    .where('kind', '!=', 'cash')
    .orderBy('name')
    .orderBy('id')
    .execute();
  const standing = (await listReconciliations(db)).filter(isStanding);
  const last = new Map(standing.map(({ accountId, statementOn }) => [accountId, statementOn]));
  return accounts.map(({ id, name }) => ({ accountId: id, account: name, through: last.get(id) ?? null }));
}

async function movedSince(
  db: Database,
  { accountId, through }: Reconciled,
  to: CalendarDate,
): Promise<boolean> {
  const from = through === null ? undefined : addDays(through, 1);
  const moved = postings(['postedOn'], { bankAccountIds: [accountId], from, to });
  return (await db.selectFrom(moved).select('postedOn').limit(1).executeTakeFirst()) !== undefined;
}
