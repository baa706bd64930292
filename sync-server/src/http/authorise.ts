import { refuse } from '@portfolio-os/shared/core';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { findAccess, findSession, type Identity } from '../identity/index.ts';
import { refused } from './answer.ts';
import type { Env, SessionEnv } from './env.ts';

const signedOut = refuse('signed-out', 'Sign in again: this device is not signed in any more.').error;
/** A foreign organisation, one that is not there and an id that is none give the same answer. */
export const missing = refuse('missing', 'There is no such portfolio, or you are not a member of it.').error;

/** Lets in who carries a token of a session that is neither revoked nor expired. */
export function withSession(identity: Identity) {
  return createMiddleware<SessionEnv>(async (context, next) => {
    const session = await findSession(identity, context.req.raw.headers);
    if (!session) return refused(context, signedOut);
    context.set('session', session);
    return next();
  });
}

/**
 * Reads a few words to their end before anybody is asked who sends them: who is removed while they arrive is not let in. A
 * piece of a log is too long for that; who sends one is asked again behind it (`isStillMember`).
 */
export const wordsFirst = createMiddleware(async (context, next) => {
  const { raw, path } = context.req;
  if (raw.body && !isPieceOfLog(path)) context.req.raw = new Request(raw, { body: await raw.arrayBuffer() });
  return next();
});

/** These have a limit of their own, asked once it is known who sends. */
export function isPieceOfLog(path: string): boolean {
  return /^\/v1\/orgs\/[^/]+\/(push|log)$/.test(path);
}

/** Whether who was let in belongs to the organisation still, at the end of what took its time; with the seat of now. */
export async function isStillMember(identity: Identity, context: Context<Env>): Promise<boolean> {
  const { id } = context.var.organisation;
  const access = await findAccess(identity, context.req.raw.headers, id);
  if (!access?.seat) return false;
  context.set('organisation', { id, seat: access.seat });
  return true;
}

/** Lets in who is signed in and belongs to the organisation that the path names; found anew for every request. */
export function withOrganisation(identity: Identity) {
  return createMiddleware<Env>(async (context, next) => {
    const id = z.uuid().safeParse(context.req.param('org'));
    const org = id.success ? id.data.toLowerCase() : '';
    const access = await findAccess(identity, context.req.raw.headers, org);
    if (!access) return refused(context, signedOut);
    if (!access.seat) return refused(context, missing);
    context.set('session', access.session);
    context.set('organisation', { id: org, seat: access.seat });
    return next();
  });
}
