import type { AccountKind } from '../../bank/schema.ts';
import type { EntityKind } from '../../organisation/schema.ts';

// Accounts at banks and the entities whose they are. Money is integer minor units, days are calendar dates.

export interface BankAccountView {
  id: string;
  name: string;
  kind: AccountKind;
  entityId: string | null;
  /** Whose it is; null: nobody said. */
  entity: string | null;
  archivedOn: string | null;
  /** What stands on it by the books: what is owed on a card is below zero. */
  balanceCents: number;
  movements: number;
  /** The last day on which anything moved. */
  lastOn: string | null;
}

export interface BankAccountsView {
  asOf: string;
  accounts: BankAccountView[];
  /** Where the last payment of each lease went, where somebody said. */
  lastOfLeases: { leaseId: string; accountId: string }[];
  /** Money of which nobody said the account; null where there is none of it. */
  unnamed: { balanceCents: number; movements: number } | null;
}

export interface MovementView {
  id: string;
  fact: string;
  on: string;
  /** "Payment by Ana Ruiz, check 1204". */
  what: string;
  leaseId: string | null;
  /** Money in above zero, money out below. */
  amountCents: number;
  /** What stood on the account after it. */
  balanceCents: number;
  isReversal: boolean;
}

export interface BankAccountPageView {
  account: BankAccountView;
  /** The latest first. */
  movements: MovementView[];
}

export interface EntityView {
  id: string;
  name: string;
  kind: EntityKind;
  archivedOn: string | null;
  accounts: string[];
}

/** Hundredths of a percent; where it is said in parts, 1 of 3, those are exact. */
interface HeldShareView {
  entityId: string;
  entity: string;
  shareBasisPoints: number;
  parts: number | null;
  ofParts: number | null;
}

export interface HeldBuildingView {
  id: string;
  name: string;
  /** Who holds it from when, the latest first; empty: nobody said. */
  holdings: { fromOn: string; shares: HeldShareView[] }[];
}

export interface EntitiesView {
  entities: EntityView[];
  buildings: HeldBuildingView[];
}
