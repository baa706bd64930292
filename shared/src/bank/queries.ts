import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import type { BankAccountTable } from './schema.ts';

/** An account of these books; refused in words beside the field that names it. */
export async function bankAccountOf(
  db: Database,
  id: string,
  field = 'accountId',
): Promise<Result<BankAccountTable>> {
  const found = await db.selectFrom('bankAccount').selectAll().where('id', '=', id).executeTakeFirst();
  return found ? accept(found) : refuse('missing', 'This bank account is not in these books.', { field });
}

/** Which account money moved through: what was said, or that of the bank line that the fact is made from; null: nobody said. */
export async function accountMoved(
  db: Database,
  {
    accountId,
    statementLineId,
  }: { readonly accountId: string | null; readonly statementLineId: string | null },
): Promise<Result<string | null>> {
  if (accountId !== null) {
    const known = await checkBankAccount(db, accountId);
    return known.ok ? accept(accountId) : known;
  }
  if (statementLineId === null) return accept(null);
  const line = await db
    .selectFrom('statementLine')
    .select('accountId')
    .where('id', '=', statementLineId)
    .executeTakeFirst();
  return accept(line?.accountId ?? null);
}

/** The account that a fact may name is in these books; null: nobody said. */
export async function checkBankAccount(
  db: Database,
  id: string | null,
  field = 'accountId',
): Promise<Result<null>> {
  if (id === null) return accept(null);
  const found = await bankAccountOf(db, id, field);
  return found.ok ? accept(null) : found;
}
