import { accept } from '@portfolio-os/shared/core';
import {
  type CountersignedView,
  headRequest,
  memberCountersigning,
  type ServerKeysView,
} from '@portfolio-os/shared/wire';
import { type Context, Hono } from 'hono';
import {
  type Countersigning,
  countersignHead,
  type ServerKeys,
  takeCountersignature,
} from '../countersigning/index.ts';
import { answer, refused } from './answer.ts';
import { readBody } from './bodies.ts';
import type { Env } from './env.ts';

/** By which keys this server countersigns, for anybody who was given a document. */
export function serverKeyRoutes({ publicKeys }: ServerKeys) {
  return new Hono().get('/keys', (context) => answer<ServerKeysView>(context, accept({ keys: publicKeys })));
}

/** What a server and a member's device say of where the books stand, under `/v1/orgs/:org`. Every member may ask and say. */
export function countersigningRoutes(parts: Countersigning) {
  const asking = ({ var: { organisation, session } }: Context<Env, string>) => ({
    orgId: organisation.id,
    userId: session.userId,
  });
  return new Hono<Env>()
    .post('/heads', async (context) => {
      const told = await readBody(context, headRequest);
      if (!told.ok) return refused(context, told.error);
      const said = await countersignHead(parts, asking(context), told.value.key);
      return answer<CountersignedView>(context, said.ok ? accept({ countersignatures: said.value }) : said);
    })
    .post('/heads/countersigned', async (context) => {
      const told = await readBody(context, memberCountersigning);
      if (!told.ok) return refused(context, told.error);
      return answer(context, await takeCountersignature(parts, asking(context), told.value.countersignature));
    });
}
