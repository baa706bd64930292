import { z } from 'zod';
import type { Database } from '../../database.ts';
import { defineReport, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema, idSchema, leaseStatusSchema } from '../view-schemas.ts';
import { delinquencyFacts, delinquencyReport } from './delinquency.ts';

const delinquencySchema = z
  .object({
    asOf: daySchema,
    rows: z.array(
      z.object({
        leaseId: idSchema,
        unit: z.string(),
        tenants: z.string(),
        status: leaseStatusSchema,
        oldestLabel: z.string(),
        oldestDueOn: daySchema,
        daysLate: z.int(),
        pastDueCents: centsSchema,
        feesAssessedCents: centsSchema,
        feesOpenCents: centsSchema,
        /** Late fees that may be posted and are not. */
        toPostCents: centsSchema,
        nextFeeOn: daySchema.nullable(),
        nextFeeCents: centsSchema,
      }),
    ),
  })
  .meta({ id: 'Delinquency' });

/** Who is late, the longest first. */
export const delinquency = defineReport({
  name: 'delinquency',
  title: 'Delinquency',
  tells: 'who is behind, since when and with how much, and the late fees charged and still to come',
  none: 'Nobody is behind on this day.',
  question: 'who-owes',
  over: 'day',
  schema: delinquencySchema,
  run: async (db: Database, { to }: ReportSpan) => {
    const { asOf, rows } = await delinquencyReport(db, { asOf: to });
    return { asOf, rows };
  },
  columns: [
    { title: 'Unit', kind: 'text', of: ({ unit }) => unit },
    { title: 'Tenants', kind: 'text', of: ({ tenants }) => tenants },
    { title: 'Days late', kind: 'count', of: ({ daysLate }) => daysLate },
    { title: 'Oldest', kind: 'text', worth: 1, of: ({ oldestLabel }) => oldestLabel },
    { title: 'Due', kind: 'date', of: ({ oldestDueOn }) => oldestDueOn },
    { title: 'Past due', kind: 'money', isSummed: true, key: 'past-due', of: (row) => row.pastDueCents },
    {
      title: 'Fees charged',
      kind: 'money',
      isSummed: true,
      worth: 3,
      key: 'fees-charged',
      of: (row) => row.feesAssessedCents,
    },
    { title: 'Fees open', kind: 'money', isSummed: true, key: 'fees-open', of: (row) => row.feesOpenCents },
    { title: 'Fees to post', kind: 'money', isSummed: true, worth: 2, of: (row) => row.toPostCents },
  ],
  leads: ({ leaseId: id }) => ({ screen: 'lease', id }),
  // A fee that is not charged yet is no fact.
  opens: {
    key: ({ leaseId }) => leaseId,
    facts: (db, { to }, { row, column }) => delinquencyFacts(db, { asOf: to, leaseId: row, figure: column }),
  },
});
