import type { Role } from '../../core/roles.ts';
import type { InvitationView, MemberView, SessionView } from '../../wire/people.ts';

/** Who belongs to a connected portfolio, and who has been asked to. */
export interface MembersView {
  /** Who asks, and as what. */
  you: string;
  role: Role;
  members: MemberView[];
  invitations: InvitationView[];
}

/** A device on which the person at this computer is signed in. */
export type DeviceView = SessionView;

export type { ApiTokenView, TokenScope } from '../../wire/people.ts';
