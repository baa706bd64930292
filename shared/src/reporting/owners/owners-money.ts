import { z } from 'zod';
import { entered } from '../../accounting/entry-order.ts';
import type { Database } from '../../database.ts';
import { ownerTransferKinds, ownerTransferWords } from '../../organisation/schema.ts';
import { defineReport, type ReportDays } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';

const ownersMoneySchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        id: idSchema,
        movedOn: daySchema,
        kind: z.enum(ownerTransferKinds),
        buildingId: idSchema.nullable(),
        /** Null: the whole portfolio. */
        building: z.string().nullable(),
        memo: z.string().nullable(),
        inCents: centsSchema,
        outCents: centsSchema,
        /** Whether it is taken back, or takes another one back: nothing is left to reverse. */
        isSettled: z.boolean(),
      }),
    ),
    totals: z.object({ inCents: centsSchema, outCents: centsSchema, netCents: centsSchema }),
  })
  .meta({ id: 'OwnersMoney' });

/** What owners put in and took out. */
export const ownersMoney = defineReport({
  name: 'owners-money',
  title: 'Owner’s money',
  tells: 'what owners put in and took out between two days',
  none: 'Owners put nothing in and took nothing out in these days.',
  question: 'what-is-it-worth',
  over: 'span',
  schema: ownersMoneySchema,
  run: ownersMoneyReport,
  columns: [
    { title: 'Day', kind: 'date', of: (row) => row.movedOn },
    { title: 'Kind', kind: 'text', of: (row) => ownerTransferWords[row.kind] },
    { title: 'For', kind: 'text', of: (row) => row.building ?? 'Whole portfolio' },
    { title: 'Memo', kind: 'text', of: (row) => row.memo ?? '' },
    { title: 'Put in', kind: 'money', isSummed: true, of: (row) => row.inCents },
    { title: 'Taken out', kind: 'money', isSummed: true, of: (row) => row.outCents },
  ],
});

/**
 * Contributions and draws from `from` to `to`, both inclusive, by day, in minor units; a reversal is below zero on its own day.
 * Puts in 1,000.00, draws 3,000.00: in 1,000.00, out 3,000.00, net −2,000.00.
 */
async function ownersMoneyReport(db: Database, { from, to }: ReportDays) {
  const found = await db
    .selectFrom('ownerTransfer as t')
    .leftJoin('building', 'building.id', 't.buildingId')
    .leftJoin('ownerTransfer as later', 'later.reversesId', 't.id')
    .select(['t.id', 't.movedOn', 't.kind', 't.buildingId', 'building.name as building', 't.memo'])
    .select(['t.amountCents', 't.reversesId', 'later.id as laterId'])
    .where('t.movedOn', '>=', from)
    .where('t.movedOn', '<=', to)
    .orderBy('t.movedOn')
    .orderBy(entered('t'))
    .orderBy('t.id')
    .execute();
  const rows = found.map(({ amountCents, reversesId, laterId, ...row }) => ({
    ...row,
    inCents: row.kind === 'contribution' ? amountCents : 0,
    outCents: row.kind === 'draw' ? amountCents : 0,
    isSettled: reversesId !== null || laterId !== null,
  }));
  const inCents = rows.reduce((sum, row) => sum + row.inCents, 0);
  const outCents = rows.reduce((sum, row) => sum + row.outCents, 0);
  return { from, to, rows, totals: { inCents, outCents, netCents: inCents - outCents } };
}
