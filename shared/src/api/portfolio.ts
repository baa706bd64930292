import type { AccountKind } from '../bank/schema.ts';
import type { Role } from '../core/roles.ts';
import type { Sharing } from '../organisation/rules.ts';
import type { ProrationMethod } from '../organisation/schema.ts';
import type { TreeHead, Vouching } from '../proof/index.ts';
import type { LeaseStatus } from './rentals/leasing.ts';

// A portfolio, its policies, its backups and its proof. All money is integer minor units of the portfolio's currency, all days are calendar dates.

export interface PortfolioView {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  /** Today in the portfolio's zone. */
  today: string;
  units: number;
  /** What the person at this computer may do in it. */
  role: Role;
  /** A read-only member who writes notes. */
  reviewer?: boolean | undefined;
  /** The file that holds it, for people who want to know where their data lives. */
  file: string;
  /** Set when the file could not be opened: what happened and what to do. */
  problem: { code: string; message: string; backups: BackupView[] } | null;
}

export interface SettingsView {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  prorationMethod: ProrationMethod;
  /** "rent+opening-balance,utility,late-fee": groups in order, equals joined by +, the rest last. */
  allocationOrder: string;
  returnedPaymentFeeCents: number | null;
  /** Null: equally per unit. */
  expenseSharing: Sharing | null;
  booksBegin: BooksBegin;
}

/** The days on which books begin with opening balances; null, or no building: they begin with the first fact. */
export interface BooksBegin {
  /** Of what no entity with opening balances of its own holds. */
  on: string | null;
  /** Of buildings that such an entity holds, by their ids. */
  byBuilding: Record<string, string>;
}

export interface BackupView {
  name: string;
  /** ISO instant. */
  madeAt: string;
  bytes: number;
  reason: 'daily' | 'manual' | 'before-restore';
}

/** What an archive holds, before anything is made of it. */
export interface ArchivePreviewView {
  readonly name: string;
  readonly currency: string;
  /** How many records of each kind, of those that there are. */
  readonly counts: Readonly<Record<string, number>>;
  readonly attachments: number;
  /** Attached files that the books name and the archive lacks. */
  readonly missing: number;
  /** What was found in the books when the archive was made; it comes with them. */
  readonly problems: readonly string[];
}

/** Whether the last backup that was tried is made. */
export interface BackupTroubleView {
  /** What happened and what to do; null where it is made. */
  problem: string | null;
}

export interface VerifyView {
  clean: boolean;
  sets: number;
  rows: number;
  headHash: string;
  /** Where a joined portfolio’s history is still being fetched: from which entry on it is here. Rows are compared after that. */
  beganAt: number | null;
  problems: string[];
  milliseconds: number;
}

/** Where the log stands as a Merkle tree, by which key this computer signs, and what others have countersigned. */
export interface ProofView {
  /** Null while what came before this computer joined is still being fetched. */
  head: TreeHead | null;
  /** Of this computer, for all its portfolios. */
  key: string;
  keyMadeAt: string;
  /** "in a file that only your user account can read (…)" */
  keyKept: string;
  isConnected: boolean;
  /** Sets that wait for the server: no head holds them yet. */
  pending: number;
  countersigned: CountersignedHeadView[];
}

/** The latest place that a key countersigned. */
export interface CountersignedHeadView {
  as: Vouching['as'];
  key: string;
  seq: number;
  at: string;
  /** Whether it is of the books as they stand, and vouches for this computer’s key: then what is exported now is attested. */
  isCurrent: boolean;
  isOurs: boolean;
}

/** Where this computer's log file is. */
export interface LogView {
  file: string;
}

/** Everything that the command palette and pickers search, in one small answer. */
export interface DirectoryView {
  accounts: { id: string; name: string; kind: AccountKind }[];
  buildings: { id: string; name: string }[];
  units: { id: string; buildingId: string; label: string }[];
  tenants: { id: string; name: string; email: string | null }[];
  leases: {
    id: string;
    unitId: string;
    label: string;
    tenants: string;
    status: LeaseStatus;
    openCents: number;
    parties: { tenantId: string; name: string }[];
  }[];
  vendors: { id: string; name: string; archivedOn: string | null }[];
}
