import { roleWords } from '@portfolio-os/shared/core';
import type { HeldView } from '@portfolio-os/shared/wire';
import { invitationsOf } from './invitations.ts';
import { membersOf } from './members.ts';
import type { WithDatabase } from './tables.ts';

interface HeldOf extends HeldView {
  /** Of a member: whose devices and acts in the books are theirs. */
  readonly userId?: string;
}

/**
 * What identity holds of addresses within one organisation: who of its members and of those invited has one of them. Whether anybody
 * else has an account is not told, not even to an owner.
 */
export async function heldOf(
  identity: WithDatabase,
  orgId: string,
  addresses: readonly string[],
): Promise<HeldOf[]> {
  const asked = new Set(addresses.map((address) => address.toLowerCase()));
  const members = (await membersOf(identity, orgId)).filter(({ email }) => asked.has(email.toLowerCase()));
  const invited = (await invitationsOf(identity, orgId)).filter(({ email }) =>
    asked.has(email.toLowerCase()),
  );
  return [
    ...members.map(({ userId, name, email, role, joinedAt }) => ({
      what: 'Member of this portfolio',
      says: `${name}, ${email}, ${roleWords[role]} since ${joinedAt.slice(0, 10)}`,
      userId,
    })),
    ...invited.map(({ email, role, expiresAt }) => ({
      what: 'Invited to this portfolio',
      says: `${email}, as ${roleWords[role]}, until ${expiresAt.slice(0, 10)}`,
    })),
  ];
}
