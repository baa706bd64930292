import { refuse } from '@portfolio-os/shared/core';
import { findDocument, readPackage, reportFormats } from '@portfolio-os/shared/documents';
import { calendarDate } from '@portfolio-os/shared/log';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import { MANIFEST } from '@portfolio-os/shared/proof';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import { readConflicts, type Workspace } from '../../ledger/index.ts';
import { packArchive } from '../../use-cases/pack.ts';
import type { Proofs } from '../../use-cases/proofs/index.ts';
import { attach, downloadFile, query, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { downloadProven } from '../download-proven.ts';
import { readOn } from '../read-on.ts';

/** `proof=true`: with its proof and the page that checks it, as one archive. */
const asked = z.object({ asOf: calendarDate.optional(), proof: z.literal('true').optional() });

/** What leaves the house beside the reports: letters and statements of one record, and a year for the accountant. */
export function documentRoutes(
  pdf: MakesPdf,
  { workspace, proofs }: { workspace: Workspace; proofs: Proofs },
) {
  return new Hono<PortfolioEnv>()
    .get('/documents/:name/:id', query(asked), async (context) => {
      const { name, id } = context.req.param();
      const found = findDocument(name);
      if (!found) return refused(context, refuse('missing', 'There is no such document.'));
      const made = await readOn(context, context.req.valid('query'), async (books, { asOf, letterhead }) => ({
        ...{ asOf, letterhead },
        paper: await found.paper(books, { id, on: asOf }, letterhead),
      }));
      if (!made.paper.ok) return refused(context, made.paper);
      const file = { name: `${name}.pdf`, bytes: await pdf.make(made.paper.value) };
      if (!context.req.valid('query').proof)
        return downloadFile(context, { ...file, type: reportFormats.pdf });
      const { title, of } = found;
      return downloadProven(context, proofs, { ...file, ...made, title, of: { kind: of, id } });
    })
    .get('/package/:year{\\d{4}}', async (context) => {
      const year = Number(context.req.param('year'));
      const { ledger, portfolioId } = context.var;
      const toDecide = (await readConflicts(ledger.db)).length;
      const contents = await readOn(context, {}, (books, { asOf: today, letterhead }) =>
        readPackage(books, { year, today, letterhead, toDecide }),
      );
      const seal = {
        page: await proofs.page(),
        prove: (bytes: Uint8Array) =>
          proofs.prove(ledger, portfolioId, {
            ...{ name: MANIFEST, bytes, title: `The books of ${year}`, asOf: `${year}-12-31` },
            ...{ letterhead: contents.letterhead, of: null },
          }),
      };
      const archive = packArchive(contents, { pdf, store: workspace.receipts.of(portfolioId), seal });
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
