import { SCHEMA_VERSION } from '@portfolio-os/shared/log';
import { knowledge } from '@portfolio-os/shared/portfolio';
import { PROTOCOL_VERSION, type SessionAnswer } from '@portfolio-os/shared/wire';
import { Hono } from 'hono';
import { z } from 'zod';
import { createOrganisation, type Identity } from '../identity/index.ts';
import { answer, refused } from './answer.ts';
import { withSession } from './authorise.ts';
import { line, readBody } from './bodies.ts';
import type { SessionEnv } from './env.ts';

const creation = z.strictObject({ id: z.uuid(), name: line(120) });

/** What this server is; asked before anybody signs in. */
export function serverRoutes(server: string) {
  return new Hono().get('/session', (context) =>
    answer<SessionAnswer>(context, {
      ok: true,
      value: { protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION, server, knows: knowledge },
    }),
  );
}

/** Gives a portfolio a place on this server, under the id that it has on the desktop. Its log follows. */
export function organisationRoutes(identity: Identity) {
  // Of this route alone: what lies below an organisation asks for its own, in one question with the role.
  return new Hono<SessionEnv>().post('/', withSession(identity), async (context) => {
    const made = await readBody(context, creation);
    if (!made.ok) return refused(context, made.error);
    const { session } = context.var;
    return answer(
      context,
      await createOrganisation(identity, {
        id: made.value.id.toLowerCase(),
        name: made.value.name,
        userId: session.userId,
      }),
    );
  });
}
