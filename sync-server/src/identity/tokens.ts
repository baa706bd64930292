import { assert } from '@portfolio-os/shared/core';
import type { SignInAnswer } from '@portfolio-os/shared/wire';
import { DEVICE_HEADER } from './better-auth.ts';

const CHALLENGE_COOKIE = 'better-auth.two_factor';

/** What better-auth is told of the device on which a session begins, and of the challenge that is answered on it. */
export function onDevice(device: string, challenge?: string): Headers {
  const headers = new Headers({ [DEVICE_HEADER]: encodeURIComponent(device) });
  if (challenge !== undefined) headers.set('cookie', `${CHALLENGE_COOKIE}=${challenge}`);
  return headers;
}

/** What better-auth is told of a person who is signed in, for calls that may end the session and begin another. */
export function asSignedIn(bearer: Headers, device: string): Headers {
  const headers = onDevice(device);
  headers.set('authorization', bearer.get('authorization') ?? '');
  return headers;
}

/** The challenge first: a session that the second step still withholds has left its token in the answer too. */
export function signedInBy(answered: Headers): SignInAnswer {
  const cookie = answered.getSetCookie().find((text) => text.startsWith(`${CHALLENGE_COOKIE}=`));
  const challenge = cookie?.slice(CHALLENGE_COOKIE.length + 1).split(';')[0];
  if (challenge) return { challenge };
  const token = tokenOf(answered);
  assert(token, 'a sign-in answers a token or asks for the second step');
  return { token };
}

/** The signed token of a session that has just begun; null where the session is the same as before. */
export function tokenOf(answered: Headers): string | null {
  return answered.get('set-auth-token');
}
