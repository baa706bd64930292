import { z } from 'zod';
import {
  addDays,
  type CalendarDate,
  daysBetween,
  daysInMonth,
  earlier,
  endOfMonth,
} from '../../core/calendar.ts';
import { divideRounded } from '../../core/money.ts';
import type { Database } from '../../database.ts';
import { lettingLeases, listLeases, recurringAmounts } from '../../leasing/queries.ts';
import { defineReport, type ReportDays } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { occupancyTimeline, vacantDays } from './occupancy.ts';
import { listUnits } from './units.ts';

const vacancyLossSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        unitId: idSchema,
        unit: z.string(),
        days: z.int(),
        vacantDays: z.int(),
        rentCents: centsSchema.nullable(),
        rentOf: z.enum(['market', 'last lease']).nullable(),
        lossCents: centsSchema.nullable(),
      }),
    ),
    totals: z.object({ days: z.int(), vacantDays: z.int(), lossCents: centsSchema }),
  })
  .meta({ id: 'VacancyLoss' });

type VacancyLossView = z.output<typeof vacancyLossSchema>;
type Rent = Pick<VacancyLossView['rows'][number], 'rentCents' | 'rentOf'>;

/** What standing empty cost between two days. */
export const vacancyLoss = defineReport({
  name: 'vacancy-loss',
  title: 'Vacancy loss',
  tells: 'how many days each unit stood empty, and the rent that this cost',
  none: 'No unit could be let in these days.',
  question: 'how-did-we-do',
  over: 'span',
  schema: vacancyLossSchema,
  run: vacancyLossReport,
  columns: [
    { title: 'Unit', kind: 'text', of: (row) => row.unit },
    { title: 'Days', kind: 'count', isSummed: true, of: (row) => row.days },
    { title: 'Vacant days', kind: 'count', isSummed: true, of: (row) => row.vacantDays },
    { title: 'Monthly rent', kind: 'money', of: (row) => row.rentCents },
    { title: 'Rent of', kind: 'text', of: (row) => row.rentOf },
    { title: 'Loss', kind: 'money', isSummed: true, of: (row) => row.lossCents },
  ],
});

/**
 * The days of each unit that no lease covered, and what they would have brought: its market rent or, where none is set, the rent of
 * the last lease that had begun, by the actual days of each month, rounded once. 1,500.00 and empty from Jan 11 to Feb 14 2026:
 * 1,500 × 21 ÷ 31 + 1,500 × 14 ÷ 28 = 1,766.13. Null where no rent is known.
 */
export async function vacancyLossReport(db: Database, { from, to }: ReportDays): Promise<VacancyLossView> {
  const timeline = await occupancyTimeline(db, { from, to });
  const rents = await rentsOfUnits(db, to);
  const days = Math.max(0, daysBetween(from, to) + 1);
  const rows = timeline.units.map(({ unitId, name: unit, spans, vacantDays: empty }) => {
    const rent = rents.get(unitId) ?? { rentCents: null, rentOf: null };
    const lossCents = rent.rentCents === null ? null : lossOf(rent.rentCents, spans, { from, to });
    return { unitId, unit, days, vacantDays: empty, ...rent, lossCents };
  });
  const sum = (of: (row: VacancyLossView['rows'][number]) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  const totals = {
    days: sum((row) => row.days),
    vacantDays: sum((row) => row.vacantDays),
    lossCents: sum((row) => row.lossCents ?? 0),
  };
  return { from, to, rows, totals };
}

/** The lengths of months have this in common, so that parts of different months add up without rounding. */
const DAYS_IN_COMMON = 28 * 29 * 15 * 31;

function lossOf(
  rentCents: number,
  spans: Parameters<typeof vacantDays>[0],
  { from, to }: ReportDays,
): number {
  let parts = 0;
  for (let start = from; start <= to; start = addDays(endOfMonth(start), 1)) {
    const month = { from: start, to: earlier(endOfMonth(start), to) };
    parts += (vacantDays(within(spans, month), month) * DAYS_IN_COMMON) / daysInMonth(start);
  }
  return divideRounded(BigInt(rentCents) * BigInt(parts), BigInt(DAYS_IN_COMMON));
}

function within(spans: Parameters<typeof vacantDays>[0], { from, to }: ReportDays) {
  return spans.filter(({ startOn, endOn }) => startOn <= to && (endOn === null || endOn >= from));
}

async function rentsOfUnits(db: Database, to: CalendarDate): Promise<Map<string, Rent>> {
  const rents = new Map<string, Rent>();
  const leases = lettingLeases(await listLeases(db, { on: to })).filter(({ startOn }) => startOn <= to);
  const lastOf = new Map(leases.map((lease) => [lease.unitId, lease]));
  for (const { id, marketRentCents } of await listUnits(db)) {
    if (marketRentCents !== null) rents.set(id, { rentCents: marketRentCents, rentOf: 'market' });
    else {
      const last = lastOf.get(id);
      if (!last) continue;
      const amounts = await recurringAmounts(db, earlier(last.endOn ?? to, to), [last.id]);
      const rentCents = amounts.get(last.id)?.rentCents;
      if (rentCents !== undefined) rents.set(id, { rentCents, rentOf: 'last lease' });
    }
  }
  return rents;
}
