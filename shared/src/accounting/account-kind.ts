import { z } from 'zod';
import { bankAccountOf } from '../bank/queries.ts';
import { accountKinds, bankAccount } from '../bank/schema.ts';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { edited } from '../log/describe/index.ts';
import { change } from '../log/index.ts';
import { accountWords, moneyAccount } from './chart.ts';
import { readPostings } from './postings.ts';

/**
 * What an account of a bank is to the books. All that it ever moved goes with it: a savings account with 5,000.00 that turns into a
 * trust account takes 5,000.00 from Bank to Trust, on past days too; so that is asked first. Savings that turn into checking move
 * nothing, since both are Bank.
 */
export const changeAccountKind = defineCommand({
  name: 'bank.changeKind',
  title: 'Kind of bank account changed',
  area: 'import-rules',
  args: z.strictObject({
    id: z.uuid(),
    kind: z.enum(accountKinds),
    /** That somebody has seen what moves. */
    movesItsMoney: z.boolean().default(false),
  }),
  async run({ db }, { id, kind, movesItsMoney }) {
    const found = await bankAccountOf(db, id, 'id');
    if (!found.ok) return found;
    const [from, to] = [moneyAccount(found.value.kind), moneyAccount(kind)];
    if (from !== to && !movesItsMoney) {
      const posted = await readPostings(db, ['factId'], { bankAccountIds: [id] });
      if (posted.length > 0) return movesWithIt({ from: accountWords[from], to: accountWords[to] });
    }
    const op = change(bankAccount, found.value, { kind });
    return accept(op ? [op] : []);
  },
  writes: 'bankAccount.kind',
  describe: (change) => edited(bankAccount, change),
});

function movesWithIt({ from, to }: { from: string; to: string }) {
  const message = `Money went through this account already. All of it would stand under ${to} instead of ${from}, on past days too. Say that this is right, or add another account and transfer the money.`;
  return refuse('moves-money', message, { field: 'kind' });
}
