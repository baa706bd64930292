import type { DocumentsView } from '@portfolio-os/shared/api';
import { documentKindWords, listFiles, receiptHolders } from '@portfolio-os/shared/attachments';
import { keysOf } from '@portfolio-os/shared/core';
import { calendarDate } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { describeHits } from '@portfolio-os/shared/search';
import { Hono } from 'hono';
import { z } from 'zod';
import { type Ledger, searchBooks, type Workspace } from '../../ledger/index.ts';
import { answerValue, query } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { viewReceipt } from './view-receipt.ts';

const asked = z.object({
  q: z.string().max(20_000).default(''),
  kind: z.enum([...keysOf(documentKindWords), 'none']).optional(),
  of: z.enum(receiptHolders).optional(),
  from: calendarDate.optional(),
  to: calendarDate.optional(),
});

/** Every attached file and every document that was kept, of any record, narrowed by what the address says. */
export function documentListRoutes(workspace: Workspace) {
  return new Hono<PortfolioEnv>().get('/documents', query(asked), async (context) => {
    const { ledger, portfolioId } = context.var;
    const store = workspace.receipts.of(portfolioId);
    return answerValue(context, await listDocuments(ledger, store, context.req.valid('query')));
  });
}

type Store = ReturnType<Workspace['receipts']['of']>;

async function listDocuments(
  ledger: Ledger,
  store: Store,
  { q, of, ...narrowed }: z.infer<typeof asked>,
): Promise<DocumentsView> {
  const files = await listFiles(ledger.books, { ...narrowed, recordTable: of });
  const all = await ledger.books
    .selectFrom('receipt')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('archivedOn', 'is', null)
    .executeTakeFirstOrThrow();
  const found =
    q.trim() === '' ? null : await searchBooks(ledger, q, { limit: MOST_FOUND, tables: ['receipt'] });
  const ids = found && new Set(found.map(({ id }) => id));
  const shown = ids ? files.filter(({ id }) => ids.has(id)) : files;
  const said = await describeHits(
    ledger.books,
    registry,
    shown.map(({ id }) => ({ table: 'receipt', id })),
  );
  const byId = new Map(said.map((hit) => [hit.id, hit]));
  const rows = shown.map((file) => ({
    ...viewReceipt(file, store),
    of: registry.labelOf(file.recordTable),
    holder: byId.get(file.id)?.detail ?? '',
    opens: byId.get(file.id)?.opens ?? null,
    madeAtSeq: file.madeAtSeq,
  }));
  return { rows, total: Number(all.count) };
}

const MOST_FOUND = 10_000;
