import { accept, roles } from '@portfolio-os/shared/core';
import type { MembershipView } from '@portfolio-os/shared/wire';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { ServerDatabase } from '../database/index.ts';
import {
  cancelInvitation,
  changeRole,
  type Identity,
  invitationsOf,
  invite,
  leave,
  membersOf,
  namesIn,
  organisationsOf,
  removeMember,
  transferOwnership,
} from '../identity/index.ts';
import { listDevices } from '../log/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { answer, refused } from './answer.ts';
import { missing } from './authorise.ts';
import { readBody, readId } from './bodies.ts';
import { readersOf, writersOf } from './by-seat.ts';
import type { Env } from './env.ts';

const role = z.enum(roles);
const standing = { role, reviewer: z.boolean().optional() };
const invitation = z.strictObject({ email: z.email().max(254), ...standing });

/** The members of one organisation and who is invited, under `/v1/orgs/:org`. Identity decides who may change them. */
export function memberRoutes({ identity, database }: { identity: Identity; database: ServerDatabase }) {
  const act = ({ var: { organisation, session } }: Context<Env, string>, userId: string) => {
    return { orgId: organisation.id, by: session.userId, userId };
  };
  return new Hono<Env>()
    .get('/', async (context) => {
      const { organisation, session } = context.var;
      const own = await organisationsOf(identity, session.userId);
      const membership = own.find(({ id }) => id === organisation.id);
      // Removed since the request was let in.
      if (!membership) return refused(context, missing);
      const people = await namesIn(identity, organisation.id);
      const devices = await inOrganisation(database, organisation.id, listDevices);
      return answer<MembershipView>(context, accept({ ...membership, people, devices }));
    })
    .get('/members', readersOf('members'), async (context) =>
      answer(context, { ok: true, value: await membersOf(identity, context.var.organisation.id) }),
    )
    .patch('/members/:user', async (context) => {
      const told = await readBody(context, z.strictObject(standing));
      if (!told.ok) return refused(context, told.error);
      const change = { ...act(context, readId(context.req.param('user'))), ...told.value };
      return answer(context, await changeRole(identity, change));
    })
    .delete('/members/:user', async (context) =>
      answer(context, await removeMember(identity, act(context, readId(context.req.param('user'))))),
    )
    .post('/leave', async (context) =>
      answer(context, await leave(identity, act(context, context.var.session.userId))),
    )
    .post('/ownership', async (context) => {
      const told = await readBody(context, z.strictObject({ userId: z.string().transform(readId) }));
      if (!told.ok) return refused(context, told.error);
      return answer(context, await transferOwnership(identity, act(context, told.value.userId)));
    })
    .get('/invitations', readersOf('members'), async (context) =>
      answer(context, { ok: true, value: await invitationsOf(identity, context.var.organisation.id) }),
    )
    .post('/invitations', async (context) => {
      const told = await readBody(context, invitation);
      if (!told.ok) return refused(context, told.error);
      const who = { session: context.var.session, headers: context.req.raw.headers };
      const invited = { orgId: context.var.organisation.id, ...told.value };
      return answer(context, await invite(identity, who, invited));
    })
    .delete('/invitations/:invitation', writersOf('members'), async (context) => {
      const open = { orgId: context.var.organisation.id, id: readId(context.req.param('invitation')) };
      return answer(context, await cancelInvitation(identity, { headers: context.req.raw.headers }, open));
    });
}
