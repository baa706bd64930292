import { accept, type Result, refuse, seatOf } from '@portfolio-os/shared/core';
import type { InvitationView, MembershipView } from '@portfolio-os/shared/wire';
import { invitationCode, readCode } from './codes.ts';
import type { Identity } from './create-identity.ts';
import { beReviewer, flagged, type Standing } from './members.ts';
import { refusals, refusing, tooMany } from './refusals.ts';
import { bearerOf, type Session } from './sessions.ts';
import type { WithDatabase, WithSecret } from './tables.ts';

/** Those that can still be accepted. */
export async function invitationsOf({ db }: WithDatabase, orgId: string): Promise<InvitationView[]> {
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('user', 'user.id', 'invitation.inviterId')
    .select(['invitation.id', 'invitation.email', 'invitation.role', 'invitation.reviewer'])
    .select(['user.name', 'invitation.expiresAt'])
    .where('invitation.organizationId', '=', orgId)
    .where('invitation.status', '=', 'pending')
    .where('invitation.expiresAt', '>', new Date())
    .orderBy('invitation.createdAt')
    .orderBy('invitation.id')
    .execute();
  return rows.map(({ id, email, role, reviewer, name, expiresAt }) => ({
    ...flagged({ id, email, role, reviewer }),
    invitedBy: name,
    expiresAt: expiresAt.toISOString(),
  }));
}

/** Mails a code to the address, as the person whom `headers` show: better-auth checks the session again. Inviting somebody again replaces the earlier invitation. */
export async function invite(
  { auth, limits }: Identity,
  who: { headers: Headers; session: Session },
  invited: Standing & { orgId: string; email: string },
): Promise<Result<{ id: string }>> {
  const wait = await limits.exceeded('invite', { account: who.session.userId });
  if (wait !== null) return tooMany(wait);
  const { orgId: organizationId, email, role } = invited;
  const reviewer = seatOf(invited) === 'reviewer';
  const made = await asPerson(who.headers, (headers) =>
    auth.api.createInvitation({ body: { organizationId, email, role, reviewer }, headers }),
  );
  return made.ok ? accept({ id: made.value.id }) : made;
}

export async function cancelInvitation(
  identity: Identity,
  who: { headers: Headers },
  { orgId, id }: { orgId: string; id: string },
): Promise<Result<{ id: string }>> {
  const open = (await invitationsOf(identity, orgId)).some((invitation) => invitation.id === id);
  if (!open) return notOpen;
  const done = await asPerson(who.headers, (headers) =>
    identity.auth.api.cancelInvitation({ body: { invitationId: id }, headers }),
  );
  if (done.ok) return accept({ id });
  return done.error.code === 'missing' ? notOpen : done;
}

/** The code counts only for the address that it was mailed to, once, until it is cancelled or expires. */
export async function acceptInvitation(
  identity: Identity,
  who: { headers: Headers; session: Session },
  code: string,
): Promise<Result<MembershipView>> {
  const wait = await identity.limits.exceeded('accept-invitation', { account: who.session.userId });
  if (wait !== null) return tooMany(wait);
  const invitation = await openInvitation(identity, who.session, readCode(code));
  if (!invitation) return { ok: false, error: refusals.wrongCode };
  if (invitation.member) return refuse('already-member', 'You are a member of this portfolio already.');
  const done = await asPerson(who.headers, (headers) =>
    identity.auth.api.acceptInvitation({ body: { invitationId: invitation.id }, headers }),
  );
  if (!done.ok) return done;
  const { orgId, name, role, reviewer } = invitation;
  if (reviewer) await beReviewer(identity, orgId, who.session.userId);
  return accept(flagged({ id: orgId, name, role, reviewer }));
}

async function openInvitation({ db, secret }: WithSecret, { email, userId }: Session, code: string) {
  const open = await db
    .selectFrom('invitation')
    .innerJoin('organization', 'organization.id', 'invitation.organizationId')
    .leftJoin('member', (join) =>
      join.onRef('member.organizationId', '=', 'invitation.organizationId').on('member.userId', '=', userId),
    )
    .select([
      'invitation.id',
      'invitation.role',
      'invitation.reviewer',
      'organization.id as orgId',
      'organization.name',
      'member.id as member',
    ])
    .where('invitation.email', '=', email)
    .where('invitation.status', '=', 'pending')
    .execute();
  return open.find(({ id }) => invitationCode(secret, id) === code);
}

const notOpen = refuse('missing', 'This invitation is not open any more.');

async function asPerson<T>(headers: Headers, call: (own: Headers) => Promise<T>): Promise<Result<T>> {
  const own = bearerOf(headers);
  return own ? refusing(() => call(own)) : { ok: false, error: refusals.signInAgain };
}
