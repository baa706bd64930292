import { roles } from '@portfolio-os/shared/core';
import { tokenScopes } from '@portfolio-os/shared/wire';
import { Hono } from 'hono';
import { z } from 'zod';
import { apiTokensOf, createApiToken, type Identity, revokeApiToken } from '../identity/index.ts';
import { answer, refused } from './answer.ts';
import { line, readBody, readId } from './bodies.ts';
import { writersOf } from './by-seat.ts';
import type { Env } from './env.ts';

const creation = z.strictObject({
  name: line(80),
  role: z.enum(roles).optional(),
  scope: z.enum(tokenScopes).optional(),
});

/** Tokens with which other programs reach these books; owners make, see and revoke them. */
export function tokenRoutes(identity: Identity) {
  return new Hono<Env>()
    .get('/tokens', writersOf('members'), async (context) =>
      answer(context, { ok: true, value: await apiTokensOf(identity, context.var.organisation.id) }),
    )
    .post('/tokens', writersOf('members'), async (context) => {
      const told = await readBody(context, creation);
      if (!told.ok) return refused(context, told.error);
      const { organisation, session } = context.var;
      const made = { orgId: organisation.id, userId: session.userId, ...told.value };
      return answer(context, await createApiToken(identity, made));
    })
    .delete('/tokens/:token', writersOf('members'), async (context) =>
      answer(
        context,
        await revokeApiToken(identity, context.var.organisation.id, readId(context.req.param('token'))),
      ),
    );
}
