import { accept, assert, type Result } from '@portfolio-os/shared/core';
import type { SignInAnswer } from '@portfolio-os/shared/wire';
import type { Background } from './background.ts';
import type { BetterAuth } from './better-auth.ts';
import { readCode, showCode } from './codes.ts';
import { withdrawGrants } from './grants.ts';
import type { RateLimits } from './rate-limits.ts';
import { refusals, refusing } from './refusals.ts';
import type { sessions } from './sessions.ts';
import type { IdentityDatabase } from './tables.ts';
import { onDevice, signedInBy, tokenOf } from './tokens.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** What the person calls the device: "Ana's MacBook". */
  readonly device: string;
}

interface SigningInParts {
  readonly auth: BetterAuth;
  readonly db: IdentityDatabase;
  readonly background: Background;
  readonly sessions: ReturnType<typeof sessions>;
  readonly limits: RateLimits;
}

export type SigningIn = ReturnType<typeof signingIn>;

/** What a person does before being signed in. Nothing here tells whether an address has an account. */
export function signingIn({ auth, db, background, sessions, limits }: SigningInParts) {
  /**
   * An account that nobody has confirmed is replaced: whoever signs up with somebody else's address must not have
   * chosen the password that its owner later confirms.
   */
  async function signUp(person: { name: string; email: string; password: string }): Promise<Result<null>> {
    await db
      .deleteFrom('user')
      .where('email', '=', person.email.toLowerCase())
      .where('emailVerified', '=', false)
      .execute();
    const made = await refusing(() => auth.api.signUpEmail({ body: person }));
    if (!made.ok) return made;
    background.run(sendCodeWhereNew(person.email));
    return accept(null);
  }

  async function sendCodeWhereNew(email: string): Promise<void> {
    const account = await db
      .selectFrom('user')
      .select('emailVerified')
      .where('email', '=', email.toLowerCase())
      .executeTakeFirst();
    if (account?.emailVerified === false) await sendCode(email);
  }

  const sendCode = (email: string) =>
    auth.api.sendVerificationOTP({ body: { email, type: 'email-verification' } });

  async function signIn(credentials: Credentials): Promise<Result<SignInAnswer>> {
    const signedIn = await trySignIn(credentials);
    if (!signedIn.ok && signedIn.error.code === 'unverified') background.run(sendCode(credentials.email));
    return signedIn;
  }

  /** The code alone is not enough: the password shows that the account is the one that this person made. */
  async function verify({
    code,
    ...credentials
  }: Credentials & { readonly code: string }): Promise<Result<SignInAnswer>> {
    const early = await trySignIn(credentials);
    if (early.ok || early.error.code !== 'unverified') return early;
    const body = { email: credentials.email, otp: readCode(code) };
    const verified = await refusing(() => auth.api.verifyEmailOTP({ body }));
    return verified.ok ? trySignIn(credentials) : verified;
  }

  async function trySignIn({ device, ...body }: Credentials): Promise<Result<SignInAnswer>> {
    const headers = onDevice(device);
    const answered = await refusing(() => auth.api.signInEmail({ body, headers, returnHeaders: true }));
    return answered.ok ? accept(signedInBy(answered.value.headers)) : answered;
  }

  /** Six digits are the authenticator's; anything else is one of the backup codes. */
  async function answerChallenge(answer: { challenge: string; code: string; device: string }) {
    const code = readCode(answer.code);
    const isFromAuthenticator = /^\d{6}$/.test(code);
    const headers = onDevice(answer.device, answer.challenge);
    const answered = await refusing<{ headers: Headers }>(() =>
      isFromAuthenticator
        ? auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
        : auth.api.verifyBackupCode({ body: { code: showCode(code) }, headers, returnHeaders: true }),
    );
    if (!answered.ok) return answered;
    const token = tokenOf(answered.value.headers);
    assert(token, 'the second step begins a session');
    const session = await sessions.session(new Headers({ authorization: `Bearer ${token}` }));
    assert(session, 'a session that was just begun holds');
    if (isFromAuthenticator && (await limits.isUsedCode(session.userId, code))) {
      await sessions.revokeSession(session.userId, session.sessionId);
      return { ok: false as const, error: refusals.wrongCode };
    }
    return accept({ token });
  }

  async function forgotPassword(email: string): Promise<Result<null>> {
    background.run(auth.api.requestPasswordResetEmailOTP({ body: { email } }));
    return accept(null);
  }

  /**
   * A new password signs all devices out, takes back what was granted from the account, and confirms the address that the
   * code was sent to.
   */
  async function resetPassword(reset: { email: string; code: string; password: string }) {
    const { email, password, code } = reset;
    const body = { email, password, otp: readCode(code) };
    const done = await refusing(() => auth.api.resetPasswordEmailOTP({ body }));
    if (!done.ok) return done;
    const user = await db
      .selectFrom('user')
      .select('id')
      .where('email', '=', email.toLowerCase())
      .executeTakeFirstOrThrow();
    await withdrawGrants(db, { userId: user.id });
    return accept(null);
  }

  return { signUp, verify, signIn, answerChallenge, forgotPassword, resetPassword };
}
