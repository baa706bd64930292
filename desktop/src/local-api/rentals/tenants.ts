import type { TenantView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { listTenants } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import type { Ledger } from '../../ledger/index.ts';
import { answer, answerValue } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

export function tenantRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/tenants', async (context) => {
      const { ledger } = context.var;
      return answerValue(context, await listTenants(ledger.books, await ledger.today()));
    })
    .get('/tenants/:id', async (context) =>
      answer(context, await findTenant(context.var.ledger, context.req.param('id'))),
    );
}

async function findTenant(ledger: Ledger, id: string): Promise<Result<TenantView>> {
  const tenants = await listTenants(ledger.books, await ledger.today());
  const found = tenants.find((tenant) => tenant.id === id);
  return found ? accept(found) : refuse('missing', 'This tenant is not in these books.');
}
