import type { ErasurePreviewView } from '@portfolio-os/shared/api';
import { accept } from '@portfolio-os/shared/core';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import { personTables } from '@portfolio-os/shared/people/rules';
import { summariseErasure } from '@portfolio-os/shared/person-data';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Workspace } from '../../ledger/index.ts';
import type { SyncHub } from '../../sync/index.ts';
import { erasePerson, previewErasure } from '../../use-cases/erase-person.ts';
import { personArchive } from '../../use-cases/person-archive.ts';
import type { TaxIds } from '../../use-cases/tax-ids/index.ts';
import { answer, body, downloadPieces, query, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { readPerson } from './read-person.ts';

const person = z.strictObject({ table: z.enum(personTables), id: z.uuid() });

const bySearch = z.object({ table: z.enum(personTables) });

interface PeopleParts {
  readonly hub: SyncHub;
  readonly taxIds: TaxIds;
  readonly pdf: MakesPdf;
  readonly workspace: Workspace;
}

/** What the law lets people ask for: everything that is held of them, and that it is erased, asked with what it will do. */
export function peopleRoutes({ hub, taxIds, pdf, workspace }: PeopleParts) {
  const asked = ({ var: { ledger, portfolioId } }: Context<PortfolioEnv, string>) => ({
    ledger,
    portfolioId,
    hub,
    taxIds,
  });
  return new Hono<PortfolioEnv>()
    .get('/people/:id/everything', query(bySearch), async (context) => {
      const person = { table: context.req.valid('query').table, id: context.req.param('id') };
      const contents = await readPerson(asked(context), person);
      if (!contents.ok) return refused(context, contents);
      const store = workspace.receipts.of(context.var.portfolioId);
      const pieces = personArchive(contents.value, { pdf, store });
      return downloadPieces(context, { name: 'everything-about-a-person.zip', pieces });
    })
    .post('/erasures/preview', body(person), async (context) => {
      const plan = await previewErasure(asked(context), context.req.valid('json'));
      return answer<ErasurePreviewView>(context, plan.ok ? accept(summariseErasure(plan.value)) : plan);
    })
    .post('/erasures', body(person), async (context) => {
      const done = await erasePerson(asked(context), context.req.valid('json'));
      return answer<null>(context, done.ok ? accept(null) : done);
    });
}
