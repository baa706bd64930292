import type { Result } from '@portfolio-os/shared/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { answer, line, readBody, refused } from './answer.ts';
import { isCommonPassword } from './common-passwords.ts';
import type { OwnAccount } from './own-account.ts';
import { passwordLength } from './passwords.ts';
import type { LimitedAction, RateLimits } from './rate-limits.ts';
import { refusals, tooMany } from './refusals.ts';
import { bearerOf, type Session, type sessions } from './sessions.ts';
import type { SigningIn } from './signing-in.ts';
import { asSignedIn } from './tokens.ts';

/** What the server around them tells these routes: the client's network address, for rate limits. */
export interface AuthEnv {
  Variables: { clientAddress: string | undefined };
}

interface HandlerParts {
  readonly signingIn: SigningIn;
  readonly own: OwnAccount;
  readonly sessions: ReturnType<typeof sessions>;
  readonly limits: RateLimits;
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
export function authRoutes({ signingIn, own, sessions, limits }: HandlerParts): Hono<AuthEnv> {
  const routes = new Hono<AuthEnv>();

  function open<Schema extends z.ZodType<object>>(
    path: LimitedAction,
    schema: Schema,
    run: (told: z.output<Schema>) => Promise<Result<unknown>>,
  ) {
    routes.post(`/${path}`, async (context) => {
      const address = context.get('clientAddress');
      const busy = await exceeded(path, { address });
      if (busy) return refused(context, busy.error);
      const told = await readBody(context, schema);
      if (!told.ok) return refused(context, told.error);
      const account = 'email' in told.value ? String(told.value.email) : undefined;
      const wait = await exceeded(path, { account, from: address });
      if (wait) return refused(context, wait.error);
      const done = await run(told.value);
      if (done.ok && knowsPassword.has(path) && account && address) await limits.remember(account, address);
      return answer(context, done);
    });
  }

  function signedIn<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    run: (told: z.output<Schema>, bearer: Bearer) => Promise<Result<unknown>>,
  ) {
    routes.post(path, async (context) => {
      const busy = await exceeded('own-account', { address: context.get('clientAddress') });
      if (busy) return refused(context, busy.error);
      const headers = bearerOf(context.req.raw.headers);
      const session = headers && (await sessions.session(headers));
      if (!session) return refused(context, refusals.signInAgain);
      const wait = await exceeded('own-account', { account: session.userId });
      if (wait) return refused(context, wait.error);
      const told = await readBody(context, schema);
      if (!told.ok) return refused(context, told.error);
      const bearer = { session, headers: asSignedIn(headers, session.device) };
      return answer(context, await run(told.value, bearer));
    });
  }

  async function exceeded(action: LimitedAction, who: Parameters<RateLimits['exceeded']>[1]) {
    const minutes = await limits.exceeded(action, who);
    return minutes === null ? null : tooMany(minutes);
  }

  open('sign-up', z.strictObject({ name, email, password: chosenPassword }), signingIn.signUp);
  open('verify', z.strictObject({ ...credentials, code }), signingIn.verify);
  open('sign-in', z.strictObject(credentials), signingIn.signIn);
  open('two-factor', z.strictObject({ challenge, code, device }), signingIn.answerChallenge);
  open('forgot-password', z.strictObject({ email }), ({ email }) => signingIn.forgotPassword(email));
  open('reset-password', z.strictObject({ email, code, password: chosenPassword }), signingIn.resetPassword);

  const nothing = z.strictObject({});
  const withPassword = z.strictObject({ password });
  signedIn('/sign-out', nothing, (_, { headers }) => own.signOut(headers));
  signedIn(
    '/change-password',
    z.strictObject({ current: password, password: chosenPassword }),
    async (told, { session, headers }) => {
      const changed = await own.changePassword(headers, told);
      return changed.ok ? sessions.revokeOtherSessions(session.userId, session.sessionId) : changed;
    },
  );
  signedIn('/two-factor/set-up', withPassword, (told, { headers }) =>
    own.setUpTwoFactor(headers, told.password),
  );
  signedIn('/two-factor/confirm', z.strictObject({ code }), (told, { session, headers }) =>
    own.confirmTwoFactor(headers, session.userId, told.code),
  );
  signedIn('/two-factor/turn-off', withPassword, (told, { headers }) =>
    own.turnOffTwoFactor(headers, told.password),
  );
  signedIn('/two-factor/backup-codes', withPassword, (told, { headers }) =>
    own.renewBackupCodes(headers, told.password),
  );
  return routes;
}
