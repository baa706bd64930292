import { createHash, randomBytes } from 'node:crypto';
import { accept, newId, type Result, type Role, refuse } from '@portfolio-os/shared/core';
import type { ApiTokenView, NewApiTokenView, TokenScope } from '@portfolio-os/shared/wire';
import type { WithDatabase } from './tables.ts';

const PREFIX = 'pos_';
const MOST_TOKENS = 20;

/** The tokens with which other programs reach one organisation's books; an owner makes and revokes them. */
export async function apiTokensOf({ db }: WithDatabase, orgId: string): Promise<ApiTokenView[]> {
  const rows = await db
    .selectFrom('apiToken')
    .leftJoin('user', 'user.id', 'apiToken.createdBy')
    .select(['apiToken.id', 'apiToken.name', 'apiToken.createdAt', 'lastUsedOn', 'user.name as madeBy'])
    .select(['role', 'scope'])
    .where('organizationId', '=', orgId)
    .where('revokedAt', 'is', null)
    .orderBy('apiToken.createdAt')
    .execute();
  return rows.map(({ createdAt, ...token }) => ({ ...token, createdAt: createdAt.toISOString() }));
}

export interface TokenToMake {
  readonly orgId: string;
  readonly name: string;
  readonly userId: string;
  /** What it may write; left out: nothing. */
  readonly role?: Role | undefined;
  readonly scope?: TokenScope | undefined;
}

/** The token is in this answer and nowhere else: only its digest is kept. */
export async function createApiToken(
  identity: WithDatabase,
  { orgId: organizationId, name, userId: createdBy, role = 'read-only', scope = 'api' }: TokenToMake,
): Promise<Result<NewApiTokenView>> {
  if ((await apiTokensOf(identity, organizationId)).length >= MOST_TOKENS)
    return refuse('too-many-tokens', `There are ${MOST_TOKENS} tokens already. Revoke one first.`);
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  const id = newId();
  const made = { id, organizationId, name, role, scope, createdBy };
  const row = { ...made, digest: digestOf(token), createdAt: new Date() };
  await identity.db.insertInto('apiToken').values(row).execute();
  return accept({ id, token });
}

export async function revokeApiToken(
  { db }: WithDatabase,
  orgId: string,
  id: string,
): Promise<Result<{ id: string }>> {
  const { numUpdatedRows } = await db
    .updateTable('apiToken')
    .set({ revokedAt: new Date() })
    .where('organizationId', '=', orgId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? accept({ id }) : refuse('missing', 'There is no such token.');
}

/** What a token that holds lets a program do: in whose books, in which role, and who made it and so answers for it. */
export interface ProgramAccess {
  readonly tokenId: string;
  readonly orgId: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: TokenScope;
  readonly madeBy: string;
}

/** The access of a request's bearer token for the public API; null as for `findProgram`. */
export async function programOf(identity: WithDatabase, headers: Headers): Promise<ProgramAccess | null> {
  const token = /^Bearer (pos_[\w-]{43})$/.exec(headers.get('authorization') ?? '')?.[1];
  const found = token === undefined ? null : await findProgram(identity, token);
  return found?.scope === 'api' ? found : null;
}

/** What a token opens; null for one that is unknown or revoked, or whose maker is no owner any more. */
export async function findProgram({ db }: WithDatabase, token: string): Promise<ProgramAccess | null> {
  const row = await db
    .selectFrom('apiToken')
    .innerJoin('member', (join) =>
      join
        .onRef('member.organizationId', '=', 'apiToken.organizationId')
        .onRef('member.userId', '=', 'apiToken.createdBy'),
    )
    .select([
      'apiToken.id',
      'apiToken.organizationId',
      'apiToken.name',
      'apiToken.role',
      'scope',
      'lastUsedOn',
    ])
    .select('apiToken.createdBy')
    .where('digest', '=', digestOf(token))
    .where('revokedAt', 'is', null)
    .where('member.role', '=', 'owner')
    .executeTakeFirst();
  if (!row) return null;
  const today = new Date().toISOString().slice(0, 10);
  if (row.lastUsedOn !== today)
    await db.updateTable('apiToken').set({ lastUsedOn: today }).where('id', '=', row.id).execute();
  const { id: tokenId, organizationId: orgId, createdBy: madeBy, name, role, scope } = row;
  return { tokenId, orgId, name, role, scope, madeBy };
}

/** 256 random bits need no slow hash: nobody can guess what they would try. */
function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
