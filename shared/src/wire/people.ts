import type { Role } from '../core/index.ts';

/** `POST /auth/sign-in` and `/auth/verify`: the session's token, or a challenge that `/auth/two-factor` answers. */
export type SignInAnswer = { readonly token: string } | { readonly challenge: string };

/** `POST /auth/two-factor/set-up`: for an authenticator app; each backup code signs in once without it. */
export interface TwoFactorSetUp {
  readonly uri: string;
  readonly backupCodes: readonly string[];
}

export interface MembershipView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** A read-only member who writes notes; said where it is so. */
  readonly reviewer?: boolean | undefined;
  /** What the members are called, where one organisation is asked for. Servers before 0.2 do not say. */
  readonly people?: readonly { readonly userId: string; readonly name: string }[] | undefined;
  /** What the devices are called that have written in its log, where one organisation is asked for. */
  readonly devices?: readonly DeviceNameView[] | undefined;
}

export interface PersonView {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** Whether signing in takes a second step. */
  readonly twoFactor: boolean;
}

/** `GET /v1/account`: who is signed in, on this device. */
export interface AccountView extends PersonView {
  readonly sessionId: string;
  readonly device: string;
  readonly organisations: readonly MembershipView[];
}

/** A device on which a person is signed in. Instants are ISO strings. */
export interface SessionView {
  readonly id: string;
  readonly device: string;
  readonly createdAt: string;
  /** Exact to the day, because a session is updated once a day at most. */
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  /** Whether it is the session of this request. */
  readonly current: boolean;
}

/** What a device is called that has written in the log; its id is the one that its change sets name. */
export interface DeviceNameView {
  id: string;
  name: string;
}

export interface MemberView {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** A read-only member who writes notes; said where it is so. */
  readonly reviewer?: boolean | undefined;
  readonly joinedAt: string;
}

export interface InvitationView {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  /** Who accepts writes notes, too; said where it is so. */
  readonly reviewer?: boolean | undefined;
  readonly invitedBy: string;
  readonly expiresAt: string;
}

/**
 * What a token is for: the public API, or a feed of days for calendars, by units alone or with the names of tenants. A feed's token
 * stands in its address, so it opens nothing else.
 */
export const tokenScopes = ['api', 'calendar', 'calendar-names'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** A token with which another program reads one organisation’s books, as an owner sees it later: never the token itself. */
export interface ApiTokenView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  /** Exact to the day; null where it was never used. */
  readonly lastUsedOn: string | null;
  /** Its maker; null where that account is gone. Servers before 0.2 do not say. */
  readonly madeBy?: string | null | undefined;
  /** What it may write; `read-only`: nothing. Servers before 0.2 know tokens that read, and do not say. */
  readonly role?: Role | undefined;
  readonly scope?: TokenScope | undefined;
}

/** `POST …/tokens`: the token is in this answer and nowhere else. */
export interface NewApiTokenView {
  readonly id: string;
  readonly token: string;
}
