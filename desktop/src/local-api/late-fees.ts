import {
  addLateFeeRule,
  allocateCredit,
  changeLateFeeRule,
  endLateFeeRule,
  postLateFees,
  waiveLateFees,
  withdrawLateFeeWaiver,
} from '@portfolio-os/shared/billing';
import { addDays } from '@portfolio-os/shared/core';
import { calendarDate, invocation } from '@portfolio-os/shared/log';
import { delinquencyReport } from '@portfolio-os/shared/reporting';
import { listLateFeeRuleViews, previewLateFees } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Ledger } from '../ledger/index.ts';
import { answer, answerValue, body, query } from './answer.ts';
import { executeThen, type PortfolioEnv } from './context.ts';

/** How far ahead of today the review shows what becomes chargeable. */
const DAYS_AHEAD = 14;

const asOfQuery = z.object({ asOf: calendarDate.optional() });

/** Late fees: their rules, what could be posted, posting it, and who is late. */
export function lateFeeRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/late-fee-rules', async (context) => answerValue(context, await rulesOf(context.var.ledger)))
    .post('/late-fee-rules', body(addLateFeeRule.args), async (context) => {
      const { ledger } = context.var;
      const added = invocation(addLateFeeRule, context.req.valid('json'));
      return answer(context, await executeThen(ledger, [added], () => rulesOf(ledger)));
    })
    .put('/late-fee-rules/:id', body(changeLateFeeRule.args.omit({ ruleId: true })), async (context) => {
      const { ledger } = context.var;
      const args = { ruleId: context.req.param('id'), ...context.req.valid('json') };
      const changed = { command: changeLateFeeRule.name, args };
      return answer(context, await executeThen(ledger, [changed], () => rulesOf(ledger)));
    })
    .post('/late-fee-rules/:id/end', body(endLateFeeRule.args.omit({ ruleId: true })), async (context) => {
      const { ledger } = context.var;
      const args = { ruleId: context.req.param('id'), ...context.req.valid('json') };
      return answer(
        context,
        await executeThen(ledger, [invocation(endLateFeeRule, args)], () => rulesOf(ledger)),
      );
    })
    .get('/late-fees', async (context) => answerValue(context, await reviewOf(context.var.ledger)))
    .post('/late-fees', body(postLateFees.args), async (context) => {
      const { ledger } = context.var;
      const args = context.req.valid('json');
      const leaseIds = [...new Set(args.fees.map(({ leaseId }) => leaseId))];
      const posted = [invocation(postLateFees, args), invocation(allocateCredit, { leaseIds })];
      return answer(context, await executeThen(ledger, posted, () => reviewOf(ledger)));
    })
    .post('/late-fees/waive', body(waiveLateFees.args), async (context) => {
      const { ledger } = context.var;
      const waived = invocation(waiveLateFees, context.req.valid('json'));
      return answer(context, await executeThen(ledger, [waived], () => reviewOf(ledger)));
    })
    .post('/late-fees/withdraw-waiver', body(withdrawLateFeeWaiver.args), async (context) => {
      const { ledger } = context.var;
      const withdrawn = invocation(withdrawLateFeeWaiver, context.req.valid('json'));
      return answer(context, await executeThen(ledger, [withdrawn], () => reviewOf(ledger)));
    })
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
