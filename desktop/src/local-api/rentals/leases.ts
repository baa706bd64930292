import type {
  LeaseDepositsView,
  LeaseView,
  NoticeRuleView,
  TermsPreviewView,
} from '@portfolio-os/shared/api';
import { previewFirstCharges } from '@portfolio-os/shared/billing';
import { accept, type CalendarDate, later, newId, type Result, refuse } from '@portfolio-os/shared/core';
import {
  amountFrom,
  changeDueDay,
  changeRent,
  listNoticeRules,
  startLease,
} from '@portfolio-os/shared/leasing';
import { calendarDate, type Invocation, invocation } from '@portfolio-os/shared/log';
import { statementsOfPayers } from '@portfolio-os/shared/reporting';
import {
  chargedTerms,
  compareTerms,
  getLease,
  leaseDeposits,
  leaseLedger,
  listDepositRules,
  listLeaseSummaries,
  listUnitDeposits,
} from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Ledger } from '../../ledger/index.ts';
import { answer, answerValue, body, query, refused } from '../answer.ts';
import { act, checkInvocations, invocationsOf } from '../commands.ts';
import type { PortfolioEnv } from '../context.ts';

/** Verbs that change terms, the first day that they are about, and other leases that they change or begin. */
const termsAsked = act.extend({ from: calendarDate, others: z.array(z.uuid()).max(5) });

/** Verbs that are foreseen, and the day on which the deposits are looked at then. */
const depositsAsked = act.extend({ asOf: calendarDate });

const asOfQuery = z.object({ asOf: calendarDate.optional() });
const daysQuery = z.object({ from: calendarDate, to: calendarDate });

/** Leases: their terms, what they are charged again and again, and their ledger. */
export function leaseRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/leases', async (context) => {
      const { ledger } = context.var;
      return answerValue(context, await listLeaseSummaries(ledger.books, { on: await ledger.today() }));
    })
    .get('/leases/:id', async (context) =>
      answer(context, await findLease(context.var.ledger, context.req.param('id'))),
    )
    .get('/leases/:id/ledger', query(asOfQuery), async (context) => {
      const { ledger } = context.var;
      const lease = await findLease(ledger, context.req.param('id'));
      if (!lease.ok) return refused(context, lease);
      const asOf = context.req.valid('query').asOf ?? (await ledger.today());
      return answerValue(context, await ledger.read((books) => leaseLedger(books, lease.value.id, asOf)));
    })
    .get('/leases/:id/payers', query(daysQuery), async (context) => {
      const { ledger } = context.var;
      const lease = await findLease(ledger, context.req.param('id'));
      if (!lease.ok) return refused(context, lease);
      const days = context.req.valid('query');
      const leaseIds = [lease.value.id];
      return answerValue(
        context,
        await ledger.read((books) => statementsOfPayers(books, { ...days, leaseIds })),
      );
    })
    .get('/leases/:id/deposits', query(asOfQuery), async (context) => {
      const { ledger } = context.var;
      const asOf = context.req.valid('query').asOf ?? (await ledger.today());
      const leaseId = context.req.param('id');
      const deposits = await ledger.read((books) => leaseDeposits(books, leaseId, asOf));
      return answer(context, deposits ? accept(deposits) : noLease());
    })
    .post('/leases/:id/deposits-preview', body(depositsAsked), async (context) => {
      const { ledger } = context.var;
      const { asOf, ...asked } = context.req.valid('json');
      return answer(
        context,
        await previewDeposits(ledger, invocationsOf(asked), { leaseId: context.req.param('id'), asOf }),
      );
    })
    .get('/unit-deposits', async (context) => {
      const { ledger } = context.var;
      const today = await ledger.today();
      return answerValue(context, await ledger.read((books) => listUnitDeposits(books, today)));
    })
    .get('/deposit-rules', async (context) => {
      const { ledger } = context.var;
      return answerValue(context, await listDepositRules(ledger.books, await ledger.today()));
    })
    .get('/notice-rules', async (context) => {
      const rules: NoticeRuleView[] = await listNoticeRules(context.var.ledger.books);
      return answerValue(context, rules);
    })
    .post('/leases/preview', body(startLease.args), async (context) => {
      const { ledger } = context.var;
      return answer(
        context,
        await previewFirstCharges(ledger.books, context.req.valid('json'), await ledger.today()),
      );
    })
    .post('/leases/:id/terms-preview', body(termsAsked), async (context) => {
      const { ledger } = context.var;
      const { from, others, ...asked } = context.req.valid('json');
      const about = { leaseIds: [context.req.param('id'), ...others], from };
      return answer(context, await previewTerms(ledger, invocationsOf(asked), about));
    })
    .post('/leases/:id/due-day', body(changeDueDay.args.omit({ leaseId: true })), async (context) => {
      const leaseId = context.req.param('id');
      const { ledger } = context.var;
      const args = context.req.valid('json');
      const raises = await newAmounts(ledger, args);
      const done = await ledger.execute(...raises, invocation(changeDueDay, { leaseId, ...args }));
      return answer(context, done.ok ? accept(null) : done);
    });
}

/** What verbs would change in what leases are charged; nothing is done. */
async function previewTerms(
  ledger: Ledger,
  invocations: readonly Invocation[],
  about: { leaseIds: readonly string[]; from: CalendarDate },
): Promise<Result<TermsPreviewView>> {
  const fits = checkInvocations(invocations);
  if (!fits.ok) return fits;
  const before = await ledger.read((books) => chargedTerms(books, about));
  const after = await ledger.rehearse(invocations, (books) => chargedTerms(books, about));
  return after.ok ? accept(compareTerms(before, after.value)) : after;
}

/** What verbs would leave to settle of a lease on a day; nothing is done. */
async function previewDeposits(
  ledger: Ledger,
  invocations: readonly Invocation[],
  { leaseId, asOf }: { leaseId: string; asOf: CalendarDate },
): Promise<Result<LeaseDepositsView>> {
  const fits = checkInvocations(invocations);
  if (!fits.ok) return fits;
  const after = await ledger.rehearse(invocations, (books) => leaseDeposits(books, leaseId, asOf));
  if (!after.ok) return after;
  return after.value ? accept(after.value) : noLease();
}

/** The amounts that are said with another frequency, where they are not in force then. */
async function newAmounts(
  ledger: Ledger,
  { from, amounts = [] }: Pick<z.input<typeof changeDueDay.args>, 'from' | 'amounts'>,
): Promise<Invocation[]> {
  const raises: Invocation[] = [];
  for (const { recurringChargeId, amountCents } of amounts) {
    const item = await ledger.books
      .selectFrom('recurringCharge')
      .select(['id', 'startOn'])
      .where('id', '=', recurringChargeId)
      .executeTakeFirst();
    if (!item || (await amountFrom(ledger.books, item, from)) === amountCents) continue;
    const effectiveOn = later(from, item.startOn);
    raises.push(invocation(changeRent, { id: newId(), recurringChargeId, effectiveOn, amountCents }));
  }
  return raises;
}

async function findLease(ledger: Ledger, id: string): Promise<Result<LeaseView>> {
  const lease = await getLease(ledger.books, id, await ledger.today());
  return lease ? accept(lease) : noLease();
}

const noLease = () => refuse('missing', 'This lease is not in these books.');
