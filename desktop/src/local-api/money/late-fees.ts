import { addDays } from '@portfolio-os/shared/core';
import { calendarDate } from '@portfolio-os/shared/log';
import { delinquencyReport } from '@portfolio-os/shared/reporting';
import { listLateFeeRuleViews, previewLateFees } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Ledger } from '../../ledger/index.ts';
import { answerValue, query } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

/** How far ahead of today the review shows what becomes chargeable. */
const DAYS_AHEAD = 14;

const asOfQuery = z.object({ asOf: calendarDate.optional() });

/** Late fees: their rules, what could be posted, and who is late. */
export function lateFeeRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/late-fee-rules', async (context) => answerValue(context, await rulesOf(context.var.ledger)))
    .get('/late-fees', async (context) => answerValue(context, await reviewOf(context.var.ledger)))
    .get('/delinquency', query(asOfQuery), async (context) => {
      const { ledger } = context.var;
      const asOf = context.req.valid('query').asOf ?? (await ledger.today());
      return answerValue(context, await ledger.read((books) => delinquencyReport(books, { asOf })));
    });
}

async function rulesOf(ledger: Ledger) {
  const today = await ledger.today();
  return ledger.read((books) => listLateFeeRuleViews(books, today));
}

async function reviewOf(ledger: Ledger) {
  const today = await ledger.today();
  return ledger.read((books) => previewLateFees(books, { today, through: addDays(today, DAYS_AHEAD) }));
}
