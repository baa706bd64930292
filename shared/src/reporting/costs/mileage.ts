import { z } from 'zod';
import { entered } from '../../accounting/entry-order.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportDays } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';

const mileageSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        id: idSchema,
        drivenOn: daySchema,
        purpose: z.string(),
        buildingId: idSchema.nullable(),
        /** Null: the whole portfolio. */
        building: z.string().nullable(),
        tenthMiles: z.int(),
        /** Tenths of a cent a mile: 725 is 72.5¢. */
        rateTenths: z.int(),
        amountCents: centsSchema,
        /** Whether it is taken back, or takes another one back: nothing is left to reverse. */
        isSettled: z.boolean(),
      }),
    ),
    totals: z.object({ tenthMiles: z.int(), amountCents: centsSchema }),
  })
  .meta({ id: 'Mileage' });

/** The log of miles driven that a tax office asks for. */
export const mileage = defineReport({
  name: 'mileage',
  title: 'Mileage',
  tells: 'miles driven for the rentals between two days, with purpose and rate',
  none: 'No miles were entered for these days.',
  question: 'what-do-i-file',
  over: 'span',
  schema: mileageSchema,
  run: mileageReport,
  columns: [
    { title: 'Day', kind: 'date', of: (row) => row.drivenOn },
    { title: 'Purpose', kind: 'text', of: (row) => row.purpose },
    { title: 'For', kind: 'text', of: (row) => row.building ?? 'Whole portfolio' },
    { title: 'Miles', kind: 'count', of: (row) => row.tenthMiles / 10 },
    { title: 'Cents a mile', kind: 'count', of: (row) => row.rateTenths / 10 },
    { title: 'Amount', kind: 'money', isSummed: true, of: (row) => row.amountCents },
  ],
});

/** Trips from `from` to `to`, both inclusive, by day; a reversal is below zero on its own day. 412 miles at 72.5¢: 298.70. */
async function mileageReport(db: Database, { from, to }: ReportDays) {
  const found = await db
    .selectFrom('mileage as m')
    .leftJoin('building', 'building.id', 'm.buildingId')
    .leftJoin('mileage as later', 'later.reversesId', 'm.id')
    .select(['m.id', 'm.drivenOn', 'm.purpose', 'm.buildingId', 'building.name as building', 'm.tenthMiles'])
    .select(['m.rateTenths', 'm.amountCents', 'm.reversesId', 'later.id as laterId'])
    .where('m.drivenOn', '>=', from)
    .where('m.drivenOn', '<=', to)
    .orderBy('m.drivenOn')
    .orderBy(entered('m'))
    .orderBy('m.id')
    .execute();
  const rows = found.map(({ reversesId, laterId, ...row }) => ({
    ...row,
    isSettled: reversesId !== null || laterId !== null,
  }));
  const tenthMiles = rows.reduce((sum, row) => sum + row.tenthMiles, 0);
  const amountCents = rows.reduce((sum, row) => sum + row.amountCents, 0);
  return { from, to, rows, totals: { tenthMiles, amountCents } };
}
