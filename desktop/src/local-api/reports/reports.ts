import type { ReportListing, ReportTableView } from '@portfolio-os/shared/api';
import { accept, bases, keysOf, refuse } from '@portfolio-os/shared/core';
import { reportFile, reportFormats } from '@portfolio-os/shared/documents';
import { calendarDate } from '@portfolio-os/shared/log';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import type { Database } from '@portfolio-os/shared/portfolio';
import {
  dashboard,
  explain,
  explainFigureOf,
  exportJournal,
  figures,
  findReport,
  journalFormats,
  occupancyTimeline,
  type Report,
  reports,
  runReport,
} from '@portfolio-os/shared/reporting';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { answer, answerValue, attach, downloadFile, query, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { type Day, readOn } from '../read-on.ts';

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

/** An id or a name. */
const named = z.string().max(200, 'A name has at most 200 characters.').optional();

const reportFields = {
  asOf: calendarDate.optional(),
  from: calendarDate.optional(),
  to: calendarDate.optional(),
  basis: z.enum(bases).optional(),
  search: z.string().max(400, 'Search for at most 400 characters.').optional(),
  entity: named,
  building: named,
};
const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  !from || !to || from <= to;
const daysInOrder = 'The first day comes before the last one.';

/** What a report is asked for: a day, or from the first to the last, its basis of accounting, and what it is narrowed to. */
const reportQuery = z.object(reportFields).refine(inOrder, daysInOrder);
const key = z.string().max(200);
const figureQuery = z.object({ ...reportFields, row: key, column: key }).refine(inOrder, daysInOrder);
const spanQuery = z.object({ from: calendarDate, to: calendarDate, buildingId: z.uuid().optional() });

/** The dashboard, the reports on screen and as CSV, "why?", and the books as plain text. */
export function reportRoutes(pdf: MakesPdf) {
  return new Hono<PortfolioEnv>()
    .get('/dashboard', query(asOfQuery), async (context) =>
      answerValue(context, await readOn(context, context.req.valid('query'), dashboard)),
    )
    .get('/why/:figure', query(whyQuery), async (context) => {
      const figure = figures.find((name) => name === context.req.param('figure'));
      if (!figure) return refused(context, refuse('missing', 'There is no such figure.'));
      const { asOf: day, ...of } = context.req.valid('query');
      const why = (books: Database, { asOf }: Day) => explain(books, { figure, asOf, ...given(of) });
      return answer(context, await readOn(context, { asOf: day }, why));
    })
    .get('/occupancy', query(spanQuery), async (context) => {
      const { buildingId, ...span } = context.req.valid('query');
      const timeline = (books: Database, { asOf }: Day) =>
        occupancyTimeline(books, { ...span, asOf, ...given({ buildingId }) });
      return answerValue(context, await readOn(context, {}, timeline));
    })
    .get('/reports', (context) => answerValue(context, reports.map(listing)))
    .get('/reports/:name', query(reportQuery), async (context) => {
      const found = findReport(context.req.param('name'));
      if (!found) return refused(context, unknownReport);
      const answered = await made(context, found, context.req.valid('query'));
      return answered.ok ? answerValue(context, answered.value.view) : refused(context, answered);
    })
    .get('/reports/:name/table', query(reportQuery), async (context) => {
      const found = findReport(context.req.param('name'));
      if (!found) return refused(context, unknownReport);
      const answered = await made(context, found, context.req.valid('query'));
      if (!answered.ok) return refused(context, answered);
      const { view, span } = answered.value;
      return answerValue<ReportTableView>(context, { ...listing(found), ...span, ...found.table(view) });
    })
    .get('/reports/:name/why', query(figureQuery), async (context) => {
      const found = findReport(context.req.param('name'));
      if (!found) return refused(context, unknownReport);
      const { row, column, ...of } = context.req.valid('query');
      const why = (books: Database, { asOf: today }: Day) =>
        explainFigureOf(books, found, { asked: of, today, figure: { row, column } });
      return answer(context, await readOn(context, {}, why));
    })
    .get('/reports/:name/:format{csv|xlsx|pdf}', query(reportQuery), async (context) => {
      const found = findReport(context.req.param('name'));
      const format = keysOf(reportFormats).find((one) => one === context.req.param('format'));
      if (!found || !format) return refused(context, unknownReport);
      const answered = await made(context, found, context.req.valid('query'));
      if (!answered.ok) return refused(context, answered);
      return downloadFile(context, await reportFile(found, answered.value, format, pdf));
    })
    .get('/journal', query(z.object({ format: z.enum(journalFormats) })), async (context) => {
      const { format } = context.req.valid('query');
      const journal = await readOn(context, {}, (books) => Array.fromAsync(exportJournal(books, { format })));
      attach(context, `books.${format === 'beancount' ? 'beancount' : 'journal'}`);
      return context.body(journal.join(''));
    });
}

const unknownReport = refuse('missing', 'There is no such report.');

const listing = (report: Report): ReportListing => {
  const { name, title, tells, question, over, bases, scopes, filers, isSearched } = report;
  return { name, title, tells, question, over, bases, scopes, filers, isSearched };
};

async function made(context: Context<PortfolioEnv>, asked: Report, query: z.output<typeof reportQuery>) {
  return readOn(context, {}, async (books, { asOf: today, letterhead }) => {
    const run = await runReport(books, asked, { asked: query, today });
    return run.ok ? accept({ ...run.value, letterhead }) : run;
  });
}

/** Leaves out what is undefined: an optional property is either there with a value or not there. */
function given<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
