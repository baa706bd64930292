import { assert } from '@portfolio-os/shared/core';
import { DEVICE_HEADER } from './better-auth.ts';

/** Either the session's token, or a challenge that a code of the second step answers within 10 minutes. */
export type SignedIn = { readonly token: string } | { readonly challenge: string };

const CHALLENGE_COOKIE = 'better-auth.two_factor';

/** What better-auth is told of the device on which a session begins. */
export function onDevice(device: string, challenge?: string): Headers {
  const headers = new Headers({ [DEVICE_HEADER]: encodeURIComponent(device) });
  if (challenge !== undefined) headers.set('cookie', `${CHALLENGE_COOKIE}=${challenge}`);
  return headers;
}

export function signedInBy(answered: Headers): SignedIn {
  const token = tokenOf(answered);
  if (token !== null) return { token };
  const cookie = answered.getSetCookie().find((text) => text.startsWith(`${CHALLENGE_COOKIE}=`));
  const challenge = cookie?.slice(CHALLENGE_COOKIE.length + 1).split(';')[0];
  assert(challenge, 'a sign-in answers a token or asks for the second step');
  return { challenge };
}

/** The signed token of a session that has just begun; null where the session is the same as before. */
export function tokenOf(answered: Headers): string | null {
  return answered.get('set-auth-token');
}
