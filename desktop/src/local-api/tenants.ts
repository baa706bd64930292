import type { TenantView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { addTenant, archiveTenant, editTenant } from '@portfolio-os/shared/leasing';
import { calendarDate } from '@portfolio-os/shared/log';
import { listTenants } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Ledger } from '../ledger/index.ts';
import { answer, answerValue, body } from './answer.ts';
import type { PortfolioEnv } from './context.ts';

export function tenantRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/tenants', async (context) => {
      const { ledger } = context.var;
      return answerValue(context, await listTenants(ledger.books, await ledger.today()));
    })
    .get('/tenants/:id', async (context) =>
      answer(context, await findTenant(context.var.ledger, context.req.param('id'))),
    )
    .post('/tenants', body(addTenant.args), async (context) =>
      answer(context, await change(context.var.ledger, addTenant.name, context.req.valid('json'))),
    )
    .put('/tenants/:id', body(editTenant.args), async (context) =>
      answer(context, await change(context.var.ledger, editTenant.name, context.req.valid('json'))),
    )
    .post('/tenants/:id/archive', body(z.strictObject({ on: calendarDate.nullable() })), async (context) => {
      const args = { id: context.req.param('id'), ...context.req.valid('json') };
      return answer(context, await change(context.var.ledger, archiveTenant.name, args));
    });
}

async function findTenant(ledger: Ledger, id: string): Promise<Result<TenantView>> {
  const tenants = await listTenants(ledger.books, await ledger.today());
  const found = tenants.find((tenant) => tenant.id === id);
  return found ? accept(found) : refuse('missing', 'This tenant is not in these books.');
}

async function change(ledger: Ledger, command: string, args: { id: string }): Promise<Result<TenantView>> {
  const done = await ledger.execute({ command, args });
  return done.ok ? findTenant(ledger, args.id) : done;
}
