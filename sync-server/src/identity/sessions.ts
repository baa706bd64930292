import { createHmac, timingSafeEqual } from 'node:crypto';
import { accept, type Result, refuse, type Seat, seatOf } from '@portfolio-os/shared/core';
import { prepareQuery } from '@portfolio-os/shared/log';
import type { PersonView, SessionView } from '@portfolio-os/shared/wire';
import type { IdentityDatabase, WithDatabase, WithSecret } from './tables.ts';

const DAY = 86_400;

/** A device that is used at least every three months stays signed in. */
export const sessionLife = { seconds: 90 * DAY, renewedAfterSeconds: DAY };

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

export interface Access {
  readonly session: Session;
  readonly seat: Seat | null;
}

/** Who the bearer of the request's token is. Unknown, revoked and expired tokens are nobody. */
export async function findSession({ db, secret }: WithSecret, headers: Headers): Promise<Session | null> {
  const token = readToken(headers, secret);
  const [row] = token === null ? [] : await keptSession(db, token);
  return row ? current(db, row) : null;
}

/** The same, and the person's seat in an organisation: null where there is none, or no such organisation. */
export async function findAccess(
  { db, secret }: WithSecret,
  headers: Headers,
  orgId: string,
): Promise<Access | null> {
  const token = readToken(headers, secret);
  const [row] = token === null ? [] : await keptAccess(db, token, orgId);
  const session = row ? await current(db, row) : null;
  if (!row || !session) return null;
  const { role, reviewer } = row;
  return { session, seat: role && seatOf({ role, reviewer: reviewer ?? false }) };
}

async function current(db: IdentityDatabase, row: SessionRow): Promise<Session | null> {
  const now = Date.now();
  if (row.expiresAt.getTime() <= now) return null;
  const due = row.updatedAt.getTime() + sessionLife.renewedAfterSeconds * 1000 <= now;
  const expiresAt = due ? await prolong(db, row.sessionId, now) : row.expiresAt;
  const { userId, email, name, sessionId, device, createdAt } = row;
  return {
    ...{ userId, email, name, sessionId, device },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

async function prolong(db: IdentityDatabase, id: string, now: number): Promise<Date> {
  const expiresAt = new Date(now + sessionLife.seconds * 1000);
  await db
    .updateTable('session')
    .set({ expiresAt, updatedAt: new Date(now) })
    .where('id', '=', id)
    .execute();
  return expiresAt;
}

export async function personOf({ db }: WithDatabase, userId: string): Promise<PersonView> {
  const user = await db
    .selectFrom('user')
    .select(['email', 'name', 'twoFactorEnabled'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  return { userId, email: user.email, name: user.name, twoFactor: user.twoFactorEnabled };
}

/** The devices on which a person is signed in, the one used last first. */
export async function sessionsOf(
  { db }: WithDatabase,
  { userId, sessionId }: Pick<Session, 'userId' | 'sessionId'>,
): Promise<SessionView[]> {
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
    current: id === sessionId,
  }));
}

/** Signs one device out, at once. Somebody else's session and one that never was give the same answer. */
export async function revokeSession(
  { db }: WithDatabase,
  userId: string,
  sessionId: string,
): Promise<Result<{ id: string }>> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('id', '=', sessionId)
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return refuse('missing', 'This device is not signed in any more.');
  return accept({ id: sessionId });
}

/** Signs every device out but the one that asks. */
export async function revokeOtherSessions(
  { db }: WithDatabase,
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

type SessionRow = Awaited<ReturnType<typeof keptSession>>[number];

/** Every request asks these, so they go to the database themselves: better-auth takes six times as long to answer. */
const keptSession = prepareQuery((db: IdentityDatabase, token) => sessionByToken(db, token));

const keptAccess = prepareQuery((db: IdentityDatabase, token, orgId) =>
  sessionByToken(db, token)
    .leftJoin('member', (join) =>
      join.onRef('member.userId', '=', 'session.userId').on('member.organizationId', '=', orgId ?? ''),
    )
    .select(['member.role', 'member.reviewer']),
);

function sessionByToken(db: IdentityDatabase, token = '') {
  return db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.userId')
    .select(['session.id as sessionId', 'session.userId', 'user.email', 'user.name', 'session.device'])
    .select(['session.createdAt', 'session.updatedAt', 'session.expiresAt'])
    .where('session.token', '=', token);
}

/** The session's key in the bearer token, if the token was signed here: `key.signature`, as better-auth makes it. */
function readToken(headers: Headers, secret: string): string | null {
  const [, key = '', signature = ''] =
    /^bearer ([^.]+)\.(.+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  const expected = createHmac('sha256', secret).update(key).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? key : null;
}

/** The request's bearer token alone: no cookie signs anybody in, so no other site can make a browser act for a person. */
export function bearerOf(headers: Headers): Headers | null {
  const authorization = headers.get('authorization');
  return authorization ? new Headers({ authorization }) : null;
}
