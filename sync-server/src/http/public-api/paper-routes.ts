import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { accept, keysOf, type Result, todayIn } from '@portfolio-os/shared/core';
import { executiveReportFile, letterheadOf, reportFile, reportFormats } from '@portfolio-os/shared/documents';
import { badArguments } from '@portfolio-os/shared/log';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { type Report, reports, runReport } from '@portfolio-os/shared/reporting';
import type { Context } from 'hono';
import { readHead } from '../../log/index.ts';
import { makeExecutiveReport, type ReportParts } from '../../reports/index.ts';
import { booksIn, inOrganisation } from '../../tenancy/index.ts';
import { refused } from '../answer.ts';
import { withPaceOf } from '../pace.ts';
import { askedOf, noBooks, type ReadEnv, type ReadParts, refusals, withToken } from './read-routes.ts';

/** A paper takes a process a moment, unlike a figure. */
const paperPace = { most: 20, seconds: 10 };

const formats = keysOf(reportFormats);
const monthParam = z.object({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write a month as YYYY-MM.'),
});

/** Reports as files and the reports of months, under `/api/v1`: only in a process that sets papers. */
export function paperRoutes({ identity, now, papers }: ReadParts & { readonly papers: ReportParts }) {
  const app = new OpenAPIHono<ReadEnv>({
    defaultHook: (parsed, context) =>
      parsed.success ? undefined : refused(context, badArguments(parsed.error).error),
  });
  app.use(withToken(identity)).use(withPaceOf<ReadEnv>(paperPace, ({ var: { orgId } }) => orgId));
  for (const report of reports) {
    app.openapi(fileRoute(report), async (context) => {
      const { format: named, ...asked } = context.req.valid('query');
      const format = formats.find((one) => one === named) ?? 'pdf';
      const read = await readForPaper(papers, context.var.orgId, now(), (books, today) =>
        runReport(books, report, { asked, today }),
      );
      if (!read.ok) return refused(context, read.error);
      const { letterhead, value } = read.value;
      return file(context, await reportFile(report, { ...value, letterhead }, format, papers.pdf));
    });
  }
  return app.openapi(monthRoute, async (context) => {
    const { month } = context.req.valid('param');
    const made = await makeExecutiveReport(papers, { orgId: context.var.orgId, month, now: now() });
    if (!made.ok) return refused(context, made.error);
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
  ...refusals,
});

const fileRoute = (report: Report) =>
  createRoute({
    ...{ method: 'get', path: `/reports/${report.name}/file`, security: [{ token: [] }] },
    ...{ summary: `${report.title} as a file`, description: `Tells ${report.tells}.` },
    request: { query: askedOf(report).extend({ format: z.enum(formats) }) },
    responses: anyFile('The file'),
  });

const monthRoute = createRoute({
  ...{ method: 'get', path: '/executive-reports/{month}', security: [{ token: [] }] },
  summary: 'A month that is over in four pages, as PDF',
  description: 'From the books at the place of the log that ended the month, whatever was written since.',
  request: { params: monthParam },
  responses: anyFile('The PDF'),
});

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
