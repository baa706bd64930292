import { accept, type Result, type Role, refuse } from '@portfolio-os/shared/core';
import type { InvitationView, MembershipView } from '@portfolio-os/shared/wire';
import type { BetterAuth } from './better-auth.ts';
import { invitationCode, readCode } from './codes.ts';
import type { RateLimits } from './rate-limits.ts';
import { refusals, refusing, tooMany } from './refusals.ts';
import { bearerOf, type Session } from './sessions.ts';
import type { IdentityDatabase } from './tables.ts';

interface InvitationParts {
  readonly auth: BetterAuth;
  readonly db: IdentityDatabase;
  readonly limits: RateLimits;
  readonly secret: string;
}

/** Invitations by mail. What a person does, the request's `headers` say who: better-auth checks the session again. */
export function invitations({ auth, db, limits, secret }: InvitationParts) {
  /** Those that can still be accepted. */
  async function invitationsOf(orgId: string): Promise<InvitationView[]> {
    const rows = await db
      .selectFrom('invitation')
      .innerJoin('user', 'user.id', 'invitation.inviterId')
      .select(['invitation.id', 'invitation.email', 'invitation.role', 'user.name', 'invitation.expiresAt'])
      .where('invitation.organizationId', '=', orgId)
      .where('invitation.status', '=', 'pending')
      .where('invitation.expiresAt', '>', new Date())
      .orderBy('invitation.createdAt')
      .orderBy('invitation.id')
      .execute();
    return rows.map(({ id, email, role, name, expiresAt }) => ({
      ...{ id, email, role },
      invitedBy: name,
      expiresAt: expiresAt.toISOString(),
    }));
  }

  /** Mails a code to the address. Inviting somebody again replaces the earlier invitation. */
  async function invite(
    who: { headers: Headers; session: Session },
    invited: { orgId: string; email: string; role: Role },
  ): Promise<Result<{ id: string }>> {
    const wait = await limits.exceeded('invite', { account: who.session.userId });
    if (wait !== null) return tooMany(wait);
    const { orgId: organizationId, email, role } = invited;
    const made = await asPerson(who.headers, (headers) =>
      auth.api.createInvitation({ body: { organizationId, email, role }, headers }),
    );
    return made.ok ? accept({ id: made.value.id }) : made;
  }

  async function cancelInvitation(
    who: { headers: Headers },
    { orgId, id }: { orgId: string; id: string },
  ): Promise<Result<{ id: string }>> {
    const open = (await invitationsOf(orgId)).some((invitation) => invitation.id === id);
    if (!open) return notOpen;
    const done = await asPerson(who.headers, (headers) =>
      auth.api.cancelInvitation({ body: { invitationId: id }, headers }),
    );
    if (done.ok) return accept({ id });
    return done.error.code === 'missing' ? notOpen : done;
  }

  /** The code counts only for the address that it was mailed to, once, until it is cancelled or expires. */
  async function acceptInvitation(
    who: { headers: Headers; session: Session },
    code: string,
  ): Promise<Result<MembershipView>> {
    const wait = await limits.exceeded('accept-invitation', { account: who.session.userId });
    if (wait !== null) return tooMany(wait);
    const invitation = await openInvitation(who.session, readCode(code));
    if (!invitation) return { ok: false, error: refusals.wrongCode };
    if (invitation.member) return refuse('already-member', 'You are a member of this portfolio already.');
    const done = await asPerson(who.headers, (headers) =>
      auth.api.acceptInvitation({ body: { invitationId: invitation.id }, headers }),
    );
    if (!done.ok) return done;
    const { orgId, name, role } = invitation;
    return accept({ id: orgId, name, role });
  }

  async function openInvitation({ email, userId }: Session, code: string) {
    const open = await db
      .selectFrom('invitation')
      .innerJoin('organization', 'organization.id', 'invitation.organizationId')
      .leftJoin('member', (join) =>
        join
          .onRef('member.organizationId', '=', 'invitation.organizationId')
          .on('member.userId', '=', userId),
      )
      .select([
        'invitation.id',
        'invitation.role',
        'organization.id as orgId',
        'organization.name',
        'member.id as member',
      ])
      .where('invitation.email', '=', email)
      .where('invitation.status', '=', 'pending')
      .execute();
    return open.find(({ id }) => invitationCode(secret, id) === code);
  }

  return { invitationsOf, invite, cancelInvitation, acceptInvitation };
}

const notOpen = refuse('missing', 'This invitation is not open any more.');

async function asPerson<T>(headers: Headers, call: (own: Headers) => Promise<T>): Promise<Result<T>> {
  const own = bearerOf(headers);
  return own ? refusing(() => call(own)) : { ok: false, error: refusals.signInAgain };
}
