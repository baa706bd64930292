import { z } from 'zod';
import { statementBalance } from '../../bank/schema.ts';
import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { checkHappened } from '../../core/happened.ts';
import { accept, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { money, say } from '../../log/describe/index.ts';
import { calendarDate, insert } from '../../log/index.ts';

/** Keeps what a bank says is on an account at the end of a day. What is said of a day last counts. */
export const recordStatementBalance = defineCommand({
  name: 'integrations.recordStatementBalance',
  title: 'Balance of a statement recorded',
  area: 'money',
  args: z.strictObject({
    id: z.uuid(),
    accountId: z.uuid(),
    balanceOn: calendarDate,
    balanceCents: z.int().min(-1e12).max(1e12),
    source: z.enum(['file', 'hand']).default('hand'),
  }),
  async run({ db, today }, args) {
    const account = await db
      .selectFrom('bankAccount')
      .select('id')
      .where('id', '=', args.accountId)
      .executeTakeFirst();
    if (!account) return refuse('missing', 'This account is not in these books.', { field: 'accountId' });
    const happened = checkHappened('balanceOn', args.balanceOn, { today });
    if (!happened.ok) return happened;
    return accept([insert(statementBalance, args)]);
  },
  writes: '+statementBalance',
  describe: (change) => {
    const [row] = change.added('statementBalance');
    if (!row) return null;
    const account = change.names.of('bankAccount', row.accountId);
    return say`Recorded the balance of ${account} on ${dayName(String(row.balanceOn))}: ${money(Number(row.balanceCents))}`;
  },
});

/** The balance of an account that its bank said last by the end of a day, of the latest day; null where it said none. */
export function lastStatementBalance(
  db: Database,
  accountId: string,
  to: CalendarDate,
): Promise<{ balanceOn: CalendarDate; balanceCents: number } | undefined> {
  return db
    .selectFrom('statementBalance')
    .select(['balanceOn', 'balanceCents'])
    .where('accountId', '=', accountId)
    .where('balanceOn', '<=', to)
    .where('withdrawsId', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('statementBalance as taken')
            .select('taken.id')
            .whereRef('taken.withdrawsId', '=', 'statementBalance.id'),
        ),
      ),
    )
    .orderBy('balanceOn', 'desc')
    .orderBy(({ eb }) => eb.case().when('seq', 'is', null).then(1).else(0).end(), 'desc')
    .orderBy('seq', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}
