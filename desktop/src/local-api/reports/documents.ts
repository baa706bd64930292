import { accept, refuse } from '@portfolio-os/shared/core';
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
import { readOn, valueOn } from '../read-on.ts';

const knownOn = calendarDate.optional();

/** `proof=true`: with its proof and the page that checks it, as one archive. */
const asked = z.object({ asOf: calendarDate.optional(), knownOn, proof: z.literal('true').optional() });

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
      const made = await readOn(context, context.req.valid('query'), async (books, { asOf, letterhead }) => {
        const paper = await found.paper(books, { id, on: asOf }, letterhead);
        return paper.ok ? accept({ asOf, letterhead, paper: paper.value }) : paper;
      });
      if (!made.ok) return refused(context, made);
      const { paper, ...said } = made.value;
      const file = { name: `${name}.pdf`, bytes: await pdf.make(paper) };
      if (!context.req.valid('query').proof)
        return downloadFile(context, { ...file, type: reportFormats.pdf });
      const { title, of } = found;
      return downloadProven(context, proofs, { ...file, ...said, title, of: { kind: of, id } });
    })
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
      const { letterhead } = contents.value;
      const said = {
        name: MANIFEST,
        title: `The books of ${year}`,
        asOf: `${year}-12-31`,
        letterhead,
        of: null,
      };
      const seal = {
        page: await proofs.page(),
        prove: (bytes: Uint8Array) => proofs.prove(ledger, portfolioId, { ...said, bytes }),
      };
      const store = workspace.receipts.of(portfolioId);
      const archive = packArchive(contents.value, { pdf, store, seal });
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
