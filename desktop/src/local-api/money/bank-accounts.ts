import type { BankAccountPageView, BankAccountsView, EntitiesView } from '@portfolio-os/shared/api';
import { refuse } from '@portfolio-os/shared/core';
import { getBankAccount, listBankAccounts, listEntities } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { answerValue, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

/** Accounts at banks by the books, and whose they and the buildings are. */
export function bankAccountRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/bank-accounts', async (context) => {
      const { ledger } = context.var;
      const today = await ledger.today();
      return answerValue<BankAccountsView>(
        context,
        await ledger.read((books) => listBankAccounts(books, today)),
      );
    })
    .get('/bank-accounts/:id', async (context) => {
      const { ledger } = context.var;
      const today = await ledger.today();
      const found = await ledger.read((books) => getBankAccount(books, context.req.param('id'), today));
      if (!found) return refused(context, refuse('missing', 'This bank account is not in these books.'));
      return answerValue<BankAccountPageView>(context, found);
    })
    .get('/entities', async (context) =>
      answerValue<EntitiesView>(context, await context.var.ledger.read(listEntities)),
    );
}
