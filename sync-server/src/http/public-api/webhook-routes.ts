import { forbidden, mayWrite } from '@portfolio-os/shared/core';
import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import {
  addWebhook,
  checkAddress,
  enableWebhook,
  listDeliveries,
  listWebhooks,
  noSuch,
  pauseWebhook,
  type Reach,
  removeWebhook,
  rotateSecret,
  subscriptionSchema,
} from '../../webhooks/index.ts';
import { readBody, readId } from '../bodies.ts';
import { answered } from './describe/operation.ts';
import type { ApiParts, ProgramEnv } from './env.ts';
import { orProblem, refuseWith } from './problem.ts';

/** Who is told what has changed: a token in the role of an owner says so. */
export function webhookRoutes({ database, identity, now }: ApiParts, reach: Reach) {
  const parts = { database, secret: identity.secret };
  const toldIn = (context: Context<ProgramEnv>) => {
    return { orgId: context.var.program.orgId, id: readId(context.req.param('webhook') ?? '') };
  };
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
      context.json(answered(orProblem(await removeWebhook(database, toldIn(context))))),
    )
    .post('/webhooks/:webhook/secret', async (context) => {
      const rotated = await rotateSecret(parts, { ...toldIn(context), now: now() });
      return context.json(answered(orProblem(rotated)));
    })
    .post('/webhooks/:webhook/enable', async (context) =>
      context.json(answered(orProblem(await enableWebhook(database, toldIn(context))))),
    )
    .post('/webhooks/:webhook/pause', async (context) =>
      context.json(answered(orProblem(await pauseWebhook(database, toldIn(context), now())))),
    )
    .get('/webhooks/:webhook/deliveries', async (context) => {
      const found = await listDeliveries(database, toldIn(context));
      return found ? context.json(answered(found)) : refuseWith(noSuch.error);
    });
}

const owners = createMiddleware<ProgramEnv>(async ({ var: { program } }, next) =>
  mayWrite(program.role, 'members') ? next() : refuseWith(forbidden(program.role)),
);
