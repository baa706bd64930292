import { z } from 'zod';
import type { ReportChart } from '../../api/index.ts';
import { addMonths, daysBetween, endOfMonth, monthOf, startOfMonth } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { lettingLeases, listLeases, recurringAmounts, termsInForce } from '../../leasing/queries.ts';
import { afterEnd, afterEndWords } from '../../leasing/rules.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { periodsOf } from '../statements/periods.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { sentence, toldFact } from '../why/facts.ts';

const leaseExpirationsSchema = z
  .object({
    asOf: daySchema,
    rows: z.array(
      z.object({
        leaseId: idSchema,
        unit: z.string(),
        tenants: z.string(),
        startOn: daySchema,
        /** Null of a lease that goes on from month to month. */
        endsOn: daySchema.nullable(),
        daysLeft: z.int().nullable(),
        afterwards: z.enum(['moves-out', 'ends', 'month-to-month']),
        rentCents: centsSchema,
      }),
    ),
  })
  .meta({ id: 'LeaseExpirations' });

type View = z.output<typeof leaseExpirationsSchema>;

/** Whose lease ends when. */
export const leaseExpirations = defineReport({
  name: 'lease-expirations',
  title: 'Lease expirations',
  tells: 'which leases end when, what comes then, and the rent that is at stake',
  none: 'No lease runs on this day.',
  question: 'how-did-we-do',
  over: 'day',
  scopes: ['building'],
  schema: leaseExpirationsSchema,
  run: leaseExpirationsReport,
  columns: [
    { title: 'Unit', kind: 'text', of: ({ unit }) => unit },
    { title: 'Tenants', kind: 'text', of: ({ tenants }) => tenants },
    { title: 'Began', kind: 'date', worth: 1, of: ({ startOn }) => startOn },
    { title: 'Ends', kind: 'date', of: ({ endsOn }) => endsOn },
    { title: 'Days left', kind: 'count', of: ({ daysLeft }) => daysLeft },
    { title: 'Then', kind: 'text', of: ({ afterwards }) => afterEndWords[afterwards] },
    { title: 'Rent', kind: 'money', isSummed: true, key: 'rent', of: ({ rentCents }) => rentCents },
  ],
  leads: ({ leaseId: id }) => ({ screen: 'lease', id }),
  opens: { key: ({ leaseId }) => leaseId, facts: rentFacts },
  chart: endsByMonth,
});

/**
 * Every lease that lasts on a day, the one that ends first before the others; those from month to month, which have no end, are last. On
 * 11/29 one that ends on 12/31 has 32 days left. Rent is what a month of it brings on that day, in minor units.
 */
async function leaseExpirationsReport(db: Database, { to: asOf, buildingId }: ReportSpan): Promise<View> {
  const leases = lettingLeases(await listLeases(db, { on: asOf })).filter(
    (lease) =>
      lease.startOn <= asOf &&
      (lease.endOn === null || lease.endOn >= asOf) &&
      (buildingId === undefined || lease.buildingId === buildingId),
  );
  const amounts = await recurringAmounts(
    db,
    asOf,
    leases.map(({ id }) => id),
  );
  const rows = leases.map((lease) => {
    const { id: leaseId, unitLabel: unit, tenants, startOn, endsOn } = lease;
    return {
      ...{ leaseId, unit, tenants, startOn, endsOn },
      daysLeft: endsOn === null ? null : daysBetween(asOf, endsOn),
      afterwards: afterEnd(lease),
      rentCents: amounts.get(leaseId)?.rentCents ?? 0,
    };
  });
  return { asOf, rows: rows.toSorted((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) || 0) };
}

/** What was agreed of a lease’s rent, each with what it brings in a month. */
async function rentFacts(db: Database, { to }: ReportSpan, { row: leaseId }: ReportFigure) {
  const terms = await termsInForce(db, to, [leaseId]);
  return terms
    .filter(({ kind }) => kind === 'rent')
    .map(({ id, effectiveOn, frequency, monthCents }) =>
      toldFact({
        ...{ kind: 'lease', id, leaseId, on: effectiveOn, amountCents: monthCents },
        ...{ label: `${sentence(frequency)} rent since then`, heading: 'Rent of a month' },
      }),
    );
}

const MONTHS_AHEAD = 12;

async function endsByMonth(db: Database, span: ReportSpan): Promise<ReportChart | null> {
  const { rows } = await leaseExpirationsReport(db, span);
  const to = endOfMonth(addMonths(startOfMonth(span.to), MONTHS_AHEAD - 1));
  const months = periodsOf({ from: span.to, to }, 'month');
  const ends = months.map(({ key }) =>
    rows.filter(({ endsOn }) => endsOn !== null && monthOf(endsOn) === key),
  );
  if (ends.every(({ length }) => length === 0)) return null;
  return {
    ...{
      title: 'Leases that end by month',
      draws: 'bars',
      unit: 'count',
      labels: months.map(({ name }) => name),
    },
    series: [{ name: 'Leases', tone: 'held', values: ends.map(({ length }) => length) }],
  };
}
