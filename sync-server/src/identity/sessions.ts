import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import type { BetterAuth } from './better-auth.ts';
import { refusing } from './refusals.ts';
import type { IdentityDatabase } from './tables.ts';

/** A person signed in on one device. Instants are ISO strings. */
export interface Session {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly sessionId: string;
  readonly device: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface DeviceSession {
  readonly id: string;
  readonly device: string;
  readonly createdAt: string;
  /** To the day: a session is touched once a day at most. */
  readonly lastUsedAt: string;
  readonly expiresAt: string;
}

export function sessions(auth: BetterAuth, db: IdentityDatabase) {
  /** Who the bearer of the request's token is. Unknown, revoked and expired tokens are nobody. */
  async function session(headers: Headers): Promise<Session | null> {
    const signedIn = bearerOf(headers);
    if (!signedIn) return null;
    const found = await refusing(() => auth.api.getSession({ headers: signedIn }));
    if (!found.ok || !found.value) return null;
    const { session, user } = found.value;
    return {
      userId: user.id,
      email: user.email,
      name: user.name,
      sessionId: session.id,
      device: session.device ?? '',
      createdAt: session.createdAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
    };
  }

  /** The devices on which a person is signed in, the one used last first. */
  async function sessionsOf(userId: string): Promise<DeviceSession[]> {
    const rows = await db
      .selectFrom('session')
      .select(['id', 'device', 'createdAt', 'updatedAt', 'expiresAt'])
      .where('userId', '=', userId)
      .where('expiresAt', '>', new Date())
      .orderBy('updatedAt', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return rows.map(({ id, device, createdAt, updatedAt, expiresAt }) => ({
      id,
      device,
      createdAt: createdAt.toISOString(),
      lastUsedAt: updatedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }));
  }

  /** Signs one device out, at once. Somebody else's session and one that never was give the same answer. */
  async function revokeSession(userId: string, sessionId: string): Promise<Result<{ id: string }>> {
    const { numDeletedRows } = await db
      .deleteFrom('session')
      .where('id', '=', sessionId)
      .where('userId', '=', userId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return refuse('missing', 'This device is not signed in any more.');
    return accept({ id: sessionId });
  }

  /** Signs every device out but the one that asks. */
  async function revokeOtherSessions(
    userId: string,
    sessionId: string,
  ): Promise<Result<{ revoked: number }>> {
    const { numDeletedRows } = await db
      .deleteFrom('session')
      .where('userId', '=', userId)
      .where('id', '!=', sessionId)
      .executeTakeFirstOrThrow();
    return accept({ revoked: Number(numDeletedRows) });
  }

  return { session, sessionsOf, revokeSession, revokeOtherSessions };
}

/** The request's bearer token alone: no cookie signs anybody in, so no other site can make a browser act for a person. */
export function bearerOf(headers: Headers): Headers | null {
  const authorization = headers.get('authorization');
  return authorization ? new Headers({ authorization }) : null;
}
