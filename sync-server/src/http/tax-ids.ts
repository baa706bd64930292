import type { Refusal, Result, Seat } from '@portfolio-os/shared/core';
import { vendor } from '@portfolio-os/shared/expenses/schema';
import { taxIdKeeping, taxIdShowing } from '@portfolio-os/shared/wire';
import { type Context, Hono } from 'hono';
import type { ServerDatabase } from '../database/index.ts';
import {
  keepTaxId,
  listTaxIds,
  type MasterKeys,
  notesOfTaxId,
  type OpenTaxIds,
  organisationKey,
  removeTaxId,
  showTaxIds,
} from '../tax-ids/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { answer, refused } from './answer.ts';
import { readBody, readId } from './bodies.ts';
import { writersOf } from './by-seat.ts';
import type { Env } from './env.ts';

interface TaxIdParts {
  readonly database: ServerDatabase;
  readonly taxIdKeys: MasterKeys;
  readonly now: () => Date;
}

/**
 * Vendors' tax ids, under `/v1/orgs/:org`: read on demand by who may write expenses, and by nobody else. They are in no log, no
 * snapshot and no report; what was done with each is noted in the same transaction.
 */
export function taxIdRoutes({ database, taxIdKeys, now }: TaxIdParts) {
  /** Opens the organisation's store for one act, as the person who asks. */
  const withStore = <T>({ var: { organisation, session } }: Context<Env, string>, work: Work<T>) => {
    const orgId = organisation.id;
    return inOrganisation(database, orgId, async (trx) => {
      const key = await organisationKey(trx, orgId, taxIdKeys);
      return key.ok ? work({ trx, orgId, key: key.value, by: session.userId, now: now() }) : key;
    });
  };
  const vendorOf = (context: Context<Env, string>) => readId(context.req.param('vendor') ?? '');
  return new Hono<Env>()
    .get('/tax-ids', writersOf(vendor.area, mayNotSee), async (context) =>
      answer(context, await withStore(context, listTaxIds)),
    )
    .post('/tax-ids/show', writersOf(vendor.area, mayNotSee), async (context) => {
      const told = await readBody(context, taxIdShowing);
      if (!told.ok) return refused(context, told.error);
      return answer(context, await withStore(context, (open) => showTaxIds(open, told.value)));
    })
    .put('/tax-ids/:vendor', writersOf(vendor.area, mayNotSee), async (context) => {
      const told = await readBody(context, taxIdKeeping);
      if (!told.ok) return refused(context, told.error);
      const kept = (open: OpenTaxIds) => keepTaxId(open, vendorOf(context), told.value);
      return answer(context, await withStore(context, kept));
    })
    .delete('/tax-ids/:vendor', writersOf(vendor.area, mayNotSee), async (context) =>
      answer(context, await withStore(context, (open) => removeTaxId(open, vendorOf(context)))),
    )
    .get('/tax-ids/:vendor/notes', writersOf(vendor.area, mayNotSee), async (context) =>
      answer(context, await withStore(context, (open) => notesOfTaxId(open, vendorOf(context)))),
    );
}

type Work<T> = (open: OpenTaxIds) => Promise<Result<T>>;

function mayNotSee(seat: Seat): Refusal {
  const message = `Your role (${seat}) may not see tax ids. Ask an owner of the portfolio for another role.`;
  return { code: 'forbidden', message };
}
