import { accept, newId, type Refusal, type Result, type Role, refuse } from '@portfolio-os/shared/core';
import type { MembershipView, MemberView } from '@portfolio-os/shared/wire';
import type { Transaction } from 'kysely';
import { withdrawGrants } from './grants.ts';
import { refusals } from './refusals.ts';
import type { IdentityTables, WithDatabase } from './tables.ts';

/** Who does it, in which organisation, to whom. */
interface Act {
  readonly orgId: string;
  readonly by: string;
  readonly userId: string;
}

type Trx = Transaction<IdentityTables>;

/** A person's role in an organisation; null where there is none, or no such organisation. */
export async function membershipOf(
  { db }: WithDatabase,
  userId: string,
  orgId: string,
): Promise<Role | null> {
  const row = await db
    .selectFrom('member')
    .select('role')
    .where('organizationId', '=', orgId)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return row?.role ?? null;
}

export async function organisationsOf({ db }: WithDatabase, userId: string): Promise<MembershipView[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .select(['organization.id', 'organization.name', 'member.role', 'member.reviewer'])
    .where('member.userId', '=', userId)
    .orderBy('organization.name')
    .orderBy('organization.id')
    .execute();
  return rows.map(flagged);
}

/** The flag is told where it says something, so that who knows nothing of it is answered as before. */
/** Said where it is so. */
export function flagged<Row extends { readonly reviewer: boolean }>({ reviewer, ...row }: Row) {
  return reviewer ? { ...row, reviewer } : row;
}

/** What the members are called, for whoever reads what they wrote: neither their addresses nor their roles. */
export async function namesIn(
  { db }: WithDatabase,
  orgId: string,
): Promise<{ userId: string; name: string }[]> {
  return db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.userId')
    .select(['member.userId', 'user.name'])
    .where('member.organizationId', '=', orgId)
    .orderBy('member.userId')
    .execute();
}

export async function membersOf({ db }: WithDatabase, orgId: string): Promise<MemberView[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.userId')
    .select([
      'member.userId',
      'user.name',
      'user.email',
      'member.role',
      'member.reviewer',
      'member.createdAt',
    ])
    .where('member.organizationId', '=', orgId)
    .orderBy('member.createdAt')
    .orderBy('member.userId')
    .execute();
  return rows.map(({ createdAt, ...member }) => ({ ...flagged(member), joinedAt: createdAt.toISOString() }));
}

/** The id is the portfolio's own. Asking again, because the answer was lost, makes nothing new. */
export async function createOrganisation(
  { db }: WithDatabase,
  made: {
    id: string;
    name: string;
    userId: string;
  },
): Promise<Result<{ id: string }>> {
  const { id, name, userId } = made;
  return db.transaction().execute(async (trx) => {
    const now = new Date();
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('organization')
      .values({ id, name, slug: id, createdAt: now })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n)
      return (await roleIn(trx, id, userId)) === 'owner' ? accept({ id }) : taken;
    const owner = { id: newId(), organizationId: id, userId, role: 'owner' as const, createdAt: now };
    await trx.insertInto('member').values(owner).execute();
    return accept({ id });
  });
}

/** The name under which people are invited follows the portfolio's own. */
export async function renameOrganisation({ db }: WithDatabase, id: string, name: string): Promise<void> {
  await db.updateTable('organization').set({ name }).where('id', '=', id).execute();
}

/** As what somebody is invited, or goes on. */
export interface Standing {
  readonly role: Role;
  /** Of a read-only member: writes notes. */
  readonly reviewer?: boolean | undefined;
}

export function changeRole(
  identity: WithDatabase,
  { role, reviewer = false, ...act }: Act & Standing,
): Promise<Result<{ role: Role }>> {
  return byOwner(identity, act, async (trx, current) => {
    const refused = role === 'owner' || current !== 'owner' ? null : await lastOwner(trx, act.orgId);
    if (refused) return { ok: false, error: refused };
    await setRole(trx, act.orgId, act.userId, role, role === 'read-only' && reviewer);
    if (current === 'owner' && role !== 'owner') await withdrawGrants(trx, act);
    return accept({ role });
  });
}

export function removeMember(identity: WithDatabase, act: Act): Promise<Result<{ userId: string }>> {
  return byOwner(identity, act, (trx, current) => remove(trx, act, current));
}

/** Everybody may leave, but for the last owner. */
export function leave(
  { db }: WithDatabase,
  { orgId, userId }: Omit<Act, 'by'>,
): Promise<Result<{ userId: string }>> {
  return db.transaction().execute(async (trx) => {
    const current = (await hold(trx, orgId)) ? await roleIn(trx, orgId, userId) : null;
    return current ? remove(trx, { orgId, userId }, current) : { ok: false, error: refusals.missing };
  });
}

/** Makes another member the owner and the one who asks a manager, both or neither. */
export function transferOwnership(identity: WithDatabase, act: Act): Promise<Result<{ userId: string }>> {
  return byOwner(identity, act, async (trx) => {
    if (act.by === act.userId) return refuse('bad-input', 'Choose another member to be the owner.');
    await setRole(trx, act.orgId, act.userId, 'owner');
    await setRole(trx, act.orgId, act.by, 'manager');
    await withdrawGrants(trx, { orgId: act.orgId, userId: act.by });
    return accept({ userId: act.userId });
  });
}

/** Holds the organisation's row, so that of two owners who leave at the same moment one stays. */
function byOwner<T>(
  { db }: WithDatabase,
  act: Act,
  work: (trx: Trx, current: Role) => Promise<Result<T>>,
): Promise<Result<T>> {
  return db.transaction().execute(async (trx): Promise<Result<T>> => {
    const own = (await hold(trx, act.orgId)) ? await roleIn(trx, act.orgId, act.by) : null;
    if (!own) return { ok: false, error: refusals.missing };
    if (own !== 'owner') return refuse('forbidden', 'Only an owner of the portfolio changes its members.');
    const current = await roleIn(trx, act.orgId, act.userId);
    if (!current) return refuse('missing', 'This person is not a member of the portfolio.');
    return work(trx, current);
  });
}

/** Whoever left or was removed keeps their copy, and tries to connect it; the portfolio on the server is the others'. */
const taken = refuse(
  'id-taken',
  'This portfolio is on the server already, and you are not one of its members, or not any more. Ask its owner to invite you; what you have here stays as it is.',
);

/** Holds the organisation until the transaction ends; false where there is none. */
async function hold(trx: Trx, orgId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('organization')
    .select('id')
    .where('id', '=', orgId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

async function roleIn(trx: Trx, orgId: string, userId: string): Promise<Role | null> {
  const row = await trx
    .selectFrom('member')
    .select('role')
    .where('organizationId', '=', orgId)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return row?.role ?? null;
}

/** Whoever was invited as a reviewer, unless an owner gave them another role meanwhile. */
export async function beReviewer({ db }: WithDatabase, orgId: string, userId: string): Promise<void> {
  await db
    .updateTable('member')
    .set({ reviewer: true })
    .where('organizationId', '=', orgId)
    .where('userId', '=', userId)
    .where('role', '=', 'read-only')
    .execute();
}

/** Whoever is given another role is a reviewer no more. */
async function setRole(trx: Trx, orgId: string, userId: string, role: Role, reviewer = false): Promise<void> {
  await trx
    .updateTable('member')
    .set({ role, reviewer })
    .where('organizationId', '=', orgId)
    .where('userId', '=', userId)
    .execute();
}

async function remove(trx: Trx, act: Omit<Act, 'by'>, current: Role): Promise<Result<{ userId: string }>> {
  const refused = current === 'owner' ? await lastOwner(trx, act.orgId) : null;
  if (refused) return { ok: false, error: refused };
  await trx
    .deleteFrom('member')
    .where('organizationId', '=', act.orgId)
    .where('userId', '=', act.userId)
    .execute();
  // Without this, an owner who was removed could come back by an invitation sent before, or read on by a token.
  await withdrawGrants(trx, act);
  return accept({ userId: act.userId });
}

async function lastOwner(trx: Trx, orgId: string): Promise<Refusal | null> {
  const { owners } = await trx
    .selectFrom('member')
    .select(({ fn }) => fn.countAll<string | number>().as('owners'))
    .where('organizationId', '=', orgId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow();
  if (Number(owners) > 1) return null;
  return {
    code: 'last-owner',
    message: 'This is the only owner of the portfolio. Make another member an owner first.',
  };
}

/** The mail address of a member, to which answers go; null where they are none. */
export async function addressOfMember(
  { db }: WithDatabase,
  orgId: string,
  userId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.userId')
    .select('user.email')
    .where('member.organizationId', '=', orgId)
    .where('member.userId', '=', userId)
    .executeTakeFirst();
  return row?.email ?? null;
}

/** The mail address of somebody who owns an organisation, and what it is called; null where they do not. */
export async function ownerOf(
  { db }: WithDatabase,
  orgId: string,
  userId: string,
): Promise<{ email: string; organisation: string } | null> {
  const row = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.userId')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .select(['user.email', 'organization.name as organisation'])
    .where('member.organizationId', '=', orgId)
    .where('member.userId', '=', userId)
    .where('member.role', '=', 'owner')
    .executeTakeFirst();
  return row ?? null;
}
