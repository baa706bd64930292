import { z } from 'zod';
import type { ReportChart } from '../../api/index.ts';
import { daysBetween } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { lettingLeases, listLeases } from '../../leasing/queries.ts';
import { defineReport, type ReportDays, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { drawnMonths } from '../statements/month-bars.ts';
import { periodsOf } from '../statements/periods.ts';
import { daySchema } from '../view-schemas.ts';
import { stretchesOf, vacantDays } from './occupancy.ts';
import { stretchFacts } from './stretch-facts.ts';
import { listUnits } from './units.ts';

const occupancyByMonthSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        month: z.string().meta({ example: '2026-03' }),
        name: z.string(),
        units: z.int(),
        /** Days of all those units. */
        days: z.int(),
        vacantDays: z.int(),
        /** Days let of all days, in hundredths of a percent; null where there was no unit. */
        occupiedShare: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'OccupancyByMonth' });

type View = z.output<typeof occupancyByMonthSchema>;

/** How full the houses were, month by month. */
export const occupancyByMonth = defineReport({
  name: 'occupancy-by-month',
  title: 'Occupancy over time',
  tells: 'how many days the units were let in each month, and how many they stood empty',
  none: 'No unit could be let in these days.',
  isNoneAtZero: true,
  question: 'how-did-we-do',
  over: 'span',
  scopes: ['building'],
  schema: occupancyByMonthSchema,
  run: occupancyByMonthReport,
  columns: [
    { title: 'Month', kind: 'text', of: ({ name }) => name },
    { title: 'Units', kind: 'count', of: ({ units }) => units },
    { title: 'Days', kind: 'count', isSummed: true, of: ({ days }) => days },
    { title: 'Days let', kind: 'count', isSummed: true, key: 'let', of: (row) => row.days - row.vacantDays },
    { title: 'Days empty', kind: 'count', isSummed: true, key: 'empty', of: (row) => row.vacantDays },
    { title: 'Occupied', kind: 'share', of: ({ occupiedShare }) => occupiedShare },
  ],
  opens: { key: ({ month }) => month, facts: occupancyFacts },
  chart: occupancyLine,
});

/**
 * Days of each month, both ends inclusive, on which a lease covered a unit, of all days of all units. A unit counts from a month that it was
 * not archived in before that month’s first day. Two units in February 2026, one empty from 2/15: 28 + 14 of 56 days, 75%.
 */
async function occupancyByMonthReport(
  db: Database,
  { from, to, buildingId }: ReportDays & { buildingId?: string | undefined },
): Promise<View> {
  const letIn = await lettings(db, { to, buildingId });
  const rows = periodsOf({ from, to }, 'month').map((month) => {
    const within = letIn(month);
    const days = within.length * (daysBetween(month.from, month.to) + 1);
    const empty = within.reduce((sum, { spans }) => sum + vacantDays(spans, month), 0);
    const occupiedShare = days === 0 ? null : Math.round((10_000 * (days - empty)) / days);
    return {
      month: month.key,
      name: month.name,
      units: within.length,
      days,
      vacantDays: empty,
      occupiedShare,
    };
  });
  return { from, to, rows };
}

/** Units that count in a month, each with the leases that let it on some of its days. */
async function lettings(db: Database, { to, buildingId }: Pick<ReportSpan, 'to' | 'buildingId'>) {
  const [units, leases] = [await listUnits(db, buildingId), await listLeases(db, { on: to })];
  const leasesOf = Map.groupBy(lettingLeases(leases), ({ unitId }) => unitId);
  return (month: ReportDays) =>
    units.flatMap(({ id: unitId, archivedOn }) => {
      const spans = (leasesOf.get(unitId) ?? []).filter(
        ({ startOn, endOn }) => startOn <= month.to && (endOn === null || endOn >= month.from),
      );
      return spans.length > 0 || archivedOn === null || archivedOn > month.from ? [{ unitId, spans }] : [];
    });
}

/** The days on which leases let units in a month, or on which units stood empty. */
async function occupancyFacts(
  db: Database,
  { from, to, buildingId }: ReportSpan,
  { row, column }: ReportFigure,
) {
  const month = periodsOf({ from, to }, 'month').find(({ key }) => key === row);
  if (!month) return [];
  const letIn = await lettings(db, { to, buildingId });
  return letIn(month).flatMap(({ unitId, spans }) => stretchFacts(stretchesOf(spans, month), unitId, column));
}

async function occupancyLine(db: Database, span: ReportSpan): Promise<ReportChart | null> {
  if (drawnMonths(span).length === 0) return null;
  const { rows } = await occupancyByMonthReport(db, span);
  if (rows.every(({ units }) => units === 0)) return null;
  return {
    ...{ title: 'Occupied by month', draws: 'lines', unit: 'share', labels: rows.map(({ name }) => name) },
    series: [{ name: 'Occupied', tone: 'in', values: rows.map((row) => row.occupiedShare ?? 0) }],
  };
}
