import type { Role } from '../../core/roles.ts';

// People who are signed in to a sync server on this computer. Their tokens never come this far.

export interface KnownAccountView {
  readonly id: string;
  /** The server's address. */
  readonly url: string;
  readonly email: string;
  readonly name: string;
}

export interface AccountsView {
  readonly accounts: readonly KnownAccountView[];
  /** How this computer keeps the sign-ins: "in this computer’s keychain". */
  readonly keptWhere: string;
  /** What this computer is called on lists of devices. */
  readonly deviceName: string;
}

/** A server that answered: its address as it is kept. */
export interface ServerView {
  readonly url: string;
}

/** Signed in, or a second step is asked for: `attempt` names it when its code is sent. */
export type SignInView = { readonly account: KnownAccountView } | { readonly attempt: string };

/** A portfolio on a server that this person is a member of. */
export interface SharedPortfolioView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Whether it is on this computer already. */
  readonly isHere: boolean;
}

/** An account as its server knows it now. */
export interface AccountDetailsView extends KnownAccountView {
  readonly twoFactor: boolean;
  readonly portfolios: readonly SharedPortfolioView[];
}

/** For an authenticator app; in force once a first code has been confirmed. */
export interface TwoFactorView {
  /** "otpauth://…": opens an authenticator app where this computer has one. */
  readonly uri: string;
  /** To type into an app on another device. */
  readonly secret: string;
  readonly backupCodes: readonly string[];
}
