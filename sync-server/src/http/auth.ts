import type { Result } from '@portfolio-os/shared/core';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  answerChallenge,
  asSignedIn,
  bearerOf,
  changePassword,
  confirmTwoFactor,
  findSession,
  forgotPassword,
  type Identity,
  isCommonPassword,
  type LimitedAction,
  passwordLength,
  type RateLimits,
  refusals,
  renewBackupCodes,
  resetPassword,
  revokeOtherSessions,
  type Session,
  setUpTwoFactor,
  signIn,
  signOut,
  signUp,
  tooMany,
  turnOffTwoFactor,
  verify,
} from '../identity/index.ts';
import { answer, refused } from './answer.ts';
import { line, readBody } from './bodies.ts';

/** What the server around them tells these routes: the client's network address, for rate limits. */
export interface AuthEnv {
  Variables: { clientAddress: string | undefined };
}

/** A person who is signed in, and the headers that show it. */
interface Bearer {
  readonly session: Session;
  readonly headers: Headers;
}

const email = z.email().max(254);
const chosenPassword = z
  .string()
  .min(passwordLength.least)
  .max(passwordLength.most)
  .refine(
    (chosen) => !isCommonPassword(chosen),
    'This password is one of the first that others try. Choose another, three words for instance.',
  );
const password = z.string().min(1).max(passwordLength.most);
const code = z.string().min(4).max(20);
const name = line(80);
const device = line(120);
const credentials = { email, password, device };
const challenge = z.string().regex(/^[\w.%+/=-]{1,300}$/);

/** Whoever gets through these has shown the account’s password. */
const knowsPassword = new Set<LimitedAction>(['sign-in', 'verify']);

/**
 * What is served about signing in, mounted at `/auth`. Each route calls one function of better-auth or a few; its own
 * routes are not served. Bodies are strict, and the address of every request is counted before
 * any of its body is read.
 */
export function authRoutes(identity: Identity): Hono<AuthEnv> {
  const routes = new Hono<AuthEnv>();
  openRoutes(routes, identity);
  signedInRoutes(routes, identity);
  return routes;
}

/** For who is not signed in. */
function openRoutes(routes: Hono<AuthEnv>, identity: Identity): void {
  const { limits } = identity;
  function open<Schema extends z.ZodType<object>>(
    path: LimitedAction,
    schema: Schema,
    run: (identity: Identity, told: z.output<Schema>) => Promise<Result<unknown>>,
  ) {
    routes.post(`/${path}`, async (context) => {
      const address = context.get('clientAddress');
      const busy = await exceeded(limits, path, { address });
      if (busy) return refused(context, busy.error);
      const told = await readBody(context, schema);
      if (!told.ok) return refused(context, told.error);
      const account = 'email' in told.value ? String(told.value.email) : undefined;
      const wait = await exceeded(limits, path, { account, from: address });
      if (wait) return refused(context, wait.error);
      const done = await run(identity, told.value);
      if (done.ok && knowsPassword.has(path) && account && address) await limits.remember(account, address);
      return answer(context, done);
    });
  }
  open('sign-up', z.strictObject({ name, email, password: chosenPassword }), signUp);
  open('verify', z.strictObject({ ...credentials, code }), verify);
  open('sign-in', z.strictObject(credentials), signIn);
  open('two-factor', z.strictObject({ challenge, code, device }), answerChallenge);
  open('forgot-password', z.strictObject({ email }), (_, told) => forgotPassword(identity, told.email));
  open('reset-password', z.strictObject({ email, code, password: chosenPassword }), resetPassword);
}

/** For who shows the token of a session. */
function signedInRoutes(routes: Hono<AuthEnv>, identity: Identity): void {
  const { limits } = identity;
  function signedIn<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    run: (told: z.output<Schema>, bearer: Bearer) => Promise<Result<unknown>>,
  ) {
    routes.post(path, async (context) => {
      const busy = await exceeded(limits, 'own-account', { address: context.get('clientAddress') });
      if (busy) return refused(context, busy.error);
      const headers = bearerOf(context.req.raw.headers);
      const session = headers && (await findSession(identity, headers));
      if (!session) return refused(context, refusals.signInAgain);
      const wait = await exceeded(limits, 'own-account', { account: session.userId });
      if (wait) return refused(context, wait.error);
      const told = await readBody(context, schema);
      if (!told.ok) return refused(context, told.error);
      const bearer = { session, headers: asSignedIn(headers, session.device) };
      return answer(context, await run(told.value, bearer));
    });
  }
  const nothing = z.strictObject({});
  const withPassword = z.strictObject({ password });
  signedIn('/sign-out', nothing, (_, { headers }) => signOut(identity, headers));
  signedIn(
    '/change-password',
    z.strictObject({ current: password, password: chosenPassword }),
    async (told, { session, headers }) => {
      const changed = await changePassword(identity, headers, told);
      return changed.ok ? revokeOtherSessions(identity, session.userId, session.sessionId) : changed;
    },
  );
  signedIn('/two-factor/set-up', withPassword, (told, { headers }) =>
    setUpTwoFactor(identity, headers, told.password),
  );
  signedIn('/two-factor/confirm', z.strictObject({ code }), (told, { session, headers }) =>
    confirmTwoFactor(identity, headers, session.userId, told.code),
  );
  signedIn('/two-factor/turn-off', withPassword, (told, { headers }) =>
    turnOffTwoFactor(identity, headers, told.password),
  );
  signedIn('/two-factor/backup-codes', withPassword, (told, { headers }) =>
    renewBackupCodes(identity, headers, told.password),
  );
}

async function exceeded(
  limits: RateLimits,
  action: LimitedAction,
  who: Parameters<RateLimits['exceeded']>[1],
) {
  const minutes = await limits.exceeded(action, who);
  return minutes === null ? null : tooMany(minutes);
}
