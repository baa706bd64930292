import type { ExpenseCategory } from '../expenses/schema.ts';

// Money spent. All money is integer minor units of the portfolio's currency, all days are calendar dates.

export interface VendorView {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  archivedOn: string | null;
  spentCents: number;
}

export interface ExpenseView {
  id: string;
  paidOn: string;
  category: ExpenseCategory;
  scheduleELine: number;
  description: string;
  amountCents: number;
  buildingId: string | null;
  unitId: string | null;
  vendorId: string | null;
  /** "Maple Court · 3B", "Maple Court", or "Whole portfolio". */
  place: string;
  vendor: string | null;
  /** How many files are attached. */
  receipts: number;
  reversesId: string | null;
  reversedById: string | null;
  /** What this expense put right: the reason, and what was there before with what took it back. */
  corrected: {
    reason: string;
    entries: { id: string; paidOn: string; description: string; amountCents: number }[];
  } | null;
}
