import type { JournalEntriesView } from '@portfolio-os/shared/api';
import { enteredFact, listJournalEntries } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { answer, answerValue } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

/** What was entered beside rent and costs: entries by an accountant, and facts as their forms have them. */
export function entryRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/journal-entries', async (context) =>
      answerValue<JournalEntriesView>(context, await context.var.ledger.read(listJournalEntries)),
    )
    .get('/entered/:fact/:id', async (context) => {
      const { fact, id } = context.req.param();
      return answer(context, await enteredFact(context.var.ledger.books, { fact, id }));
    });
}
