import type { AccountView, SessionView } from '@portfolio-os/shared/wire';
import { Hono } from 'hono';
import { z } from 'zod';
import { answer, type Identity, readBody, readId, refused } from '../identity/index.ts';
import { withSession } from './authorise.ts';
import type { SessionEnv } from './env.ts';

const joining = z.strictObject({ code: z.string().min(4).max(20) });

/** Whoever is signed in: who that is, where they belong, and the devices they are signed in on; under `/v1/account`. */
export function accountRoutes(identity: Identity) {
  return new Hono<SessionEnv>()
    .use(withSession(identity))
    .get('/', async (context) => {
      const { userId, sessionId, device } = context.var.session;
      const [person, organisations] = await Promise.all([
        identity.personOf(userId),
        identity.organisationsOf(userId),
      ]);
      return answer<AccountView>(context, {
        ok: true,
        value: { ...person, sessionId, device, organisations },
      });
    })
    .get('/sessions', async (context) => {
      const value = await identity.sessionsOf(context.var.session);
      return answer<SessionView[]>(context, { ok: true, value });
    })
    .delete('/sessions', async (context) => {
      const { userId, sessionId } = context.var.session;
      return answer(context, await identity.revokeOtherSessions(userId, sessionId));
    })
    .delete('/sessions/:session', async (context) =>
      answer(
        context,
        await identity.revokeSession(context.var.session.userId, readId(context.req.param('session'))),
      ),
    )
    .post('/invitations', async (context) => {
      const told = await readBody(context, joining);
      if (!told.ok) return refused(context, told.error);
      const who = { session: context.var.session, headers: context.req.raw.headers };
      return answer(context, await identity.acceptInvitation(who, told.value.code));
    });
}
