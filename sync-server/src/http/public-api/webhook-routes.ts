import { forbidden, mayWrite, type Refusal, type Result } from '@portfolio-os/shared/core';
import { commandBook, registry } from '@portfolio-os/shared/portfolio';
import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import {
  addWebhook,
  checkAddress,
  enableWebhook,
  listDeliveries,
  listWebhooks,
  noSuch,
  type Reach,
  removeWebhook,
  rotateSecret,
} from '../../webhooks/index.ts';
import { readBody, readId } from '../bodies.ts';
import { answered } from './describe/operation.ts';
import type { ApiParts, ProgramEnv } from './env.ts';
import { refuseWith } from './problem.ts';

const names = (known: (name: string) => boolean) =>
  z.array(z.string().max(100).refine(known, 'There is nothing of this name.')).max(100).default([]);

export const subscriptionSchema = z.strictObject({
  url: z.string().max(500).meta({ example: 'https://example.org/portfolio' }),
  records: names((name) => registry.records.has(name)),
  commands: names((name) => commandBook.find(name) !== undefined),
});

/** Who is told what has changed: a token in the role of an owner says so. */
export function webhookRoutes({ database, identity, now }: ApiParts, reach: Reach) {
  const parts = { database, secret: identity.secret };
  const idIn = (context: Context<ProgramEnv>) => readId(context.req.param('webhook') ?? '');
  return new Hono<ProgramEnv>()
    .use('/webhooks/*', owners)
    .get('/webhooks', async (context) =>
      context.json(answered(await listWebhooks(database, context.var.program.orgId))),
    )
    .post('/webhooks', async (context) => {
      const asked = orProblem(await readBody(context, subscriptionSchema));
      const url = orProblem(checkAddress(asked.url, reach)).href;
      const { orgId, madeBy: createdBy } = context.var.program;
      const made = await addWebhook(parts, { ...asked, url, orgId, createdBy, now: now() });
      return context.json(answered(orProblem(made)));
    })
    .delete('/webhooks/:webhook', async (context) =>
      context.json(
        answered(orProblem(await removeWebhook(database, context.var.program.orgId, idIn(context)))),
      ),
    )
    .post('/webhooks/:webhook/secret', async (context) => {
      const of = { orgId: context.var.program.orgId, id: idIn(context), now: now() };
      return context.json(answered(orProblem(await rotateSecret(parts, of))));
    })
    .post('/webhooks/:webhook/enable', async (context) =>
      context.json(
        answered(orProblem(await enableWebhook(database, context.var.program.orgId, idIn(context)))),
      ),
    )
    .get('/webhooks/:webhook/deliveries', async (context) => {
      const found = await listDeliveries(database, context.var.program.orgId, idIn(context));
      return found ? context.json(answered(found)) : refuseWith(noSuch.error);
    });
}

const owners = createMiddleware<ProgramEnv>(async ({ var: { program } }, next) =>
  mayWrite(program.role, 'members') ? next() : refuseWith(forbidden(program.role)),
);

function orProblem<T>(result: Result<T>): T {
  return result.ok ? result.value : refuseWith(result.error satisfies Refusal);
}
