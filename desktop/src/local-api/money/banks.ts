import type { ReconciliationView, StatementImportView, SuspenseView } from '@portfolio-os/shared/api';
import { accept, type Result } from '@portfolio-os/shared/core';
import {
  accountAtBank,
  bankRulesView,
  certainLines,
  lineCandidates,
  reconciledOn,
  reconcileView,
  reconciliationView,
  slipCandidates,
  statementsToReconcile,
  suspenseView,
} from '@portfolio-os/shared/integrations';
import { calendarDate } from '@portfolio-os/shared/log';
import { Hono } from 'hono';
import { z } from 'zod';
import { type Ledger, readHistory, readPeople, readStatementImports } from '../../ledger/index.ts';
import { actorOf, nameOf, ownActor } from '../account/people.ts';
import { answer, answerValue, query } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

/** Accounts beside what their banks say, what proposes for their transactions, and what was held against statements. */
export function bankRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/bank-accounts/:id/at-bank', async (context) => {
      const { ledger } = context.var;
      const id = context.req.param('id');
      return answer(context, await accountAtBank(ledger.books, id, await ledger.today()));
    })
    .get('/bank-accounts/:id/imports', async (context) => {
      const imports = await readStatementImports(context.var.ledger.db, context.req.param('id'));
      return answerValue<StatementImportView[]>(context, imports);
    })
    .get('/bank-accounts/:id/reconcile', query(z.object({ on: calendarDate })), async (context) => {
      const { on } = context.req.valid('query');
      return answer(context, await reconcileView(context.var.ledger.books, context.req.param('id'), on));
    })
    .get('/bank-accounts/:id/slip-candidates', query(z.object({ on: calendarDate })), async (context) => {
      const { on } = context.req.valid('query');
      const { books } = context.var.ledger;
      return answerValue(context, await slipCandidates(books, context.req.param('id'), on));
    })
    .get('/to-reconcile', async (context) => {
      const { ledger } = context.var;
      const today = await ledger.today();
      return answerValue(context, await ledger.read((books) => statementsToReconcile(books, today)));
    })
    .get('/reconciliations/:id', async (context) =>
      answer(context, await viewReconciliation(context.var.ledger, context.req.param('id'))),
    )
    .get('/reconciled/:table/:id', async (context) => {
      const { table, id } = context.req.param();
      return answerValue(context, { statementOn: await reconciledOn(context.var.ledger.books, table, id) });
    })
    .get('/bank-rules', async (context) =>
      answerValue(context, await bankRulesView(context.var.ledger.books)),
    )
    .get('/suspense', async (context) => {
      const { ledger } = context.var;
      return answerValue<SuspenseView>(context, await suspenseView(ledger.books, await ledger.today()));
    })
    .get('/certain-lines', async (context) =>
      answerValue(context, await certainLines(context.var.ledger.books)),
    )
    .get('/statement-lines/:id/candidates', async (context) =>
      answer(context, await lineCandidates(context.var.ledger.books, context.req.param('id'))),
    );
}

/** With who locked it, as the history has it. */
async function viewReconciliation(ledger: Ledger, id: string): Promise<Result<ReconciliationView>> {
  const found = await reconciliationView(ledger.books, id);
  if (!found.ok) return found;
  const records = [id];
  const { sets } = await readHistory(ledger.db, { records, own: ownActor(ledger) }, { offset: 0, limit: 10 });
  // The newest first: what opened it again stands before.
  const locked = sets.at(-1);
  const lockedBy = locked ? nameOf(actorOf(locked, ledger), ledger, await readPeople(ledger)) : null;
  return accept({ ...found.value, lockedBy });
}
