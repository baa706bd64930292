import type { NoteTextView, NoteView } from '@portfolio-os/shared/api';
import { type Result, refuse } from '@portfolio-os/shared/core';
import { type NotedTable, notedTables, noteOf, noteTexts } from '@portfolio-os/shared/notes';
import { Hono } from 'hono';
import { answerValue, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

/** What people write about buildings, units, tenants, leases and vendors. */
export function noteRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/notes/:table', async (context) => {
      const table = notedTable(context.req.param('table'));
      if (!table.ok) return refused(context, table);
      const texts = await noteTexts(context.var.ledger.books, table.value);
      return answerValue<NoteTextView[]>(
        context,
        [...texts].map(([id, text]) => ({ id, text })),
      );
    })
    .get('/notes/:table/:id', async (context) => {
      const table = notedTable(context.req.param('table'));
      if (!table.ok) return refused(context, table);
      const note = await noteOf(context.var.ledger.books, table.value, context.req.param('id'));
      return answerValue<NoteView>(context, note);
    });
}

function notedTable(name: string): Extract<Result<NotedTable>, { ok: true }> | ReturnType<typeof refuse> {
  const table = notedTables.find((noted) => noted === name);
  return table ? { ok: true, value: table } : refuse('missing', 'There are no notes about this.');
}
