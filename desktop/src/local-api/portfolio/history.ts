import type {
  HistoryEntryDetailView,
  HistoryEntryView,
  HistoryFiltersView,
  HistoryView,
} from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { listRecordChanges, nameRecord, titleOf } from '@portfolio-os/shared/history';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { commandBook, registry } from '@portfolio-os/shared/portfolio';
import { historyCsv, listFamily } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  countByAuthorAndKind,
  findInHistory,
  type HistoryFilter,
  historyBeingFetched,
  type Ledger,
  readHistory,
  readPeople,
} from '../../ledger/index.ts';
import { nameOf, ownActor } from '../account/people.ts';
import { answer, answerValue, download, query } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { viewRecordHistory } from './record-history.ts';
import { viewSets } from './view-sets.ts';

const record = { table: z.string().max(100).optional(), id: z.uuid().optional() };
const filter = z.object({
  ...record,
  person: z.string().max(100).optional(),
  kind: z.string().max(100).optional(),
});
const page = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

type Asked = z.infer<typeof filter>;

/** The log in words: who did what, when, and what each change did to which record. */
export function historyRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/history', query(filter.extend(page.shape)), async (context) => {
      const { ledger } = context.var;
      const { offset, limit, ...asked } = context.req.valid('query');
      return answerValue(context, await viewHistory(ledger, await narrow(ledger, asked), { offset, limit }));
    })
    .get('/history/filters', query(z.object(record)), async (context) =>
      answerValue(context, await viewFilters(context.var.ledger, context.req.valid('query'))),
    )
    .get('/history/export', query(filter), async (context) => {
      const { ledger } = context.var;
      const csv = await exportHistory(ledger, await narrow(ledger, context.req.valid('query')));
      return download(context, { name: 'history.csv', text: csv });
    })
    .get('/records/:table/:id/history', query(page), async (context) => {
      const { table, id } = context.req.param();
      const part = context.req.valid('query');
      return answer(context, await viewRecordHistory(context.var.ledger, { table, id }, part));
    })
    .get('/history/:id', async (context) =>
      answer(context, await viewEntry(context.var.ledger, context.req.param('id'))),
    );
}

async function narrow(ledger: Ledger, { table, id, person, kind }: Asked): Promise<HistoryFilter> {
  const records = table && id ? await listFamily(ledger.books, table, id) : undefined;
  return { actor: person, command: kind, records };
}

async function viewHistory(
  ledger: Ledger,
  asked: HistoryFilter,
  part: { offset: number; limit: number },
): Promise<HistoryView> {
  const { total, sets } = await readHistory(ledger.db, { ...asked, own: ownActor(ledger) }, part);
  return { total, entries: await viewSets(ledger, sets) };
}

async function viewEntry(ledger: Ledger, id: string): Promise<Result<HistoryEntryDetailView>> {
  const set = await findInHistory(ledger.db, id);
  const [entry] = set ? await viewSets(ledger, [set]) : [];
  if (!set || !entry) return refuse('missing', 'This change is not in the history of these books.');
  const { acceptedAt, hash } = set.seq === null ? { acceptedAt: null, hash: null } : set;
  const changes = await listRecordChanges(ledger.db, registry, set);
  return accept({ ...entry, acceptedAt, hash, changes });
}

async function viewFilters(
  ledger: Ledger,
  { table, id }: Pick<Asked, 'table' | 'id'>,
): Promise<HistoryFiltersView> {
  const counts = await countByAuthorAndKind(ledger.db);
  const people = await readPeople(ledger);
  const sum = (of: readonly { changes: number }[]) =>
    of.reduce((all, { changes }) => all + Number(changes), 0);
  return {
    people: [...Map.groupBy(counts, ({ actor }) => actor)].map(([actor, of]) => ({
      actor,
      who: nameOf(actor, ledger, people),
      changes: sum(of),
    })),
    kinds: [...Map.groupBy(counts, ({ command }) => command)]
      .map(([command, of]) => ({ command, title: titleOf(commandBook, command), changes: sum(of) }))
      .sort((a, b) => (a.title < b.title ? -1 : 1)),
    record: table && id ? await nameRecord(ledger.db, registry, { table, id }) : null,
    fetching: await historyBeingFetched(ledger.db),
  };
}

/** Told in pieces: a statement holds only so many names. */
async function exportHistory(ledger: Ledger, asked: HistoryFilter): Promise<string> {
  const { currency } = await getOrganisation(ledger.books);
  const entries: HistoryEntryView[] = [];
  for (;;) {
    const part = await viewHistory(ledger, asked, { offset: entries.length, limit: 500 });
    entries.push(...part.entries);
    if (part.entries.length === 0) return historyCsv(entries, currency);
  }
}
