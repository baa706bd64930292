import type { JournalEntriesView } from '@portfolio-os/shared/api';
import { calendarDate } from '@portfolio-os/shared/log';
import { correctedDay, enteredFact, listJournalEntries } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import { answer, answerValue, query } from '../answer.ts';
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
    })
    .get('/corrected-day/:fact/:id', query(z.object({ on: calendarDate })), async (context) => {
      const { fact, id } = context.req.param();
      const { on } = context.req.valid('query');
      return answer(context, await context.var.ledger.read((books) => correctedDay(books, { fact, id, on })));
    });
}
