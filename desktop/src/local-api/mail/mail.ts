import type { LettersPreview, MailRulesView } from '@portfolio-os/shared/api';
import { accept, checkInOrder, keysOf, newId, type Result, refuse } from '@portfolio-os/shared/core';
import { mailedDocuments } from '@portfolio-os/shared/documents';
import { calendarDate, invocation } from '@portfolio-os/shared/log';
import { sendLetter, stopWords } from '@portfolio-os/shared/mail';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import { listLetters, viewMailRules } from '@portfolio-os/shared/views';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Workspace } from '../../ledger/index.ts';
import { answer, answerValue, body, query } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { valueOn } from '../read-on.ts';
import { keepDocument, makeDocument } from '../reports/documents.ts';
import { previewLetters } from './preview-letters.ts';

/** As many as a portfolio has tenants, and what fits one act. */
const MOST_LETTERS = 200;

const about = {
  document: z.enum(keysOf(mailedDocuments)),
  from: calendarDate,
  to: calendarDate,
};
const letters = z.strictObject({
  ...about,
  letters: z
    .array(
      z.strictObject({
        leaseId: z.uuid(),
        tenantId: z.uuid(),
        address: z.string().max(200),
        subject: z.string().max(200),
        text: z.string().max(4000),
      }),
    )
    .min(1, 'Choose who gets mail.')
    .max(MOST_LETTERS),
});

/** What is mailed to tenants: who would get it, that they do, what came of it, and what goes out each month. */
export function mailRoutes(pdf: MakesPdf, workspace: Workspace) {
  const narrowed = z.object({ leaseId: z.uuid().optional(), tenantId: z.uuid().optional() });
  return new Hono<PortfolioEnv>()
    .get('/mail', query(narrowed), async (context) =>
      answerValue(context, await listLetters(context.var.ledger.books, context.req.valid('query'))),
    )
    .get('/mail/rules', async (context) => {
      const { ledger } = context.var;
      const rules = await viewMailRules(ledger.books);
      return answerValue<MailRulesView>(context, { hasServer: ledger.connection !== null, rules });
    })
    .get('/mail/preview', query(z.object({ ...about, leaseId: z.uuid().optional() })), async (context) => {
      const asked = context.req.valid('query');
      const preview = await valueOn(context, { asOf: asked.to }, async (books, { letterhead }) => ({
        hasServer: context.var.ledger.connection !== null,
        footer: stopWords(letterhead.from),
        leases: await previewLetters(books, asked, letterhead),
      }));
      return answer<LettersPreview>(context, preview);
    })
    .post('/mail/letters', body(letters), async (context) =>
      answer(context, await askForLetters(context, { pdf, workspace, asked: context.req.valid('json') })),
    );
}

interface Asking {
  readonly pdf: MakesPdf;
  readonly workspace: Workspace;
  readonly asked: z.output<typeof letters>;
}

/**
 * Makes and keeps the document of each lease, and asks for all letters with them as one act; the documents of leases before one that is
 * refused stay among their files.
 */
async function askForLetters(
  context: Context<PortfolioEnv>,
  { pdf, workspace, asked: { document: name, from, to, letters: wanted } }: Asking,
): Promise<Result<{ asked: number }>> {
  const { ledger } = context.var;
  if (!ledger.connection) return noServer;
  const inOrder = checkInOrder({ from, to });
  if (!inOrder.ok) return inOrder;
  const receipts = new Map<string, string>();
  for (const id of new Set(wanted.map(({ leaseId }) => leaseId))) {
    const made = await makeDocument(context, pdf, { name, id, asked: { from, asOf: to } });
    if (!made.ok) return made;
    const kept = await keepDocument(context, workspace, { id, ...made.value });
    if (!kept.ok) return kept;
    receipts.set(id, kept.value.id);
  }
  const what = mailedDocuments[name];
  const mailingId = newId();
  const invocations = wanted.map((letter) =>
    invocation(sendLetter, {
      ...{ id: newId(), mailingId, what, receiptId: receipts.get(letter.leaseId) ?? '' },
      ...letter,
    }),
  );
  const done = await ledger.execute(...invocations);
  return done.ok ? accept({ asked: wanted.length }) : done;
}

const noServer = refuse(
  'not-connected',
  'Mail is sent by a server, and this portfolio lives on this computer alone. Connect it in Settings, or print the documents.',
);
