import { accept } from '@portfolio-os/shared/core';
import { letterheadOf } from '@portfolio-os/shared/documents';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { MANIFEST } from '@portfolio-os/shared/proof';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import desktop from '../../../package.json' with { type: 'json' };
import { readKnownOn, type Workspace } from '../../ledger/index.ts';
import {
  ARCHIVE_TITLE,
  checkArchiveFits,
  exportArchive,
  importArchive,
  previewArchive,
} from '../../use-cases/archive/index.ts';
import type { Proofs } from '../../use-cases/proofs/index.ts';
import { answer, downloadPieces, query, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { streamProgress } from '../progress.ts';
import { viewPortfolio } from './portfolios.ts';

/** An archive that people bring: what is in it, and a portfolio made of it. */
export function archiveRoutes(workspace: Workspace) {
  return new Hono()
    .post('/archive/preview', async (context) => answer(context, previewArchive(await bodyOf(context))))
    .post('/archive', query(z.object({ into: z.uuid().optional() })), async (context) => {
      const bytes = await bodyOf(context);
      const { into } = context.req.valid('query');
      return streamProgress(context, async (report) => {
        const made = await importArchive(workspace, bytes, { into, report });
        return made.ok ? accept(await viewPortfolio(workspace, made.value.id)) : made;
      });
    });
}

/** Everything of a portfolio, signed by this computer. */
export function archiveDownload(workspace: Workspace, proofs: Proofs) {
  return new Hono<PortfolioEnv>().get('/archive', async (context) => {
    const { ledger, portfolioId } = context.var;
    const fits = await checkArchiveFits(ledger.books);
    if (!fits.ok) return refused(context, fits);
    const letterhead = await readKnownOn(ledger, undefined, async ({ books, place }) => {
      const { knownOn, seq, hash } = place;
      return accept(letterheadOf(await getOrganisation(books), { knownOn, head: { seq, hash } }));
    });
    if (!letterhead.ok) return refused(context, letterhead);
    const { knownOn: asOf } = letterhead.value;
    const said = { name: MANIFEST, title: ARCHIVE_TITLE, asOf, letterhead: letterhead.value, of: null };
    const seal = {
      page: await proofs.page(),
      prove: (bytes: Uint8Array) => proofs.prove(ledger, portfolioId, { ...said, bytes }),
    };
    const store = workspace.receipts.of(portfolioId);
    const pieces = exportArchive(ledger, { store, program: desktop.version, seal });
    return downloadPieces(context, { name: `everything-${asOf}.zip`, pieces });
  });
}

async function bodyOf(context: Context): Promise<Uint8Array> {
  return new Uint8Array(await context.req.arrayBuffer());
}
