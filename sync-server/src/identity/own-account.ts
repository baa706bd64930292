import { accept, type Result } from '@portfolio-os/shared/core';
import type { TwoFactorSetUp } from '@portfolio-os/shared/wire';
import { readCode } from './codes.ts';
import type { Identity } from './create-identity.ts';
import { refusals, refusing } from './refusals.ts';
import { tokenOf } from './tokens.ts';

/** Like all of this file with the headers of `asSignedIn`. */
export async function signOut({ auth }: Identity, headers: Headers): Promise<Result<null>> {
  const done = await refusing(() => auth.api.signOut({ headers }));
  return done.ok ? accept(null) : done;
}

export async function changePassword(
  { auth }: Identity,
  headers: Headers,
  change: { current: string; password: string },
) {
  const body = { currentPassword: change.current, newPassword: change.password };
  const done = await refusing(() => auth.api.changePassword({ body, headers }));
  return done.ok ? accept(null) : done;
}

/** The secret for an authenticator app, and the backup codes; in force once a first code has been confirmed. */
export async function setUpTwoFactor(
  { auth }: Identity,
  headers: Headers,
  password: string,
): Promise<Result<TwoFactorSetUp>> {
  const made = await refusing(() => auth.api.enableTwoFactor({ body: { password }, headers }));
  if (!made.ok) return made;
  if (made.value.method !== 'totp') return { ok: false, error: refusals.signInAgain };
  return accept({ uri: made.value.totpURI, backupCodes: made.value.backupCodes });
}

/** The code that confirms is used up by it, as one that signs in is. Who is asked by the session, never by the code. */
export async function confirmTwoFactor(
  { auth, limits }: Identity,
  headers: Headers,
  userId: string,
  code: string,
) {
  const body = { code: readCode(code) };
  if (await limits.isUsedCode(userId, body.code)) return { ok: false as const, error: refusals.wrongCode };
  const done = await refusing(() => auth.api.verifyTOTP({ body, headers, returnHeaders: true }));
  return renewed(headers, done);
}

export async function turnOffTwoFactor({ auth }: Identity, headers: Headers, password: string) {
  const body = { password };
  const done = await refusing(() => auth.api.disableTwoFactor({ body, headers, returnHeaders: true }));
  return renewed(headers, done);
}

export async function renewBackupCodes({ auth }: Identity, headers: Headers, password: string) {
  const done = await refusing(() => auth.api.generateBackupCodes({ body: { password }, headers }));
  return done.ok ? accept({ backupCodes: done.value.backupCodes }) : done;
}

/** Turning the second step on or off ends the session and begins another: the device gets its new token. */
function renewed(headers: Headers, done: Result<{ headers: Headers }>): Result<{ token: string }> {
  if (!done.ok) return done;
  const same = headers.get('authorization')?.replace(/^bearer\s+/i, '') ?? '';
  return accept({ token: tokenOf(done.value.headers) ?? same });
}
