import { z } from 'zod';
import { bankAccountOf } from '../bank/queries.ts';
import { bankAccount } from '../bank/schema.ts';
import { toDecimal } from '../core/money.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { checkUnused } from '../in-use.ts';
import { archivedOne } from '../log/describe/index.ts';
import { calendarDate, change } from '../log/index.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { sumPostings } from './postings.ts';

/**
 * `on: null` brings it back. What it moved stays in the books; what stands on it goes first, for money on an account that no list
 * shows would be on the balance sheet alone.
 */
export const archiveAccount = defineCommand({
  name: 'bank.archiveAccount',
  area: 'import-rules',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db }, { id, on }) {
    const found = await bankAccountOf(db, id, 'id');
    if (!found.ok) return found;
    const unused = await checkUnused(db, 'bankAccount', { id, on });
    if (!unused.ok) return unused;
    const empty = on === null ? accept(null) : await checkEmpty(db, id);
    if (!empty.ok) return empty;
    const op = change(bankAccount, found.value, { archivedOn: on });
    return accept(op ? [op] : []);
  },
  writes: 'bankAccount.archivedOn',
  ...archivedOne(bankAccount),
});

/** Refuses to archive an account on which money stands by the books, of whatever day. */
export async function checkEmpty(db: Database, id: string): Promise<Result<null>> {
  const cents = await balanceOf(db, id);
  return cents === 0 ? accept(null) : holdsMoney(db, cents);
}

async function balanceOf(db: Database, id: string): Promise<number> {
  const sums = await sumPostings(db, { by: ['bankAccountId'], bankAccountIds: [id] });
  return sums.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

async function holdsMoney(db: Database, cents: number) {
  const { currency } = await getOrganisation(db);
  const message = `${toDecimal(cents, currency)} stand on this account in the books. Transfer that first, or record what became of it.`;
  return refuse('in-use', message);
}
