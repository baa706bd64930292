import { z } from 'zod';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { daySchema, idSchema } from '../view-schemas.ts';
import { toldFact } from '../why/facts.ts';
import { occupancyOn, occupancyTimeline } from './occupancy.ts';

const occupancySchema = z
  .object({
    asOf: daySchema,
    occupied: z.int(),
    total: z.int(),
    rows: z.array(
      z.object({
        unitId: idSchema,
        unit: z.string(),
        occupied: z.boolean(),
        leaseId: idSchema.nullable(),
        tenants: z.string(),
        vacantSince: daySchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'Occupancy' });

/** Every unit on a day: let, and to whom, or empty, and since when. */
export const occupancy = defineReport({
  name: 'occupancy',
  title: 'Occupancy',
  tells: 'which units are let and which stand empty',
  none: 'No unit is in these books on this day.',
  question: 'how-did-we-do',
  over: 'day',
  schema: occupancySchema,
  run: (db, { to }) => occupancyOnDay(db, to),
  columns: [
    { title: 'Unit', kind: 'text', of: ({ unit }) => unit },
    { title: 'Occupied', kind: 'flag', key: 'occupied', of: ({ occupied }) => occupied },
    { title: 'Tenants', kind: 'text', of: ({ tenants }) => tenants },
    { title: 'Vacant since', kind: 'date', of: ({ vacantSince }) => vacantSince },
  ],
  leads: ({ leaseId: id }) => (id === null ? null : { screen: 'lease', id }),
  opens: { key: ({ unitId }) => unitId, facts: occupancyFacts },
});

async function occupancyOnDay(db: Database, asOf: CalendarDate): Promise<z.output<typeof occupancySchema>> {
  const { occupied, total, vacant } = await occupancyOn(db, { asOf });
  const timeline = await occupancyTimeline(db, { from: asOf, to: asOf });
  const empty = new Map(vacant.map((unit) => [unit.unitId, unit]));
  const rows = timeline.units.map(({ unitId, name: unit, spans }) => {
    const { leaseId = null, tenants = '' } = empty.has(unitId) ? {} : (spans.at(-1) ?? {});
    const vacantSince = empty.get(unitId)?.vacantSince ?? null;
    return { unitId, unit, occupied: !empty.has(unitId), leaseId, tenants, vacantSince };
  });
  return { asOf, occupied, total, rows };
}

/** The lease that lets a unit on the day counts one. */
async function occupancyFacts(db: Database, { to }: ReportSpan, { row }: ReportFigure) {
  const { rows } = await occupancyOnDay(db, to);
  const leaseId = rows.find(({ unitId }) => unitId === row)?.leaseId ?? null;
  if (leaseId === null) return [];
  const { startOn: on } = await db
    .selectFrom('lease')
    .select('startOn')
    .where('id', '=', leaseId)
    .executeTakeFirstOrThrow();
  const said = { label: 'Lease from this day', heading: 'Let', amountCents: 1 };
  return [toldFact({ kind: 'lease', id: leaseId, leaseId, on, ...said })];
}
