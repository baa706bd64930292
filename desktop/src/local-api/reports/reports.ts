import type { ReportChangesView, ReportListing, ReportTableView } from '@portfolio-os/shared/api';
import {
  accept,
  bases,
  checkInOrder,
  columnsBy,
  keysOf,
  type ReportScopeName,
  refuse,
} from '@portfolio-os/shared/core';
import { reportFile, reportFormats } from '@portfolio-os/shared/documents';
import { calendarDate } from '@portfolio-os/shared/log';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import type { Database } from '@portfolio-os/shared/portfolio';
import {
  compareTables,
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
import type { Proofs } from '../../use-cases/proofs/index.ts';
import { answer, answerValue, attach, downloadFile, query, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { downloadProven } from '../download-proven.ts';
import { type Day, readOn, valueOn } from '../read-on.ts';
import { authorsFor } from './authors-for.ts';

const knownOn = calendarDate.optional();
const asOfQuery = z.object({ asOf: calendarDate.optional(), knownOn });
const whyQuery = z.object({
  asOf: calendarDate.optional(),
  knownOn,
  leaseId: z.uuid().optional(),
  chargeId: z.uuid().optional(),
  paymentId: z.uuid().optional(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'Write a month as YYYY-MM.')
    .optional(),
});

/** What it is narrowed to, each by an id or a name. */
const named = z.string().max(200, 'A name has at most 200 characters.').optional();
const scoped = { entity: named, building: named, unit: named, lease: named, payer: named } satisfies Record<
  ReportScopeName,
  typeof named
>;

const reportFields = {
  asOf: calendarDate.optional(),
  knownOn,
  from: calendarDate.optional(),
  to: calendarDate.optional(),
  basis: z.enum(bases).optional(),
  by: z.enum(columnsBy).optional(),
  search: z.string().max(400, 'Search for at most 400 characters.').optional(),
  order: z.string().max(40).optional(),
  ...scoped,
};
/** What a report is asked for: a day, or from the first to the last, its basis of accounting, and what it is narrowed to. */
const reportQuery = z.object(reportFields);
/** `proof`: with its proof and the page that checks it, as one archive. */
const fileQuery = z.object({ ...reportFields, proof: z.literal('true').optional() });
const changesQuery = z.object({ ...reportFields, since: calendarDate });
const key = z.string().max(200);
const figureQuery = z.object({ ...reportFields, row: key, column: key });
const spanQuery = z.object({
  from: calendarDate,
  to: calendarDate,
  knownOn,
  buildingId: z.uuid().optional(),
});

/** The dashboard, the reports on screen and as CSV, "why?", and the books as plain text. */
export function reportRoutes(pdf: MakesPdf, proofs: Proofs) {
  return new Hono<PortfolioEnv>()
    .get('/dashboard', query(asOfQuery), async (context) =>
      answer(context, await valueOn(context, context.req.valid('query'), dashboard)),
    )
    .get('/why/:figure', query(whyQuery), async (context) => {
      const figure = figures.find((name) => name === context.req.param('figure'));
      if (!figure) return refused(context, refuse('missing', 'There is no such figure.'));
      const { asOf: day, knownOn, ...of } = context.req.valid('query');
      const why = (books: Database, { asOf }: Day) => explain(books, { figure, asOf, ...given(of) });
      return answer(context, await readOn(context, { asOf: day, knownOn }, why));
    })
    .get('/occupancy', query(spanQuery), async (context) => {
      const { buildingId, knownOn, ...span } = context.req.valid('query');
      const inOrder = checkInOrder(span);
      if (!inOrder.ok) return refused(context, inOrder);
      const timeline = (books: Database, { asOf }: Day) =>
        occupancyTimeline(books, { ...span, asOf, ...given({ buildingId }) });
      return answer(context, await valueOn(context, { knownOn }, timeline));
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
      const { knownOn, ...asked } = context.req.valid('query');
      const authors = await authorsFor(context.var.ledger, found);
      if (!authors.ok) return refused(context, authors);
      const table = await readOn(context, { knownOn }, async (books, { asOf: today }) => {
        const run = await runReport(books, found, { asked, today, authors: authors.value });
        if (!run.ok) return run;
        const { from, to, basis } = run.value.span;
        const chart = (await found.chart?.(books, run.value.span)) ?? null;
        return accept({ ...listing(found), from, to, basis, chart, ...found.table(run.value.view) });
      });
      return table.ok ? answerValue<ReportTableView>(context, table.value) : refused(context, table);
    })
    .get('/reports/:name/changes', query(changesQuery), async (context) => {
      const found = findReport(context.req.param('name'));
      if (!found) return refused(context, unknownReport);
      const { since, ...asked } = context.req.valid('query');
      const now = await made(context, found, asked);
      if (!now.ok) return refused(context, now);
      // The same days for both: what differs is what was known, not what was asked.
      const { span } = now.value;
      const days = { from: span.from, to: span.to, asOf: span.to };
      const before = await made(context, found, { ...asked, ...days, knownOn: since });
      if (!before.ok) return refused(context, before);
      const rows = compareTables(found.table(before.value.view), found.table(now.value.view));
      return answerValue<ReportChangesView>(context, { name: found.name, title: found.title, since, rows });
    })
    .get('/reports/:name/why', query(figureQuery), async (context) => {
      const found = findReport(context.req.param('name'));
      if (!found) return refused(context, unknownReport);
      const { row, column, knownOn, ...of } = context.req.valid('query');
      const authors = await authorsFor(context.var.ledger, found);
      if (!authors.ok) return refused(context, authors);
      const why = (books: Database, { asOf: today }: Day) =>
        explainFigureOf(books, found, { asked: of, today, figure: { row, column } });
      return answer(context, await readOn(context, { knownOn }, why));
    })
    .get('/reports/:name/:format{csv|xlsx|pdf}', query(fileQuery), async (context) => {
      const found = findReport(context.req.param('name'));
      const format = keysOf(reportFormats).find((one) => one === context.req.param('format'));
      if (!found || !format) return refused(context, unknownReport);
      const { proof, ...asked } = context.req.valid('query');
      const answered = await made(context, found, asked);
      if (!answered.ok) return refused(context, answered);
      const { letterhead, span } = answered.value;
      const file = await reportFile(found, answered.value, format, pdf);
      if (!proof) return downloadFile(context, file);
      const said = { title: found.title, asOf: span.to, letterhead, of: null };
      return downloadProven(context, proofs, { name: file.name, bytes: file.bytes, ...said });
    })
    .get('/journal', query(z.object({ format: z.enum(journalFormats), knownOn })), async (context) => {
      const { format, knownOn } = context.req.valid('query');
      const written = (books: Database) => Array.fromAsync(exportJournal(books, { format }));
      const journal = await valueOn(context, { knownOn }, written);
      if (!journal.ok) return refused(context, journal);
      attach(context, `books.${format === 'beancount' ? 'beancount' : 'journal'}`);
      return context.body(journal.value.join(''));
    });
}

const unknownReport = refuse('missing', 'There is no such report.');

const listing = (report: Report): ReportListing => {
  const { name, title, tells, question, over, bases, by, scopes, filers, isSearched, orders, readsHistory } =
    report;
  return { name, title, tells, question, over, bases, by, scopes, filers, isSearched, orders, readsHistory };
};

async function made(
  context: Context<PortfolioEnv>,
  asked: Report,
  { knownOn, ...query }: z.output<typeof reportQuery>,
) {
  const authors = await authorsFor(context.var.ledger, asked);
  if (!authors.ok) return authors;
  return readOn(context, { knownOn }, async (books, { asOf: today, letterhead }) => {
    const run = await runReport(books, asked, { asked: query, today, authors: authors.value });
    return run.ok ? accept({ ...run.value, letterhead }) : run;
  });
}

/** Leaves out what is undefined: an optional property is either there with a value or not there. */
function given<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
