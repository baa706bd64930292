import type { StagedFileView } from '@portfolio-os/shared/api';
import {
  attachReceipt,
  emptyReceipt,
  findAttached,
  findReceipt,
  type Receipt,
  receiptHolders,
  receiptsOf,
} from '@portfolio-os/shared/attachments';
import { accept, assert, type Result, refuse } from '@portfolio-os/shared/core';
import { invocation } from '@portfolio-os/shared/log';
import { Hono } from 'hono';
import { z } from 'zod';
import type { ReceiptStore } from '../../attachments/index.ts';
import type { Workspace } from '../../ledger/index.ts';
import { answer, answerValue, body, query, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { serveFile } from './serve-file.ts';
import { viewReceipt } from './view-receipt.ts';

const holder = z.object({ recordTable: z.enum(receiptHolders), recordId: z.uuid() });
/** What kind of file it is and how large the engine sees for itself. */
const attaching = attachReceipt.args.omit({ mediaType: true, bytes: true });

/** Files attached to records: brought in, attached, shown. All of it works without a network. */
export function receiptRoutes(workspace: Workspace) {
  const storeOf = (portfolioId: string) => workspace.receipts.of(portfolioId);
  return new Hono<PortfolioEnv>()
    .post('/receipt-files', async (context) => {
      const stream = context.req.raw.body;
      const staged = stream ? await storeOf(context.var.portfolioId).stage(stream) : emptyReceipt();
      return answer<StagedFileView>(context, staged);
    })
    .get('/receipts', query(holder), async (context) => {
      const store = storeOf(context.var.portfolioId);
      const receipts = await receiptsOf(context.var.ledger.books, context.req.valid('query'));
      return answerValue(
        context,
        receipts.map((receipt) => viewReceipt(receipt, store)),
      );
    })
    .post('/receipts', body(attaching), async (context) => {
      const { ledger, portfolioId } = context.var;
      const store = storeOf(portfolioId);
      const args = context.req.valid('json');
      const file = await store.keep(args.sha256);
      if (!file.ok) return refused(context, file);
      const done = await ledger.execute(invocation(attachReceipt, { ...args, ...file.value }));
      if (!done.ok) return refused(context, done);
      const attached = await findAttached(ledger.books, args);
      assert(attached, 'a file that was just attached is in the books');
      return answerValue(context, viewReceipt(attached, store));
    })
    .get('/receipts/:id/file', async (context) => {
      const { ledger, portfolioId } = context.var;
      const found = await openReceipt(ledger.books, storeOf(portfolioId), context.req.param('id'));
      return found.ok ? serveFile({ ...found.value, disposition: 'attachment' }) : refused(context, found);
    })
    .get('/receipts/:id/preview', async (context) => {
      const { ledger, portfolioId } = context.var;
      const found = await openReceipt(ledger.books, storeOf(portfolioId), context.req.param('id'));
      return found.ok ? serveFile({ ...found.value, disposition: 'inline' }) : refused(context, found);
    });
}

async function openReceipt(
  books: Parameters<typeof findReceipt>[0],
  store: ReceiptStore,
  id: string,
): Promise<Result<{ receipt: Receipt; bytes: Uint8Array<ArrayBuffer> }>> {
  const receipt = await findReceipt(books, id);
  if (!receipt) return refuse('missing', 'This file is not in these books.');
  const bytes = await store.read(receipt.sha256);
  if (!bytes) return refuse('not-here-yet', 'This file has not come to this computer yet.');
  return accept({ receipt, bytes });
}
