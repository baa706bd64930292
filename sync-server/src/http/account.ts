import type { AccountView, SessionView } from '@portfolio-os/shared/wire';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  acceptInvitation,
  type Identity,
  organisationsOf,
  personOf,
  revokeOtherSessions,
  revokeSession,
  sessionsOf,
} from '../identity/index.ts';
import { answer, refused } from './answer.ts';
import { withSession } from './authorise.ts';
import { readBody, readId } from './bodies.ts';
import type { SessionEnv } from './env.ts';

const joining = z.strictObject({ code: z.string().min(4).max(20) });

/** Whoever is signed in: who that is, where they belong, and the devices they are signed in on; under `/v1/account`. */
export function accountRoutes(identity: Identity) {
  return new Hono<SessionEnv>()
    .use(withSession(identity))
    .get('/', async (context) => {
      const { userId, sessionId, device } = context.var.session;
      const [person, organisations] = await Promise.all([
        personOf(identity, userId),
        organisationsOf(identity, userId),
      ]);
      return answer<AccountView>(context, {
        ok: true,
        value: { ...person, sessionId, device, organisations },
      });
    })
    .get('/sessions', async (context) => {
      const value = await sessionsOf(identity, context.var.session);
      return answer<SessionView[]>(context, { ok: true, value });
    })
    .delete('/sessions', async (context) => {
      const { userId, sessionId } = context.var.session;
      return answer(context, await revokeOtherSessions(identity, userId, sessionId));
    })
    .delete('/sessions/:session', async (context) =>
      answer(
        context,
        await revokeSession(identity, context.var.session.userId, readId(context.req.param('session'))),
      ),
    )
    .post('/invitations', async (context) => {
      const told = await readBody(context, joining);
      if (!told.ok) return refused(context, told.error);
      const who = { session: context.var.session, headers: context.req.raw.headers };
      return answer(context, await acceptInvitation(identity, who, told.value.code));
    });
}
