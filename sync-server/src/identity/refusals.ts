import { type Refusal, type RefusalCode, type Result, refuse } from '@portfolio-os/shared/core';
import { isAPIError } from 'better-auth/api';
import { passwordLength } from './passwords/passwords.ts';

const wrongCode = refusal(
  'wrong-code',
  'This code is not right, or no longer valid. Check it, or ask for a new one.',
  'code',
);
const wrongSignIn = refusal('wrong-sign-in', 'The e-mail address or the password is not right.');
const wrongPassword = refusal('wrong-password', 'This is not your password.', 'password');
const challengeOver = refusal('challenge-over', 'This sign-in took too long. Enter your password again.');
const missing = refusal('missing', 'This portfolio, or what you asked for in it, does not exist.');
const signInAgain = refusal('signed-out', 'Sign in again.');

/** What better-auth's codes mean to a person. Unknown, expired and wrong codes are not told apart, on purpose. */
const refusalByCode: Record<string, Refusal> = {
  INVALID_EMAIL: refusal('bad-input', 'This is not an e-mail address.', 'email'),
  INVALID_EMAIL_OR_PASSWORD: wrongSignIn,
  EMAIL_NOT_VERIFIED: refusal(
    'unverified',
    'Confirm your e-mail address first: we have sent you a code. Type it here.',
  ),
  PASSWORD_TOO_SHORT: refusal(
    'bad-input',
    `Choose a password of at least ${passwordLength.least} characters.`,
    'password',
  ),
  PASSWORD_TOO_LONG: refusal(
    'bad-input',
    `Choose a password of at most ${passwordLength.most} characters.`,
    'password',
  ),
  INVALID_PASSWORD: wrongPassword,
  INVALID_OTP: wrongCode,
  OTP_EXPIRED: wrongCode,
  TOO_MANY_ATTEMPTS: wrongCode,
  USER_NOT_FOUND: wrongCode,
  INVALID_CODE: wrongCode,
  INVALID_BACKUP_CODE: wrongCode,
  INVALID_TWO_FACTOR_COOKIE: challengeOver,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: challengeOver,
  ACCOUNT_TEMPORARILY_LOCKED: refusal('too-many', 'Too many wrong codes. Try again in 15 minutes.'),
  TOTP_ALREADY_ENABLED: refusal(
    'already-on',
    'Two-step sign-in is on already. Turn it off first to set it up anew.',
  ),
  TOTP_NOT_ENABLED: refusal('not-on', 'Two-step sign-in is not set up.'),
  TWO_FACTOR_NOT_ENABLED: refusal('not-on', 'Two-step sign-in is not set up.'),
  UNAUTHORIZED: signInAgain,
  FAILED_TO_GET_SESSION: signInAgain,
  ORGANIZATION_NOT_FOUND: missing,
  MEMBER_NOT_FOUND: missing,
  INVITATION_NOT_FOUND: wrongCode,
  YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION: wrongCode,
  EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION: refusal(
    'unverified',
    'Confirm your e-mail address before you join.',
  ),
  YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION: refusal(
    'forbidden',
    'Only an owner of the portfolio invites people.',
  ),
  YOU_ARE_NOT_ALLOWED_TO_CANCEL_THIS_INVITATION: refusal(
    'forbidden',
    'Only an owner of the portfolio cancels invitations.',
  ),
  USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: refusal(
    'already-member',
    'This person is a member of the portfolio already.',
    'email',
  ),
  INVITATION_LIMIT_REACHED: refusal('too-many', 'Too many invitations are open. Cancel some first.'),
  ORGANIZATION_MEMBERSHIP_LIMIT_REACHED: refusal('too-many', 'This portfolio has as many members as it can.'),
};

/** Runs a call of better-auth; its refusals become ours, and everything else is a bug that is thrown on. */
export async function refusing<T>(call: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    const refused = isAPIError(error) ? refusalByCode[String(error.body?.code)] : undefined;
    if (!refused) throw error;
    return { ok: false, error: refused };
  }
}

export function tooMany(minutes: number) {
  const message = `Too many attempts. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`;
  return refuse('too-many', message, { details: { retryAfterSeconds: 60 * minutes } });
}

export const refusals = { wrongCode, wrongSignIn, missing, signInAgain };

function refusal(code: RefusalCode, message: string, field?: string): Refusal {
  return { code, message, ...(field ? { field } : {}) };
}
