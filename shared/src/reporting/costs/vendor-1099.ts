import { z } from 'zod';
import { yearOf } from '../../core/calendar.ts';
import { keysOf } from '../../core/own.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { type ExpenseMethod, vendorKindWords } from '../../expenses/schema.ts';
import { isReportedByOthers, mayGet1099, thresholdOf } from '../../expenses/vendor-1099.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { defineReport, type ReportDays } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';

const vendor1099Schema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        year: z.int(),
        /** Who paid: the entity that the account is of; null: nobody said which. */
        payerId: idSchema.nullable(),
        payer: z.string(),
        vendorId: idSchema,
        vendor: z.string(),
        legalName: z.string().nullable(),
        entityKind: z.enum(keysOf(vendorKindWords)).nullable(),
        /** What counts: all but what went by card or payment processor. */
        countedCents: centsSchema,
        /** What went by card or payment processor, whose company reports it. */
        otherwiseCents: centsSchema,
        /** What counts although nobody said how it was paid. */
        methodUnknownCents: centsSchema,
        thresholdCents: centsSchema,
        isDue: z.boolean(),
        w9On: daySchema.nullable(),
        /** What is missing for a form that is due. */
        missing: z.array(z.enum(['w9', 'entity-kind', 'method'])),
      }),
    ),
  })
  .meta({ id: 'Vendor1099' });

type View = z.output<typeof vendor1099Schema>;
type Row = View['rows'][number];

/** What a form that is due still needs. */
export const missingWords = {
  w9: 'W-9',
  'entity-kind': 'kind of entity',
  method: 'how it was paid',
} as const;

/** Who is to be sent a 1099-NEC. */
export const vendor1099 = defineReport({
  name: 'vendor-1099',
  title: 'Vendor 1099',
  tells: 'what each vendor was paid in a calendar year, and who is to be sent a 1099-NEC',
  none: 'No vendor was paid in these years.',
  question: 'what-do-i-file',
  over: 'span',
  schema: vendor1099Schema,
  run: vendor1099Report,
  columns: [
    { title: 'Year', kind: 'text', of: (row) => String(row.year) },
    { title: 'Payer', kind: 'text', of: (row) => row.payer },
    { title: 'Vendor', kind: 'text', of: (row) => row.legalName ?? row.vendor },
    {
      title: 'Kind of entity',
      kind: 'text',
      of: (row) => (row.entityKind ? vendorKindWords[row.entityKind] : ''),
    },
    { title: 'Counts', kind: 'money', isSummed: true, of: (row) => row.countedCents },
    { title: 'By card or processor', kind: 'money', isSummed: true, of: (row) => row.otherwiseCents },
    { title: 'From', kind: 'money', of: (row) => row.thresholdCents },
    { title: '1099 due', kind: 'flag', of: (row) => row.isDue },
    { title: 'Missing', kind: 'text', of: (row) => row.missing.map((one) => missingWords[one]).join(', ') },
  ],
});

/**
 * What vendors were paid from `from` to `to`, by the entity that paid and calendar year, in minor units. What went by card or payment processor does not
 * count; what was reversed counts nothing in the year in which it was paid, whenever that was found; a refund is less in its own year.
 * Corporations are sent none, attorneys are. 1,500.00 by check and 900.00 by card: 1,500.00 counts, which is due for 2025 (from 600.00) and
 * not for 2026 (from 2,000.00).
 */
async function vendor1099Report(db: Database, { from, to }: ReportDays): Promise<View> {
  const paid = await db
    .selectFrom('expense')
    .innerJoin('vendor', 'vendor.id', 'expense.vendorId')
    .leftJoin('expense as reversal', 'reversal.reversesId', 'expense.id')
    .leftJoin('bankAccount', 'bankAccount.id', 'expense.accountId')
    .leftJoin('entity', 'entity.id', 'bankAccount.entityId')
    .select(['entity.id as payerId', 'entity.name as payer'])
    .select(['expense.amountCents', 'expense.paidOn', 'expense.method', 'expense.vendorId', 'vendor.name'])
    .select(['vendor.legalName', 'vendor.entityKind', 'vendor.isAttorney', 'vendor.w9On'])
    .where('expense.reversesId', 'is', null)
    .where('reversal.id', 'is', null)
    .where('expense.paidOn', '>=', from)
    .where('expense.paidOn', '<=', to)
    .execute();
  const { name: organisation } = await getOrganisation(db);
  const groups = Map.groupBy(
    paid,
    ({ vendorId, paidOn, payerId }) => `${yearOf(paidOn)} ${payerId} ${vendorId}`,
  );
  const rows = [...groups.values()].flatMap((entries): Row[] => {
    const [
      { vendorId, name: vendor, legalName, entityKind, w9On, isAttorney, paidOn, payerId, ...of } = none,
    ] = entries;
    if (!vendorId || !mayGet1099({ entityKind, isAttorney })) return [];
    const [year, sums] = [yearOf(paidOn), sumsOf(entries)];
    const { amountCents: thresholdCents } = thresholdOf(year);
    const isDue = sums.countedCents >= thresholdCents;
    const missing = isDue ? missingOf({ entityKind, w9On, ...sums }) : [];
    const who = {
      year,
      payerId,
      payer: of.payer ?? organisation,
      vendorId,
      vendor,
      legalName,
      entityKind,
      w9On,
    };
    return [{ ...who, ...sums, thresholdCents, isDue, missing }];
  });
  return { from, to, rows: rows.sort(inOrder) };
}

const none = {
  ...{ vendorId: null, name: '', legalName: null, entityKind: null, w9On: null },
  ...{ isAttorney: null, paidOn: '1900-01-01', payerId: null, payer: null },
};

function sumsOf(entries: readonly { amountCents: number; method: ExpenseMethod | null }[]) {
  const sum = (of: (method: ExpenseMethod | null) => boolean) =>
    entries.reduce((cents, { amountCents, method }) => (of(method) ? cents + amountCents : cents), 0);
  return {
    countedCents: sum((method) => !isReportedByOthers(method)),
    otherwiseCents: sum(isReportedByOthers),
    methodUnknownCents: sum((method) => method === null),
  };
}

function missingOf({
  entityKind,
  w9On,
  methodUnknownCents,
}: Pick<Row, 'entityKind' | 'w9On' | 'methodUnknownCents'>): Row['missing'] {
  const missing: Row['missing'] = [];
  if (w9On === null) missing.push('w9');
  if (entityKind === null) missing.push('entity-kind');
  if (methodUnknownCents !== 0) missing.push('method');
  return missing;
}

function inOrder(a: Row, b: Row): number {
  return (
    a.year - b.year ||
    compareText(a.payer, b.payer) ||
    compareText(a.vendor, b.vendor) ||
    compareText(a.vendorId, b.vendorId)
  );
}
