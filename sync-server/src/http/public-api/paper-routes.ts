import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  accept,
  keysOf,
  MemoryCounters,
  type Result,
  refuse,
  secondsToWait,
  todayIn,
} from '@portfolio-os/shared/core';
import { executiveReportFile, letterheadOf, reportFile, reportFormats } from '@portfolio-os/shared/documents';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { type Report, reports, runReport } from '@portfolio-os/shared/reporting';
import type { Context } from 'hono';
import { readHead } from '../../log/index.ts';
import { makeExecutiveReport, type ReportParts } from '../../reports/index.ts';
import { booksIn, inOrganisation } from '../../tenancy/index.ts';
import { readAuthors } from './authors.ts';
import { operation, problem, problemsOf } from './describe/operation.ts';
import { type ApiParts, type ProgramEnv, tooOften } from './env.ts';
import { refuseArguments, refuseWith } from './problem.ts';
import { askedOf } from './read-routes.ts';

/** A paper takes a process a moment, unlike a figure. */
const PACE = { most: 20, seconds: 10 };

const formats = keysOf(reportFormats);
const monthParam = z.object({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write a month as YYYY-MM.'),
});

/** Reports as files and the reports of months, under `/api/v1`: only in a process that sets papers. */
export function paperRoutes(parts: ApiParts, papers: ReportParts) {
  const { now } = parts;
  const counters = new MemoryCounters();
  const app = new OpenAPIHono<ProgramEnv>({
    defaultHook: (parsed) => (parsed.success ? undefined : refuseArguments(parsed.error)),
  });
  async function keepPace({ var: { program } }: Context<ProgramEnv>): Promise<void> {
    const retryAfterSeconds = await secondsToWait(counters, program.orgId, PACE);
    if (retryAfterSeconds !== null) refuseWith(tooOften(retryAfterSeconds));
  }
  for (const report of reports) {
    app.openapi(fileRoute(report), async (context) => {
      const { format: named, ...asked } = context.req.valid('query');
      const format = formats.find((one) => one === named) ?? 'pdf';
      if (format !== 'csv') await keepPace(context);
      const authors = report.readsHistory ? await readAuthors(parts, context.var.program.orgId) : undefined;
      const read = await readForPaper(papers, context.var.program.orgId, now(), (books, today) =>
        runReport(books, report, { asked, today, authors }),
      );
      if (!read.ok) return refuseWith(read.error);
      const { letterhead, value } = read.value;
      return file(context, await reportFile(report, { ...value, letterhead }, format, papers.pdf));
    });
  }
  return app.openapi(monthRoute, async (context) => {
    await keepPace(context);
    const { month } = context.req.valid('param');
    const { orgId } = context.var.program;
    const made = await makeExecutiveReport(papers, { orgId, month, now: now() });
    if (!made.ok) return refuseWith(made.error);
    const { bytes } = made.value;
    return file(context, { name: executiveReportFile(month), type: reportFormats.pdf, bytes });
  });
}

/** From the replica where there is one, and from one moment of the books, which the letterhead names. */
async function readForPaper<T>(
  { database }: ReportParts,
  orgId: string,
  now: Date,
  work: (books: ReturnType<typeof booksIn>, today: string) => Promise<Result<T>>,
) {
  const moment = { replica: true, snapshot: true };
  return inOrganisation(
    database,
    orgId,
    async (trx) => {
      const known = await trx.selectFrom('organisation').select('timeZone').executeTakeFirst();
      if (!known) return noBooks;
      const knownOn = todayIn(known.timeZone, now);
      const { seq, hash } = await readHead(trx);
      const letterhead = letterheadOf(await getOrganisation(booksIn(trx)), { knownOn, head: { seq, hash } });
      const read = await work(booksIn(trx), knownOn);
      return read.ok ? accept({ letterhead, value: read.value }) : read;
    },
    moment,
  );
}

const anyFile = (description: string) => ({
  200: { description, content: { 'application/octet-stream': { schema: z.any() } } },
  ...problemsOf(),
  404: problem('There is no such thing in these books'),
});

const fileRoute = (report: Report) =>
  createRoute({
    ...operation('reports', `report-${report.name}-file`, {
      summary: `${report.title} as a file`,
      description: `Tells ${report.tells}.`,
    }),
    ...{ method: 'get', path: `/reports/${report.name}/file` },
    request: {
      query: askedOf(report)
        .omit({ knownOn: true })
        .extend({ format: z.enum(formats).optional() }),
    },
    responses: anyFile('The file'),
  });

const monthRoute = createRoute({
  ...operation('reports', 'executive-report', {
    summary: 'A month that is over in four pages, as PDF',
    description: 'From the books at the place of the log that ended the month, whatever was written since.',
  }),
  ...{ method: 'get', path: '/executive-reports/{month}' },
  request: { params: monthParam },
  responses: anyFile('The PDF'),
});

const noBooks = refuse('missing', 'This portfolio has no books on the server yet.');

function file(
  context: Context,
  { name, type, bytes }: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
) {
  return context.body(Uint8Array.from(bytes), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-store',
  });
}
