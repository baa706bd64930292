import type { AppliedAgainView, AttentionItemView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { attentionCsv } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import { clearState, dropConflict, type Ledger, readConflicts, readStranded } from '../../ledger/index.ts';
import { answer, answerValue, query, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { groupAttention, readSetAside, viewAttention } from './attention-view.ts';

/** Changes that did not get into the books: looked at, done again, given up knowingly, or taken along as a file. */
export function attentionRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/attention', async (context) => answerValue(context, await viewAttention(context.var.ledger)))
    .get(
      '/attention/export',
      query(z.object({ format: z.enum(['csv', 'json']).default('csv') })),
      async (context) => {
        const { ledger } = context.var;
        const { format } = context.req.valid('query');
        context.header('content-disposition', `attachment; filename="needs-attention.${format}"`);
        context.header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json');
        return context.body(await (format === 'csv' ? exportCsv(ledger) : exportJson(ledger)));
      },
    )
    .post('/attention/set-back/seen', async (context) => {
      const { ledger } = context.var;
      await ledger.synchronise(async (trx, { touched }, head) => {
        await clearState(trx, 'setBackAt');
        touched.add('attention');
        return head;
      });
      return answerValue(context, null);
    })
    .post('/attention/:id/again', async (context) =>
      answer(context, await applyAgain(context.var.ledger, context.req.param('id'))),
    )
    .delete('/attention/:id', async (context) => {
      const { ledger } = context.var;
      const item = await findItem(ledger, context.req.param('id'));
      if (!item) return refused(context, missing);
      await drop(ledger, [item.id, ...item.dependents.map(({ id }) => id)]);
      return answerValue(context, null);
    });
}

const missing = refuse('missing', 'This change has been decided already.');

async function findItem(ledger: Ledger, id: string): Promise<AttentionItemView | undefined> {
  const items = await groupAttention(ledger, await readConflicts(ledger.db));
  const alone = items.flatMap(({ dependents }) => dependents).map((item) => ({ ...item, dependents: [] }));
  return [...items, ...alone].find((item) => item.id === id);
}

/**
 * Does a refused change again on the books as they stand, and then what was refused because of it. Each leaves the list
 * once it is done. Should the computer stop between the two, it is done again as the same change, which is harmless:
 * the ids of what it makes are those of the first time.
 */
async function applyAgain(ledger: Ledger, id: string): Promise<Result<AppliedAgainView>> {
  const item = await findItem(ledger, id);
  if (!item) return missing;
  const done = await applyOne(ledger, item.id);
  if (!done.ok) return done;
  const stillRefused: AppliedAgainView['stillRefused'] = [];
  for (const dependent of item.dependents) {
    const next = dependent.again === 'yes' ? await applyOne(ledger, dependent.id) : needsAPerson;
    if (!next.ok) stillRefused.push({ id: dependent.id, message: next.error.message });
  }
  return accept({ applied: 1 + item.dependents.length - stillRefused.length, stillRefused });
}

const needsAPerson = refuse('needs-a-person', 'This one is left for you to decide.');

/** The sets of one command are made by it together, so they leave the list together. */
async function applyOne(ledger: Ledger, id: string): Promise<Result<null>> {
  const kept = await readConflicts(ledger.db);
  const refusedSet = kept.find(({ set }) => set.id === id);
  const invocation = refusedSet?.invocation;
  if (!invocation)
    return refuse(
      'not-known',
      'This computer does not know any more how this was done. Export it and enter it anew.',
    );
  // Dated in a closed period, it is recorded on the first open day, which is what a person was told.
  const onOpenDays = invocation.onOpenDays || refusedSet.refusal.code === 'closed-period';
  const done = await ledger.execute({ ...invocation, ...(onOpenDays && { onOpenDays }) });
  if (!done.ok) return done;
  const same = JSON.stringify(invocation);
  const parts = kept.filter((other) => other.set.id === id || JSON.stringify(other.invocation) === same);
  await drop(
    ledger,
    parts.map(({ set }) => set.id),
  );
  return accept(null);
}

async function drop(ledger: Ledger, ids: readonly string[]): Promise<void> {
  await ledger.synchronise(async (trx, { touched }, head) => {
    for (const id of ids) await dropConflict(trx, id);
    // Other windows show the list too.
    touched.add('attention');
    return head;
  });
}

async function exportCsv(ledger: Ledger): Promise<string> {
  const { currency } = await getOrganisation(ledger.books);
  const all = [...(await readConflicts(ledger.db)), ...(await readStranded(ledger))];
  return attentionCsv(await groupAttention(ledger, all), currency);
}

/** With the sets as they were attempted and the commands that made them: nothing is lost by giving up afterwards. */
async function exportJson(ledger: Ledger): Promise<string> {
  const refused = await readConflicts(ledger.db);
  const unsent = await readStranded(ledger);
  return JSON.stringify({ refused, unsent, setAside: await readSetAside(ledger.db) }, null, 2);
}
