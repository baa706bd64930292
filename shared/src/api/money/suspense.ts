import type { RefundMethod } from '../../billing/deposits/schema.ts';

/** Money that came in and whose payer was unknown; minor units. */
export interface SuspenseEntryView {
  id: string;
  receivedOn: string;
  amountCents: number;
  /** What of it still waits for its payer. */
  waitingCents: number;
  method: RefundMethod;
  reference: string | null;
  memo: string | null;
  accountId: string | null;
  account: string | null;
  /** What the bank wrote beside it. */
  bankText: string | null;
  /** What of it is known by now. */
  payments: {
    id: string;
    leaseId: string;
    unit: string;
    payer: string | null;
    receivedOn: string;
    amountCents: number;
  }[];
  /** Whose the rest may be, the likeliest first. */
  suggestions: { leaseId: string; payerId: string | null; label: string; reason: string }[];
}

/** GET …/suspense: all that stands, the newest first. */
export interface SuspenseView {
  waitingCents: number;
  entries: SuspenseEntryView[];
}
