import { listBuildings, listReadings } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { answerValue } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

/** Buildings and their units, all of them: a small portfolio is a small answer. What meters said over the years is asked of one unit. */
export function propertiesRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/buildings', async (context) => {
      const { ledger } = context.var;
      return answerValue(context, await listBuildings(ledger.books, await ledger.today()));
    })
    .get('/units/:id/readings', async (context) =>
      answerValue(context, await listReadings(context.var.ledger.books, context.req.param('id'))),
    );
}
