import { accept, roles } from '@portfolio-os/shared/core';
import { type ApiTokenView, type NewApiTokenView, tokenScopes } from '@portfolio-os/shared/wire';
import { Hono } from 'hono';
import { z } from 'zod';
import type { SyncHub } from '../../sync/index.ts';
import { answer, body } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { askServer } from './ask-server.ts';

const naming = z.strictObject({
  name: z.string().trim().min(1, 'What is it for?').max(80, 'At most 80 characters.'),
  role: z.enum(roles).optional(),
  scope: z.enum(tokenScopes).optional(),
});

/** Tokens with which other programs and calendars reach a connected portfolio. The server decides and refuses; this only asks it. */
export function tokenRoutes(hub: SyncHub) {
  return new Hono<PortfolioEnv>()
    .get('/tokens', async (context) =>
      answer(context, await askServer<ApiTokenView[]>(hub, context, '/tokens')),
    )
    .post('/tokens', body(naming), async (context) =>
      answer(
        context,
        await askServer<NewApiTokenView>(hub, context, '/tokens', { body: context.req.valid('json') }),
      ),
    )
    .delete('/tokens/:id', async (context) => {
      const path = `/tokens/${encodeURIComponent(context.req.param('id'))}`;
      const gone = await askServer<unknown>(hub, context, path, { method: 'DELETE' });
      return answer(context, gone.ok ? accept(null) : gone);
    });
}
