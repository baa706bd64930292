import type { MadeFileView, ShownTaxId, TaxIdNoteView, TaxIdsView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { filing1099Csv, vendor1099 } from '@portfolio-os/shared/reporting';
import { taxIdKeeping } from '@portfolio-os/shared/wire';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { readPeople } from '../../ledger/index.ts';
import type { TaxIds } from '../../use-cases/tax-ids/index.ts';
import { nameOf } from '../account/people.ts';
import { answer, body } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

type Asking = Context<PortfolioEnv, string>;

const filing = z.strictObject({ year: z.int().min(1900).max(2200) });

/** Vendors' tax ids, which are outside the books. Whole ones are only in answers to what is sent by POST, and each is noted. */
export function taxIdRoutes(taxIds: TaxIds) {
  const store = ({ var: { portfolioId, ledger } }: Asking) => taxIds.of(portfolioId, ledger);
  const vendorOf = (context: Asking) => context.req.param('vendor') ?? '';
  return new Hono<PortfolioEnv>()
    .get('/tax-ids', async (context) => {
      const listed = await (await store(context)).list();
      if (!listed.ok) return answer<TaxIdsView>(context, listed);
      const keptWhere = taxIds.keptWhere(context.var.ledger);
      return answer<TaxIdsView>(context, accept({ taxIds: listed.value, keptWhere }));
    })
    .put('/tax-ids/:vendor', body(taxIdKeeping), async (context) =>
      answer(context, await (await store(context)).keep(vendorOf(context), context.req.valid('json'))),
    )
    .delete('/tax-ids/:vendor', async (context) =>
      answer(context, await (await store(context)).remove(vendorOf(context))),
    )
    .post('/tax-ids/:vendor/show', body(z.strictObject({})), async (context) => {
      const vendorIds = [vendorOf(context)];
      return answer(context, onlyOne(await (await store(context)).show({ vendorIds, act: 'shown' })));
    })
    .get('/tax-ids/:vendor/notes', async (context) => {
      const notes = await (await store(context)).notes(vendorOf(context));
      if (!notes.ok) return answer<TaxIdNoteView[]>(context, notes);
      const { ledger } = context.var;
      const people = await readPeople(ledger);
      const named = notes.value.map(({ act, at, by }) => ({ act, at, who: nameOf(by, ledger, people) }));
      return answer<TaxIdNoteView[]>(context, accept(named));
    })
    .post('/tax-ids/filing', body(filing), async (context) =>
      answer(context, await makeFiling(context, context.req.valid('json').year)),
    );

  /** The 1099s of a year that are due, with whole tax ids. It is answered, and kept nowhere. */
  async function makeFiling(context: Asking, year: number): Promise<Result<MadeFileView>> {
    const { due, currency } = await context.var.ledger.read(async (books) => {
      const days = { from: `${year}-01-01`, to: `${year}-12-31`, basis: 'cash' } as const;
      const { rows } = await vendor1099.run(books, days);
      const organisation = await getOrganisation(books);
      return { due: rows.filter(({ isDue }) => isDue), currency: organisation.currency };
    });
    if (due.length === 0) return refuse('missing', `No 1099-NEC is due for ${year}.`);
    const vendorIds = [...new Set(due.map(({ vendorId }) => vendorId))];
    const shown = await (await store(context)).show({ vendorIds, act: 'filed' });
    if (!shown.ok) return shown;
    const byVendor = new Map(shown.value.map((one) => [one.vendorId, one]));
    const text = filing1099Csv({ rows: due }, byVendor, currency);
    return accept({ fileName: `1099-nec-${year}.csv`, text, forms: due.length });
  }
}

function onlyOne(shown: Result<ShownTaxId[]>): Result<ShownTaxId> {
  if (!shown.ok) return shown;
  const [first] = shown.value;
  return first ? accept(first) : refuse('missing', 'No tax id of this vendor is kept.');
}
