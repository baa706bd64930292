import type { QuestionsView } from '@portfolio-os/shared/api';
import { registry } from '@portfolio-os/shared/portfolio';
import { viewQuestions } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { whoSaidIn } from '../account/who-said.ts';
import { answerValue } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

/** What people ask and note about records and figures, with what was answered. */
export function questionRoutes() {
  return new Hono<PortfolioEnv>().get('/questions', async (context) => {
    const { ledger } = context.var;
    const authorOf = await whoSaidIn(ledger);
    const questions = await ledger.read((books) => viewQuestions(books, registry, authorOf));
    return answerValue<QuestionsView>(context, { questions });
  });
}
