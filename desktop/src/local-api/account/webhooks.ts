import type { WebhooksView } from '@portfolio-os/shared/api';
import { accept } from '@portfolio-os/shared/core';
import { registry } from '@portfolio-os/shared/portfolio';
import type { NewWebhookSecret, WebhookDelivery, WebhookView } from '@portfolio-os/shared/wire';
import { Hono } from 'hono';
import { z } from 'zod';
import type { SyncHub } from '../../sync/index.ts';
import { answer, body } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { askServer } from './ask-server.ts';

const adding = z.strictObject({
  url: z.url('Write an address such as https://example.org/portfolio.').max(500),
  records: z.array(z.string()).default([]),
});
const nothing = z.strictObject({});

/** Who elsewhere is told what changes in a connected portfolio. The server decides, tells and keeps what came of it; this only asks it. */
export function webhookRoutes(hub: SyncHub) {
  const at = (id: string, rest = '') => `/webhooks/${encodeURIComponent(id)}${rest}`;
  return new Hono<PortfolioEnv>()
    .get('/webhooks', async (context) => {
      const listed = await askServer<WebhookView[]>(hub, context, '/webhooks');
      return answer<WebhooksView>(context, listed.ok ? accept({ webhooks: listed.value, kinds }) : listed);
    })
    .post('/webhooks', body(adding), async (context) =>
      answer(
        context,
        await askServer<NewWebhookSecret>(hub, context, '/webhooks', { body: context.req.valid('json') }),
      ),
    )
    .delete('/webhooks/:id', async (context) => {
      const path = at(context.req.param('id'));
      return answer(context, await askServer<null>(hub, context, path, { method: 'DELETE' }));
    })
    .post('/webhooks/:id/secret', body(nothing), async (context) => {
      const path = at(context.req.param('id'), '/secret');
      return answer(context, await askServer<NewWebhookSecret>(hub, context, path, { body: {} }));
    })
    .post('/webhooks/:id/pause', body(nothing), async (context) => {
      const path = at(context.req.param('id'), '/pause');
      return answer(context, await askServer<null>(hub, context, path, { body: {} }));
    })
    .post('/webhooks/:id/enable', body(nothing), async (context) => {
      const path = at(context.req.param('id'), '/enable');
      return answer(context, await askServer<null>(hub, context, path, { body: {} }));
    })
    .get('/webhooks/:id/deliveries', async (context) => {
      const path = at(context.req.param('id'), '/deliveries');
      return answer(context, await askServer<WebhookDelivery[]>(hub, context, path));
    });
}

/** What can be told of, as people call it. */
const kinds = [...registry.records.values()]
  .map(({ name, label }) => ({ name, label }))
  .toSorted((a, b) => a.label.localeCompare(b.label));
