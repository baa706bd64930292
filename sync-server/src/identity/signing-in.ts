import { accept, assert, type Result } from '@portfolio-os/shared/core';
import type { SignInAnswer } from '@portfolio-os/shared/wire';
import { readCode, showCode } from './codes.ts';
import type { Identity } from './create-identity.ts';
import { withdrawGrants } from './grants.ts';
import { refusals, refusing } from './refusals.ts';
import { findSession, revokeSession } from './sessions.ts';
import { onDevice, signedInBy, tokenOf } from './tokens.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** What the person calls the device: "Ana's MacBook". */
  readonly device: string;
}

/**
 * An account that nobody has confirmed is replaced: whoever signs up with somebody else's address must not have
 * chosen the password that its owner later confirms.
 */
export async function signUp(
  identity: Identity,
  person: { name: string; email: string; password: string },
): Promise<Result<null>> {
  await identity.db
    .deleteFrom('user')
    .where('email', '=', person.email.toLowerCase())
    .where('emailVerified', '=', false)
    .execute();
  const made = await refusing(() => identity.auth.api.signUpEmail({ body: person }));
  if (!made.ok) return made;
  identity.background.run(sendCodeWhereNew(identity, person.email));
  return accept(null);
}

async function sendCodeWhereNew(identity: Identity, email: string): Promise<void> {
  const account = await identity.db
    .selectFrom('user')
    .select('emailVerified')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  if (account?.emailVerified === false) await sendCode(identity, email);
}

const sendCode = ({ auth }: Identity, email: string) =>
  auth.api.sendVerificationOTP({ body: { email, type: 'email-verification' } });

export async function signIn(identity: Identity, credentials: Credentials): Promise<Result<SignInAnswer>> {
  const signedIn = await trySignIn(identity, credentials);
  if (!signedIn.ok && signedIn.error.code === 'unverified')
    identity.background.run(sendCode(identity, credentials.email));
  return signedIn;
}

/** The code alone is not enough: the password shows that the account is the one that this person made. */
export async function verify(
  identity: Identity,
  { code, ...credentials }: Credentials & { readonly code: string },
): Promise<Result<SignInAnswer>> {
  const early = await trySignIn(identity, credentials);
  if (early.ok || early.error.code !== 'unverified') return early;
  const body = { email: credentials.email, otp: readCode(code) };
  const verified = await refusing(() => identity.auth.api.verifyEmailOTP({ body }));
  return verified.ok ? trySignIn(identity, credentials) : verified;
}

async function trySignIn(
  identity: Identity,
  { device, ...body }: Credentials,
): Promise<Result<SignInAnswer>> {
  const headers = onDevice(device);
  const answered = await refusing(() =>
    identity.auth.api.signInEmail({ body, headers, returnHeaders: true }),
  );
  return answered.ok ? accept(signedInBy(answered.value.headers)) : answered;
}

/** Six digits are the authenticator's; anything else is one of the backup codes. */
export async function answerChallenge(
  identity: Identity,
  answer: { challenge: string; code: string; device: string },
) {
  const code = readCode(answer.code);
  const isFromAuthenticator = /^\d{6}$/.test(code);
  const headers = onDevice(answer.device, answer.challenge);
  const answered = await refusing<{ headers: Headers }>(() =>
    isFromAuthenticator
      ? identity.auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
      : identity.auth.api.verifyBackupCode({ body: { code: showCode(code) }, headers, returnHeaders: true }),
  );
  if (!answered.ok) return answered;
  const token = tokenOf(answered.value.headers);
  assert(token, 'the second step begins a session');
  const session = await findSession(identity, new Headers({ authorization: `Bearer ${token}` }));
  assert(session, 'a session that was just begun holds');
  if (isFromAuthenticator && (await identity.limits.isUsedCode(session.userId, code))) {
    await revokeSession(identity, session.userId, session.sessionId);
    return { ok: false as const, error: refusals.wrongCode };
  }
  return accept({ token });
}

export async function forgotPassword(identity: Identity, email: string): Promise<Result<null>> {
  identity.background.run(identity.auth.api.requestPasswordResetEmailOTP({ body: { email } }));
  return accept(null);
}

/**
 * A new password signs all devices out, takes back what was granted from the account, and confirms the address that the
 * code was sent to.
 */
export async function resetPassword(
  identity: Identity,
  reset: { email: string; code: string; password: string },
) {
  const { email, password, code } = reset;
  const body = { email, password, otp: readCode(code) };
  const done = await refusing(() => identity.auth.api.resetPasswordEmailOTP({ body }));
  if (!done.ok) return done;
  const user = await identity.db
    .selectFrom('user')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirstOrThrow();
  await withdrawGrants(identity.db, { userId: user.id });
  return accept(null);
}
