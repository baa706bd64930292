import { dateOrders } from '@portfolio-os/shared/integrations/parsing';
import { z } from 'zod';

const column = z.union([z.string().max(500), z.int().min(0).max(10_000)]);
const lineNumbers = z.array(z.int().positive()).max(100_000);

/**
 * The meaning of a CSV's columns, as a person chose it or a preview showed it. A part that is left out is found in the file;
 * null means that there is none.
 */
export const statementMapping = z.object({
  date: column.nullable().optional(),
  description: z.array(column).max(20).optional(),
  amount: z
    .union([column, z.object({ debit: column, credit: column })])
    .nullable()
    .optional(),
  fee: column.nullable().optional(),
  direction: column.nullable().optional(),
  reference: column.nullable().optional(),
  balance: column.nullable().optional(),
  status: column.nullable().optional(),
  currency: column.nullable().optional(),
  dateOrder: z.enum(dateOrders).nullable().optional(),
  invert: z.boolean().nullable().optional(),
});

/** A person's answers about single lines, by their line number in the file, and about the file as a whole. */
export const statementAnswers = z.object({
  leaveOut: lineNumbers.optional(),
  take: lineNumbers.optional(),
  moneyIn: lineNumbers.optional(),
  moneyOut: lineNumbers.optional(),
  currency: z.string().length(3).optional(),
  despiteGaps: z.boolean().optional(),
  /** Of a file with several accounts: which account of the books each is, by what the file calls it. */
  accounts: z.record(z.string().max(80), z.string().trim().min(1).max(80)).optional(),
});

export interface StatementOptions {
  readonly mapping?: z.infer<typeof statementMapping> | undefined;
  /** The account whose saved mappings are searched. */
  readonly savedMapping?: string | undefined;
  readonly answers?: z.infer<typeof statementAnswers> | undefined;
  /** The account of the statements: an existing account's id, or the name of an existing or new one. */
  readonly account?: string | undefined;
}
