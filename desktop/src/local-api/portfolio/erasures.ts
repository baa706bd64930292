import { personTables } from '@portfolio-os/shared/people/rules';
import type { ErasurePlan } from '@portfolio-os/shared/person-data';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { SyncHub } from '../../sync/index.ts';
import { erasePerson, previewErasure } from '../../use-cases/erase-person.ts';
import type { TaxIds } from '../../use-cases/tax-ids/index.ts';
import { answer, body } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

const person = z.strictObject({ table: z.enum(personTables), id: z.uuid() });

/** Erasing what the books hold of a person: what it will do, and doing it. */
export function erasureRoutes(hub: SyncHub, taxIds: TaxIds) {
  const asked = ({ var: { ledger, portfolioId } }: Context<PortfolioEnv, string>) => ({
    ledger,
    portfolioId,
    hub,
    taxIds,
  });
  return new Hono<PortfolioEnv>()
    .post('/erasures/preview', body(person), async (context) =>
      answer<ErasurePlan>(context, await previewErasure(asked(context), context.req.valid('json'))),
    )
    .post('/erasures', body(person), async (context) =>
      answer(context, await erasePerson(asked(context), context.req.valid('json'))),
    );
}
