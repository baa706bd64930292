import { moneyAccounts } from '../../../accounting/chart.ts';
import { sumPostings } from '../../../accounting/postings.ts';
import type { CalendarDate } from '../../../core/calendar.ts';
import { toDecimal } from '../../../core/money.ts';
import type { Database } from '../../../database.ts';
import { unreconciledAccounts } from '../../../integrations/index.ts';
import { getOrganisation } from '../../../organisation/queries.ts';
import { type Check, counted, done, open } from '../check.ts';

export const banksReconciled: Check = {
  name: 'banks-reconciled',
  question: 'Is every bank account reconciled?',
  ask: async (db, { through }) => {
    const accounts = await unreconciledAccounts(db, through);
    const [first] = accounts;
    if (!first) return nowhere(db, through);
    if (accounts.length > 1)
      return open(`${counted(accounts.length, 'account')} are not reconciled through the month.`, {
        ...{ to: '/accounts', label: 'Open bank accounts' },
      });
    const { account, accountId } = first;
    return open(`${account} is not reconciled through the month.`, {
      ...{ to: '/accounts/$accountId/reconcile', params: { accountId }, label: 'Reconcile' },
    });
  },
};

/** Money on no account, of which nobody said where it went: no statement can be compared with it. */
async function nowhere(db: Database, through: CalendarDate) {
  const sums = await sumPostings(db, { by: ['bankAccountId'], accounts: moneyAccounts, to: through });
  const left = sums.filter(({ bankAccountId }) => bankAccountId === null);
  const cents = left.reduce((sum, { amountCents }) => sum + amountCents, 0);
  if (cents === 0) return done('What moved on each account is on a statement that is locked.');
  const { currency } = await getOrganisation(db);
  return open(`${toDecimal(cents, currency)} is on no account, so no statement can be compared with it.`, {
    ...{ to: '/accounts', label: 'Open bank accounts' },
  });
}
