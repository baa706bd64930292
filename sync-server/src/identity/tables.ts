import type { Role } from '@portfolio-os/shared/core';
import type { TokenScope } from '@portfolio-os/shared/wire';
import type { Generated, Kysely } from 'kysely';

/** The rows of better-auth's tables that code of ours reads or writes; `migrate.ts` has all columns. */
export interface IdentityTables {
  user: {
    id: string;
    name: string;
    email: string;
    emailVerified: boolean;
    twoFactorEnabled: boolean;
  };
  session: {
    id: string;
    userId: string;
    token: string;
    device: string;
    expiresAt: Date;
    createdAt: Date;
    updatedAt: Date;
  };
  verification: { id: string; expiresAt: Date };
  organization: { id: string; name: string; slug: string; createdAt: Date };
  member: {
    id: string;
    organizationId: string;
    userId: string;
    role: Role;
    /** A read-only member who writes notes. */
    reviewer: Generated<boolean>;
    createdAt: Date;
  };
  invitation: {
    id: string;
    organizationId: string;
    email: string;
    role: Role;
    /** Whether a read-only member that it makes writes notes. */
    reviewer: Generated<boolean>;
    status: 'pending' | 'accepted' | 'rejected' | 'canceled';
    inviterId: string;
    expiresAt: Date;
    createdAt: Date;
  };
  apiToken: {
    id: string;
    organizationId: string;
    name: string;
    /** sha256 of the token, which is shown once and kept nowhere. */
    digest: string;
    /** What it may write; every token reads. */
    role: Role;
    scope: TokenScope;
    createdBy: string;
    createdAt: Date;
    /** A calendar date in UTC: a token in use is written down once a day. */
    lastUsedOn: string | null;
    revokedAt: Date | null;
  };
  rateLimit: { key: string; count: number; endsAt: Date };
}

export type IdentityDatabase = Kysely<IdentityTables>;

/** What most questions about people need. */
export interface WithDatabase {
  readonly db: IdentityDatabase;
}

/** And what reads the tokens that this server signed. */
export interface WithSecret extends WithDatabase {
  readonly secret: string;
}
