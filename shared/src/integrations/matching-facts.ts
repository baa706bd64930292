import type { StatementLineView } from '../api/index.ts';
import type { OpenCharge } from '../billing/index.ts';
import type { CalendarDate } from '../core/index.ts';
import type { ExpenseCategory } from '../expenses/index.ts';
import type { LeaseOverview } from '../leasing/index.ts';

export interface BankLine {
  id: string;
  accountId: string;
  account: string;
  accountKind: string;
  postedOn: CalendarDate;
  amountCents: number;
  description: string;
  reference: string | null;
  doubt: string | null;
  state: StatementLineView['state'];
  matched: StatementLineView['matched'];
}

export interface PaymentFact {
  id: string;
  leaseId: string;
  payerId: string | null;
  amountCents: number;
  receivedOn: CalendarDate;
  method: string;
  statementLineId: string | null;
  reversed: number;
}

export interface ExpenseFact {
  id: string;
  buildingId: string | null;
  vendorId: string | null;
  category: ExpenseCategory;
  amountCents: number;
  paidOn: CalendarDate;
  description: string;
  statementLineId: string | null;
  reversed: number;
}

export interface LeaseParty {
  leaseId: string;
  tenantId: string;
  name: string;
}

/** All that decides what a bank line is. `byLine` says what a line was matched to, whichever way it came about. */
export interface MatchingBooks {
  lines: BankLine[];
  payments: PaymentFact[];
  expenses: ExpenseFact[];
  /** Payments and expenses that a line was matched to by decision; those made from a line name it themselves. */
  decided: ReadonlySet<string>;
  leases: ReadonlyMap<string, LeaseOverview>;
  parties: LeaseParty[];
  rents: ReadonlyMap<string, { rentCents: number; extrasCents: number }>;
  open: OpenCharge[];
  vendors: { id: string; name: string }[];
  buildings: { id: string; name: string }[];
}

export function mapById<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
