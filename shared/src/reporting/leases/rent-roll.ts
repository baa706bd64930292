import { z } from 'zod';
import { type Balance, leaseBalances } from '../../accounting/balances.ts';
import { depositsHeld } from '../../billing/deposits/held.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { type LeaseOverview, listLeases, recurringAmounts } from '../../leasing/queries.ts';
import { afterEnd, afterEndWords } from '../../leasing/rules.ts';
import { defineReport } from '../define-report.ts';
import { listUnits, type UnitOnDay, unitsOn } from '../occupancy/units.ts';
import { centsSchema, daySchema, idSchema, unitStatusSchema } from '../view-schemas.ts';

const rentRollSchema = z
  .object({
    asOf: daySchema,
    rows: z.array(
      z.object({
        unitId: idSchema,
        building: z.string(),
        unit: z.string(),
        status: unitStatusSchema,
        leaseId: idSchema.nullable(),
        tenants: z.string(),
        startOn: daySchema.nullable(),
        endOn: daySchema.nullable(),
        /** `endOn`, or the last day of a term that is not over. */
        endsOn: daySchema.nullable(),
        /** What comes after the lease's end, or its term. */
        afterwards: z.enum(['moves-out', 'ends', 'month-to-month']).nullable(),
        rentCents: centsSchema,
        extrasCents: centsSchema,
        /** What a lease that has not begun will bring; zero of others. */
        nextRentCents: centsSchema,
        depositHeldCents: centsSchema,
        openCents: centsSchema,
        creditCents: centsSchema,
      }),
    ),
    totals: z.object({
      units: z.int(),
      occupied: z.int(),
      rentCents: centsSchema,
      extrasCents: centsSchema,
      depositHeldCents: centsSchema,
      openCents: centsSchema,
      creditCents: centsSchema,
    }),
  })
  .meta({ id: 'RentRoll' });

export type RentRollView = z.output<typeof rentRollSchema>;

/** One line a unit. */
export const rentRoll = defineReport({
  name: 'rent-roll',
  title: 'Rent roll',
  tells: 'every unit with its lease, rent, deposit and balance',
  none: 'No unit is in these books on this day.',
  question: 'who-owes',
  over: 'day',
  schema: rentRollSchema,
  run: (db, { to }) => rentRollReport(db, { asOf: to }),
  columns: [
    { title: 'Building', kind: 'text', of: (row) => row.building },
    { title: 'Unit', kind: 'text', of: (row) => row.unit },
    { title: 'Status', kind: 'text', of: (row) => row.status },
    { title: 'Tenants', kind: 'text', of: (row) => row.tenants },
    { title: 'Starts', kind: 'date', of: (row) => row.startOn },
    { title: 'Lease ends', kind: 'date', of: (row) => row.endsOn },
    { title: 'Then', kind: 'text', of: (row) => row.afterwards && afterEndWords[row.afterwards] },
    { title: 'Rent', kind: 'money', isSummed: true, of: (row) => row.rentCents },
    { title: 'Extras', kind: 'money', isSummed: true, of: (row) => row.extrasCents },
    { title: 'Upcoming rent', kind: 'money', isSummed: true, of: (row) => row.nextRentCents },
    { title: 'Deposit held', kind: 'money', isSummed: true, of: (row) => row.depositHeldCents },
    { title: 'Open', kind: 'money', isSummed: true, of: (row) => row.openCents },
    { title: 'Credit', kind: 'money', isSummed: true, of: (row) => row.creditCents },
  ],
});

type RentRollRow = RentRollView['rows'][number];

interface LeaseFigures {
  amounts: ReadonlyMap<string, { rentCents: number; extrasCents: number }>;
  deposits: ReadonlyMap<string, number>;
  balances: ReadonlyMap<string, Balance>;
}

/**
 * Each unit on a day with its lease and that lease's figures, in minor units. An empty unit shows the next lease that
 * will begin ("upcoming") or nothing ("vacant"); units that are archived and empty are left out. Totals are the sums
 * of the columns. Rent and extras are what is let on the day; what an upcoming lease will bring stands by itself: 1,500.00
 * occupied and 1,400.00 upcoming are rent of 1,500.00, as on the page of properties.
 */
export async function rentRollReport(db: Database, { asOf }: { asOf: CalendarDate }): Promise<RentRollView> {
  const [units, leases, balances, amounts, deposits] = await Promise.all([
    listUnits(db),
    listLeases(db, { on: asOf }),
    leaseBalances(db, { asOf }),
    recurringAmounts(db, asOf),
    depositsHeld(db, { asOf }),
  ]);
  const figures = { amounts, deposits, balances };
  const rows = unitsOn({ units, leases }, asOf).map((unit) => rowOf(unit, figures, asOf));
  return { asOf, rows, totals: totalsOf(rows) };
}

function rowOf(
  { unit, leases, occupant }: UnitOnDay,
  figures: LeaseFigures,
  asOf: CalendarDate,
): RentRollRow {
  const upcoming = leases.find((lease) => lease.startOn > asOf);
  const lease = occupant ?? upcoming ?? null;
  const status = occupant ? 'occupied' : upcoming ? 'upcoming' : 'vacant';
  return {
    unitId: unit.id,
    building: unit.buildingName,
    unit: unit.name,
    status,
    ...figuresOf(lease, figures),
    ...(occupant ? { nextRentCents: 0 } : beginsLater(lease, figures)),
  };
}

function figuresOf(lease: LeaseOverview | null, { amounts, deposits, balances }: LeaseFigures) {
  const id = lease?.id ?? '';
  return {
    leaseId: lease?.id ?? null,
    tenants: lease?.tenants ?? '',
    startOn: lease?.startOn ?? null,
    endOn: lease?.endOn ?? null,
    endsOn: lease?.endsOn ?? null,
    afterwards: lease && afterEnd(lease),
    ...(amounts.get(id) ?? { rentCents: 0, extrasCents: 0 }),
    depositHeldCents: deposits.get(id) ?? 0,
    ...(balances.get(id) ?? { openCents: 0, creditCents: 0 }),
  };
}

/** Nothing is charged for it on the day. */
function beginsLater(lease: LeaseOverview | null, { amounts }: LeaseFigures) {
  const nextRentCents = amounts.get(lease?.id ?? '')?.rentCents ?? 0;
  return { rentCents: 0, extrasCents: 0, nextRentCents };
}

function totalsOf(rows: readonly RentRollRow[]): RentRollView['totals'] {
  const sum = (figure: (row: RentRollRow) => number) => rows.reduce((total, row) => total + figure(row), 0);
  return {
    units: rows.length,
    occupied: sum((row) => (row.status === 'occupied' ? 1 : 0)),
    rentCents: sum((row) => row.rentCents),
    extrasCents: sum((row) => row.extrasCents),
    depositHeldCents: sum((row) => row.depositHeldCents),
    openCents: sum((row) => row.openCents),
    creditCents: sum((row) => row.creditCents),
  };
}
