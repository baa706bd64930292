import { calendarDate } from '@portfolio-os/shared/changes';
import { refuse } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import {
  balancesCsv,
  balancesReport,
  dashboard,
  explain,
  exportJournal,
  figures,
  journalFormats,
  occupancyTimeline,
  rentRollCsv,
  rentRollReport,
} from '@portfolio-os/shared/reporting';
import { type Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import { answer, answerValue, query, refused } from './answer.ts';
import type { PortfolioEnv } from './context.ts';

const asOfQuery = z.object({ asOf: calendarDate.optional() });
const whyQuery = z.object({
  asOf: calendarDate.optional(),
  leaseId: z.uuid().optional(),
  chargeId: z.uuid().optional(),
  paymentId: z.uuid().optional(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'Write a month as YYYY-MM.')
    .optional(),
});

const spanQuery = z.object({ from: calendarDate, to: calendarDate, buildingId: z.uuid().optional() });

/** The dashboard, the reports on screen and as CSV, "why?", and the books as plain text. */
export function reportRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/dashboard', query(asOfQuery), async (context) => {
      const { books, asOf } = await reportOf(context, context.req.valid('query').asOf);
      return answerValue(context, await dashboard(books, { asOf }));
    })
    .get('/why/:figure', query(whyQuery), async (context) => {
      const { books, asOf } = await reportOf(context, context.req.valid('query').asOf);
      const figure = figures.find((name) => name === context.req.param('figure'));
      if (!figure) return refused(context, refuse('missing', 'There is no such figure.'));
      const { asOf: _, ...of } = context.req.valid('query');
      return answer(context, await explain(books, { figure, asOf, ...given(of) }));
    })
    .get('/occupancy', query(spanQuery), async (context) => {
      const { from, to, buildingId } = context.req.valid('query');
      const { books, asOf } = await reportOf(context);
      return answerValue(
        context,
        await occupancyTimeline(books, { from, to, asOf, ...given({ buildingId }) }),
      );
    })
    .get('/reports/rent-roll', query(asOfQuery), async (context) => {
      const { books, asOf } = await reportOf(context, context.req.valid('query').asOf);
      return answerValue(context, await rentRollReport(books, { asOf }));
    })
    .get('/reports/rent-roll.csv', query(asOfQuery), async (context) => {
      const { books, asOf, currency } = await reportOf(context, context.req.valid('query').asOf);
      return download(
        context,
        `rent-roll-${asOf}.csv`,
        rentRollCsv(await rentRollReport(books, { asOf }), currency),
      );
    })
    .get('/reports/balances', query(asOfQuery), async (context) => {
      const { books, asOf } = await reportOf(context, context.req.valid('query').asOf);
      return answerValue(context, await balancesReport(books, { asOf }));
    })
    .get('/reports/balances.csv', query(asOfQuery), async (context) => {
      const { books, asOf, currency } = await reportOf(context, context.req.valid('query').asOf);
      return download(
        context,
        `balances-${asOf}.csv`,
        balancesCsv(await balancesReport(books, { asOf }), currency),
      );
    })
    .get('/journal', query(z.object({ format: z.enum(journalFormats) })), (context) => {
      const { format } = context.req.valid('query');
      attach(context, `books.${format === 'beancount' ? 'beancount' : 'journal'}`);
      return stream(context, async (output) => {
        for await (const part of exportJournal(context.var.ledger.books, { format }))
          await output.write(part);
      });
    });
}

async function reportOf({ var: { ledger } }: Context<PortfolioEnv>, asOf?: string) {
  const { currency } = await getOrganisation(ledger.books);
  return { books: ledger.books, currency, asOf: asOf ?? (await ledger.today()) };
}

function download(context: Context, name: string, text: string) {
  attach(context, name);
  context.header('content-type', 'text/csv; charset=utf-8');
  return context.body(text);
}

function attach(context: Context, name: string): void {
  context.header('content-disposition', `attachment; filename="${name}"`);
}

/** Leaves out what is undefined: an optional property is either there with a value or not there. */
function given<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
