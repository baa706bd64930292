import { attachReceipt, findAttached } from '@portfolio-os/shared/attachments';
import { accept, newId, type Result, refuse } from '@portfolio-os/shared/core';
import {
  type Document,
  findDocument,
  type Letterhead,
  readPackage,
  reportFormats,
} from '@portfolio-os/shared/documents';
import { calendarDate, invocation } from '@portfolio-os/shared/log';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import { registry } from '@portfolio-os/shared/portfolio';
import { MANIFEST } from '@portfolio-os/shared/proof';
import { viewQuestions } from '@portfolio-os/shared/views';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { readConflicts, type Workspace } from '../../ledger/index.ts';
import { executiveMonths, makeExecutiveReport } from '../../use-cases/executive-report.ts';
import { packArchive } from '../../use-cases/pack.ts';
import type { Proofs } from '../../use-cases/proofs/index.ts';
import { whoSaidIn } from '../account/who-said.ts';
import { answer, answerValue, body, downloadFile, downloadPieces, query, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { downloadProven } from '../download-proven.ts';
import { readOn, valueOn } from '../read-on.ts';

const knownOn = calendarDate.optional();
const asked = z.object({
  asOf: calendarDate.optional(),
  knownOn,
  /** Of a document over days: the first of them. */
  from: calendarDate.optional(),
  payer: z.uuid().optional(),
  /** With its proof and the page that checks it, as one archive. */
  proof: z.literal('true').optional(),
});

/** What leaves the house beside the reports: letters and statements of one record, and a year for the accountant. */
export function documentRoutes(
  pdf: MakesPdf,
  { workspace, proofs }: { workspace: Workspace; proofs: Proofs },
) {
  return new Hono<PortfolioEnv>()
    .get('/documents/:name/:id', query(asked), async (context) => {
      const { name, id } = context.req.param();
      const made = await makeDocument(context, pdf, { name, id, asked: context.req.valid('query') });
      if (!made.ok) return refused(context, made);
      const { bytes, document, on: asOf, letterhead } = made.value;
      const file = { name: `${name}.pdf`, bytes };
      if (!context.req.valid('query').proof)
        return downloadFile(context, { ...file, type: reportFormats.pdf });
      const { title, of } = document;
      return downloadProven(context, proofs, { ...file, title, asOf, letterhead, of: { kind: of, id } });
    })
    .post('/documents/:name/:id/keep', body(asked), async (context) => {
      const { name, id } = context.req.param();
      const made = await makeDocument(context, pdf, { name, id, asked: context.req.valid('json') });
      if (!made.ok) return refused(context, made);
      return answer(context, await keepDocument(context, workspace, { id, ...made.value }));
    })
    .get('/executive-reports', async (context) =>
      answerValue(context, await executiveMonths(context.var.ledger)),
    )
    .get('/executive-reports/:month{\\d{4}-(?:0[1-9]|1[0-2])}', async (context) => {
      const made = await makeExecutiveReport(context.var.ledger, context.req.param('month'), pdf);
      return made.ok ? downloadFile(context, made.value) : refused(context, made);
    })
    .get('/package/:year{(?:19|20|21)\\d{2}}', query(z.object({ knownOn })), async (context) => {
      const year = Number(context.req.param('year'));
      const { ledger, portfolioId } = context.var;
      const toDecide = (await readConflicts(ledger.db)).length;
      const authorOf = await whoSaidIn(ledger);
      const contents = await valueOn(
        context,
        context.req.valid('query'),
        async (books, { asOf: today, letterhead }) => {
          const questions = await viewQuestions(books, registry, authorOf);
          return readPackage(books, { year, today, letterhead, toDecide, questions });
        },
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
      return downloadPieces(context, { name: `books-of-${year}.zip`, pieces: archive });
    });
}

interface Made {
  readonly document: Document;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly on: string;
  /** The place in the log at which it was made. */
  readonly letterhead: Letterhead;
}

export async function makeDocument(
  context: Context<PortfolioEnv>,
  pdf: MakesPdf,
  {
    name,
    id,
    asked: { asOf, knownOn: known, from, payer },
  }: { name: string; id: string; asked: z.infer<typeof asked> },
): Promise<Result<Made>> {
  const document = findDocument(name);
  if (!document) return refuse('missing', 'There is no such document.');
  return readOn(context, { asOf, knownOn: known }, async (books, { asOf: on, letterhead }) => {
    const paper = await document.paper(books, { id, on, from, payerId: payer }, letterhead);
    if (!paper.ok) return paper;
    const bytes = new Uint8Array(await pdf.make(paper.value));
    return accept({ document, bytes, on, letterhead });
  });
}

/** Attaches what was made to the record that it is of, as the bytes that were made, with the place in the log. */
export async function keepDocument(
  { var: { ledger, portfolioId } }: Context<PortfolioEnv>,
  workspace: Workspace,
  { id: recordId, document, bytes, on, letterhead }: Made & { id: string },
): Promise<Result<{ id: string }>> {
  const store = workspace.receipts.of(portfolioId);
  const staged = await store.stage(new Blob([bytes]).stream());
  if (!staged.ok) return staged;
  const file = await store.keep(staged.value.sha256);
  if (!file.ok) return file;
  const id = newId();
  const kept = {
    id,
    recordTable: document.of,
    recordId,
    fileName: `${document.title} ${on}.pdf`,
    ...file.value,
  };
  const what = { kind: document.kept, documentOn: on, madeAs: document.name, madeAtSeq: letterhead.head.seq };
  const done = await ledger.execute(invocation(attachReceipt, { ...kept, ...what }));
  if (!done.ok) return done;
  // The very same document may have been kept before, and then it stays that one.
  const attached = await findAttached(ledger.books, { recordId, sha256: file.value.sha256 });
  return accept({ id: attached?.id ?? id });
}
