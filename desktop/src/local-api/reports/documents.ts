import { refuse } from '@portfolio-os/shared/core';
import { findDocument, readPackage, reportFormats } from '@portfolio-os/shared/documents';
import { calendarDate } from '@portfolio-os/shared/log';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import { readConflicts, type Workspace } from '../../ledger/index.ts';
import { packArchive } from '../../use-cases/pack.ts';
import { attach, downloadFile, query, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { readOn, valueOn } from '../read-on.ts';

const knownOn = calendarDate.optional();

/** What leaves the house beside the reports: letters and statements of one record, and a year for the accountant. */
export function documentRoutes(pdf: MakesPdf, workspace: Workspace) {
  return new Hono<PortfolioEnv>()
    .get(
      '/documents/:name/:id',
      query(z.object({ asOf: calendarDate.optional(), knownOn })),
      async (context) => {
        const { name, id } = context.req.param();
        const found = findDocument(name);
        if (!found) return refused(context, refuse('missing', 'There is no such document.'));
        const paper = await readOn(context, context.req.valid('query'), (books, { asOf, letterhead }) =>
          found.paper(books, { id, on: asOf }, letterhead),
        );
        if (!paper.ok) return refused(context, paper);
        const bytes = await pdf.make(paper.value);
        return downloadFile(context, { name: `${name}.pdf`, type: reportFormats.pdf, bytes });
      },
    )
    .get('/package/:year{\\d{4}}', query(z.object({ knownOn })), async (context) => {
      const year = Number(context.req.param('year'));
      const { ledger, portfolioId } = context.var;
      const toDecide = (await readConflicts(ledger.db)).length;
      const contents = await valueOn(
        context,
        context.req.valid('query'),
        (books, { asOf: today, letterhead }) => readPackage(books, { year, today, letterhead, toDecide }),
      );
      if (!contents.ok) return refused(context, contents);
      const archive = packArchive(contents.value, { pdf, store: workspace.receipts.of(portfolioId) });
      attach(context, `books-of-${year}.zip`);
      context.header('content-type', 'application/zip');
      // What fails halfway ends an archive without its table of contents, which no program takes for a whole one.
      return stream(
        context,
        async (out) => {
          for await (const piece of archive) await out.write(piece);
        },
        async (error) => context.var.log.failed('a request could not be answered', error),
      );
    });
}
