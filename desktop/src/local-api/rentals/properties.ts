import { listBuildings } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { answerValue } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

/** Buildings and their units, all of them: a small portfolio is a small answer. */
export function propertiesRoutes() {
  return new Hono<PortfolioEnv>().get('/buildings', async (context) => {
    const { ledger } = context.var;
    return answerValue(context, await listBuildings(ledger.books, await ledger.today()));
  });
}
