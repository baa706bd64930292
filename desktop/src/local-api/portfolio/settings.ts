import type { BackupTroubleView, SettingsView, VerifyView } from '@portfolio-os/shared/api';
import { accept, refuse } from '@portfolio-os/shared/core';
import { getOrganisation, savedViewsOf } from '@portfolio-os/shared/organisation';
import { viewPages } from '@portfolio-os/shared/organisation/schema';
import { booksBegin, directory } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { verifyLedger, type Workspace } from '../../ledger/index.ts';
import { answer, answerValue, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { viewBackup } from './portfolios.ts';

/** The portfolio's policies, what is kept of its lists, its proof and its backups. */
export function settingsRoutes(workspace: Workspace) {
  return new Hono<PortfolioEnv>()
    .get('/settings', async (context) => {
      const { books } = context.var.ledger;
      const settings = { ...(await getOrganisation(books)), booksBegin: await booksBegin(books) };
      return answerValue<SettingsView>(context, settings);
    })
    .get('/directory', async (context) => {
      const { ledger } = context.var;
      return answerValue(context, await directory(ledger.books, await ledger.today()));
    })
    .get('/saved-views/:page', async (context) => {
      const page = viewPages.find((one) => one === context.req.param('page'));
      if (!page) return refused(context, refuse('missing', 'There is no such list.'));
      return answerValue(context, await savedViewsOf(context.var.ledger.books, page));
    })
    .get('/backups', async (context) => {
      const backups = await workspace.backups(context.var.portfolioId);
      return answerValue(context, backups.map(viewBackup));
    })
    .get('/backup-trouble', async (context) => {
      const problem = workspace.notBackedUp(context.var.portfolioId);
      return answerValue<BackupTroubleView>(context, { problem });
    })
    .post('/backups', async (context) => {
      const made = await workspace.backup(context.var.portfolioId, 'manual');
      return answer(context, made.ok ? accept(viewBackup(made.value)) : made);
    })
    .post('/verify', async (context) => {
      const startedAt = performance.now();
      const proof = await verifyLedger(context.var.ledger.db);
      const view: VerifyView = {
        ...proof,
        problems: [...proof.problems],
        milliseconds: performance.now() - startedAt,
      };
      return answerValue(context, view);
    });
}
