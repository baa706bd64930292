import type { DeviceView, MembersView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse, roles } from '@portfolio-os/shared/core';
import type { InvitationView, MemberView } from '@portfolio-os/shared/wire';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { rememberPeople } from '../../ledger/index.ts';
import type { SyncHub } from '../../sync/index.ts';
import { answer, body } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { askServer, notConnected } from './ask-server.ts';

type Asking = Context<PortfolioEnv, string>;

const role = z.enum(roles);
const standing = { role, reviewer: z.boolean().optional() };
const invitation = z.strictObject({ email: z.email('Write it like ana@example.com.').max(254), ...standing });

/** The members of a connected portfolio and one's own devices. The server decides and refuses; this only asks it. */
export function memberRoutes(hub: SyncHub) {
  const ask = <T>(context: Asking, path: string, sent = {}) => askServer<T>(hub, context, path, sent);

  /** What changes somebody's rights may be about the one who asks: then this computer learns it at once. */
  const change = async (context: Asking, path: string, sent: { method?: string; body?: unknown }) => {
    const done = await ask<unknown>(context, path, sent);
    if (done.ok) await hub.syncNow(context.var.portfolioId);
    return answer(context, done.ok ? accept(null) : done);
  };

  const askAccount = async <T>({ var: { ledger } }: Asking, path: string, sent = {}): Promise<Result<T>> => {
    if (!ledger.connection) return notConnected;
    const account = await hub.accounts.find(ledger.connection.userId);
    return account ? hub.askAccount<T>(account, `/v1/account${path}`, sent) : signedOut;
  };

  return new Hono<PortfolioEnv>()
    .get('/members', async (context) => answer(context, await viewMembers(context, ask)))
    .put('/members/:user', body(z.strictObject(standing)), (context) =>
      change(context, `/members/${segment(context, 'user')}`, {
        method: 'PATCH',
        body: context.req.valid('json'),
      }),
    )
    .delete('/members/:user', (context) =>
      change(context, `/members/${segment(context, 'user')}`, { method: 'DELETE' }),
    )
    .post('/members/leave', (context) => change(context, '/leave', { method: 'POST' }))
    .post('/members/ownership', body(z.strictObject({ userId: z.string().min(1) })), (context) =>
      change(context, '/ownership', { body: context.req.valid('json') }),
    )
    .post('/invitations', body(invitation), async (context) => {
      const sent = { body: context.req.valid('json') };
      return answer(context, await ask<{ id: string }>(context, '/invitations', sent));
    })
    .delete('/invitations/:id', async (context) => {
      const gone = await ask<unknown>(context, `/invitations/${segment(context, 'id')}`, {
        method: 'DELETE',
      });
      return answer(context, gone.ok ? accept(null) : gone);
    })
    .get('/devices', async (context) => answer(context, await askAccount<DeviceView[]>(context, '/sessions')))
    .delete('/devices', async (context) => {
      const done = await askAccount<unknown>(context, '/sessions', { method: 'DELETE' });
      return answer(context, done.ok ? accept(null) : done);
    })
    .delete('/devices/:id', async (context) => {
      const done = await askAccount<unknown>(context, `/sessions/${segment(context, 'id')}`, {
        method: 'DELETE',
      });
      return answer(context, done.ok ? accept(null) : done);
    });
}

type Ask = <T>(context: Asking, path: string) => Promise<Result<T>>;

async function viewMembers(context: Asking, ask: Ask): Promise<Result<MembersView>> {
  const { ledger } = context.var;
  const members = await ask<MemberView[]>(context, '/members');
  if (!members.ok) return members;
  const invitations = await ask<InvitationView[]>(context, '/invitations');
  if (!invitations.ok) return invitations;
  await rememberPeople(ledger, members.value);
  const you = ledger.connection?.userId ?? '';
  const own = members.value.find(({ userId }) => userId === you);
  return accept({
    you,
    role: own?.role ?? ledger.role,
    members: members.value,
    invitations: invitations.value,
  });
}

/** A part of a path, so that it stays one on the server too. */
function segment(context: Asking, name: string): string {
  return encodeURIComponent(context.req.param(name) ?? '');
}

const signedOut = refuse(
  'signed-out',
  'Sign in again: this computer is not signed in to the server any more.',
);
