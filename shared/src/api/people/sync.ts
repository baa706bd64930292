import type { Role } from '../../core/roles.ts';

/**
 * How a connected portfolio stands to its server. `signed-out` and `removed` need a person; `server-older` waits for the
 * server's update; everything else mends itself.
 */
export type SyncState =
  | 'synced'
  | 'syncing'
  | 'offline'
  | 'signed-out'
  | 'removed'
  | 'server-older'
  | 'failed';

export interface SyncView {
  /** Null for a portfolio that lives on this computer alone. */
  readonly connection: {
    /** Whose sign-in it goes by: an id of `AccountsView`, as long as they are signed in. */
    readonly accountId: string;
    readonly url: string;
    readonly email: string;
    readonly role: Role;
    /** A read-only member who writes notes. */
    readonly reviewer?: boolean | undefined;
  } | null;
  readonly state: SyncState;
  /** Since when it stands so, an ISO instant. */
  readonly since: string;
  readonly why: string | null;
  /** When it was last known to be in step; null where it has not been since the app was started. */
  readonly syncedAt: string | null;
  /** Changes made here that the server has not confirmed. */
  readonly waiting: number;
  /** What others entered and this version cannot show yet: figures that it could touch are incomplete until the update. */
  readonly parked: readonly string[];
  /** Changes that wait for a decision: they were refused, or cannot be sent any more. */
  readonly attention: number;
  /** When the server was found set back to an earlier day, and what was sent again. */
  readonly setBack: { readonly at: string; readonly from: number; readonly to: number } | null;
}
