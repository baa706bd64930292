import { unreconciledAccounts } from '../../../integrations/index.ts';
import { type Check, counted, done, open } from '../check.ts';

export const banksReconciled: Check = {
  name: 'banks-reconciled',
  question: 'Is every bank account reconciled?',
  ask: async (db, { through }) => {
    const accounts = await unreconciledAccounts(db, through);
    const [first] = accounts;
    if (!first) return done('What moved on each account is on a statement that is locked.');
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
