import { dateOrders } from '@portfolio-os/shared/integrations/parsing';
import { z } from 'zod';

const column = z.union([z.string().max(500), z.int().min(0).max(10_000)]);
const lineNumbers = z.array(z.int().positive()).max(100_000);

/**
 * Which columns of a CSV mean what, as a person chose them or a preview showed them. What is left out is found in the
 * file; null says that there is none.
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

/** What a person says about single lines, by where they start in the file, and about the file as a whole. */
export const statementAnswers = z.object({
  leaveOut: lineNumbers.optional(),
  take: lineNumbers.optional(),
  moneyIn: lineNumbers.optional(),
  moneyOut: lineNumbers.optional(),
  currency: z.string().length(3).optional(),
  despiteGaps: z.boolean().optional(),
});

export interface StatementOptions {
  readonly mapping?: z.infer<typeof statementMapping> | undefined;
  /** The account in whose saved files the mapping is looked for. */
  readonly savedMapping?: string | undefined;
  readonly answers?: z.infer<typeof statementAnswers> | undefined;
  /** Whose statements these are: the id of an account in the books, or the name of one, known or new. */
  readonly account?: string | undefined;
}
