import { accept } from '@portfolio-os/shared/core';
import { type Context, Hono } from 'hono';
import type { ServerDatabase } from '../database/index.ts';
import type { Identity } from '../identity/index.ts';
import { type HeadNotifier, readHead } from '../log/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
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
} from '../webhooks/index.ts';
import { answer, refused } from './answer.ts';
import { readBody, readId } from './bodies.ts';
import { writersOf } from './by-seat.ts';
import type { Env } from './env.ts';

interface Parts {
  readonly database: ServerDatabase;
  readonly identity: Identity;
  readonly heads: HeadNotifier;
  readonly reach: Reach;
  readonly now: () => Date;
}

const owners = writersOf('members');

/** Who elsewhere is told what changes in these books, under `/v1/orgs/:org`; an owner says so, as programs do by the public API. */
export function webhookRoutes({ database, identity, heads, reach, now }: Parts) {
  const secrets = { database, secret: identity.secret };
  const toldIn = ({ req, var: { organisation } }: Context<Env, string>) => {
    return { orgId: organisation.id, id: readId(req.param('webhook') ?? '') };
  };
  return new Hono<Env>()
    .get('/webhooks', owners, async (context) =>
      answer(context, accept(await listWebhooks(database, context.var.organisation.id))),
    )
    .post('/webhooks', owners, async (context) => {
      const told = await readBody(context, subscriptionSchema);
      if (!told.ok) return refused(context, told.error);
      const url = checkAddress(told.value.url, reach);
      if (!url.ok) return refused(context, url.error);
      const by = { orgId: context.var.organisation.id, createdBy: context.var.session.userId, now: now() };
      return answer(context, await addWebhook(secrets, { ...told.value, url: url.value.href, ...by }));
    })
    .delete('/webhooks/:webhook', owners, async (context) =>
      answer(context, await removeWebhook(database, toldIn(context))),
    )
    .post('/webhooks/:webhook/secret', owners, async (context) =>
      answer(context, await rotateSecret(secrets, { ...toldIn(context), now: now() })),
    )
    .post('/webhooks/:webhook/pause', owners, async (context) =>
      answer(context, await pauseWebhook(database, toldIn(context), now())),
    )
    .post('/webhooks/:webhook/enable', owners, async (context) => {
      const told = toldIn(context);
      const done = await enableWebhook(database, told);
      // Whoever tells it looks at once, as if the log had grown.
      if (done.ok) heads.publish(told.orgId, await inOrganisation(database, told.orgId, readHead));
      return answer(context, done);
    })
    .get('/webhooks/:webhook/deliveries', owners, async (context) => {
      const found = await listDeliveries(database, toldIn(context));
      return found ? answer(context, accept(found)) : refused(context, noSuch.error);
    });
}
