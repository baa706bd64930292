import type { SearchView } from '@portfolio-os/shared/api';
import { Hono } from 'hono';
import { z } from 'zod';
import { searchBooks } from '../../ledger/index.ts';
import { answerValue, query } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

const searchQuery = z.object({
  q: z.string().max(20_000).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});

/** Anything in the books by the words that people type. */
export function searchRoutes() {
  return new Hono<PortfolioEnv>().get('/search', query(searchQuery), async (context) => {
    const { q, limit } = context.req.valid('query');
    const view: SearchView = { hits: await searchBooks(context.var.ledger, q, { limit }) };
    return answerValue(context, view);
  });
}
