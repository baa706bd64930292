import { z } from 'zod';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';

/** One fact that moved money of the landlord's, in the words of its postings. */
const moved = z.object({
  /** The table of the fact, and its row in it. */
  fact: z.string(),
  factId: idSchema,
  on: daySchema,
  /** The tenant or vendor; null where none is named. */
  party: z.string().nullable(),
  /** "Payment, check 1204", "Boiler repair", "Owner’s draw". */
  what: z.string(),
  /** "Maple Court · 3B", "Maple Court", or "Whole portfolio". */
  place: z.string(),
  /** Method of payment or category of expense, in words. */
  kind: z.string().nullable(),
  reference: z.string().nullable(),
  account: z.string(),
  /** Above zero, or below it where it takes back what came in. */
  inCents: centsSchema,
  outCents: centsSchema,
  leaseId: idSchema.nullable(),
  vendorId: idSchema.nullable(),
  buildingId: idSchema.nullable(),
});

/** What took it back, or what it takes back: "Returned", "Corrected", "Taken back", "Reversed", and the day. */
const undoing = z.object({ word: z.string(), on: daySchema, factId: idSchema });

/** What was put in its place or stood there before, and came to. */
const other = z.object({ on: daySchema, inCents: centsSchema, outCents: centsSchema });

/** A line of the list of all money in and out: a fact, or the facts of one bank line or one entry. */
export const transactionSchema = moved.extend({
  /** Unique in the list. */
  id: z.string(),
  reversesId: idSchema.nullable(),
  /** What took it back; null while it stands. */
  undone: undoing.nullable(),
  /** What stands in its place, where it was corrected; null otherwise. */
  correctedTo: other.nullable(),
  /** What it takes back, where it does. */
  undoes: undoing.nullable(),
  /** The bank line that says the same; null where none does yet. */
  bankLineId: idSchema.nullable(),
  documents: z.int(),
  /** What it was put in the place of, where that is a line of its own, because it was taken back on another day. */
  corrects: other.nullable(),
  /** What was there before a correction and what took it back, in the order in which they came; together nothing on any day. */
  corrected: z.array(moved).nullable(),
  /** The facts that were found of one bank line, where there are several. */
  parts: z.array(moved).nullable(),
});

export const totalsSchema = z.object({ inCents: centsSchema, outCents: centsSchema, netCents: centsSchema });

export type OtherView = z.output<typeof other>;
export type MovedView = z.output<typeof moved>;
export type TransactionView = z.output<typeof transactionSchema>;

/** How a part of the search was understood, and where it stands in it. */
export interface SearchTermView {
  by: string;
  means: string;
  start: number;
  end: number;
}

/** One page of the transactions that a search finds, newest first; the count and the totals are of all that it finds. */
export interface TransactionsView {
  total: number;
  offset: number;
  totals: z.output<typeof totalsSchema>;
  /** Every account that money went through, by name. */
  accounts: string[];
  understood: SearchTermView[];
  rows: TransactionView[];
}
