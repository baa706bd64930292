import { z } from 'zod';
import type { CalendarDate } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import type { Database } from '../../database.ts';
import { peopleInOrder } from '../../leasing/people-in-order.ts';
import { isOccupying } from '../../leasing/rules.ts';
import { calendarDate } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { measure, thousandths } from '../../properties/meters.ts';
import { meters } from '../../properties/schema.ts';
import {
  type CountedUnit,
  type MeterReading,
  shareUtility,
  type UtilityCost,
  utilityBases,
} from './share-utility.ts';

export const utilityArgs = z.strictObject({
  /** The act: it is taken back by this id. */
  id: z.uuid(),
  buildingId: z.uuid(),
  description: z.string().trim().min(1, 'Say what it is for: water, heat.').max(120),
  dueOn: calendarDate,
  /** Who has a lease on this day bears a share; what empty units would bear stays with the owner. */
  livedOn: calendarDate,
  by: z.enum(utilityBases),
  /** The bill, in minor units; null: at a price. */
  amountCents: z.int().positive(isPositive('bill')).max(1e11).nullable().default(null),
  /** The price of one on the meter, in ten-thousandths of a minor unit: 4.2567 is 4,256,700. Null: a bill is shared. */
  rateTenThousandths: z.int().positive(isPositive('price')).max(1e12).nullable().default(null),
  /** What meters said before and after, in thousandths. */
  readings: z
    .array(z.strictObject({ unitId: z.uuid(), startThousandths: thousandths, endThousandths: thousandths }))
    .max(1000)
    .default([]),
  /** What the meters count: what they said at the end is kept, and the next charge begins there. Null: it is not. */
  meter: z.enum(meters).nullable().default(null),
  /** "kWh". */
  measure,
  /** The day on which the meters were read; null: the day on which who lives there bears it. */
  readOn: calendarDate.nullable().default(null),
});
export type UtilityArgs = z.output<typeof utilityArgs>;

/** What one unit bears, and who pays it. */
interface PlannedShare {
  readonly unitId: string;
  readonly unit: string;
  /** Null: nobody lives there, and the owner bears it. */
  readonly leaseId: string | null;
  /** "Ana Ruiz, Ben Cole". */
  readonly tenants: string;
  readonly amountCents: number;
  readonly workings: string;
}

/** A cost shared out: what tenants are charged and what stays with the owner are all of it. */
export interface UtilityPlan {
  readonly shares: readonly PlannedShare[];
  readonly chargedCents: number;
  readonly ownerCents: number;
}

/**
 * What each unit of a building bears of a cost, in the order of their names. 240.00 over four units of which one is empty: 60.00 for each of
 * three, and 60.00 stay with the owner. Refuses a unit of which what is counted is not known, and a cost that nobody would bear.
 */
export async function planUtility(db: Database, args: UtilityArgs): Promise<Result<UtilityPlan>> {
  const cost = costOf(args);
  if (!cost.ok) return cost;
  const building = await db
    .selectFrom('building')
    .select('id')
    .where('id', '=', args.buildingId)
    .executeTakeFirst();
  if (!building) return refuse('missing', 'This building is not in these books.', { field: 'buildingId' });
  const homes = await homesOf(db, args);
  const units: (CountedUnit & Home)[] = [];
  for (const home of homes) {
    const counted = countOf(home, args);
    if (!counted.ok) return counted;
    units.push({ ...home, ...counted.value });
  }
  const { currency } = await getOrganisation(db);
  const borne = shareUtility(units, { by: args.by, cost: cost.value, currency });
  const shares = units.map(({ unitId, unit, leaseId, people }, index): PlannedShare => {
    const { amountCents = 0, workings = '' } = borne[index] ?? {};
    return { unitId, unit, leaseId, tenants: people.join(', '), amountCents, workings };
  });
  const sum = (of: readonly PlannedShare[]) => of.reduce((cents, { amountCents }) => cents + amountCents, 0);
  const chargedCents = sum(shares.filter(({ leaseId }) => leaseId !== null));
  if (chargedCents === 0) return nobodyBears();
  return accept({ shares, chargedCents, ownerCents: sum(shares) - chargedCents });
}

function costOf({ by, amountCents, rateTenThousandths }: UtilityArgs): Result<UtilityCost> {
  if (amountCents !== null && rateTenThousandths !== null)
    return refuse('two-amounts', 'Give the bill or a price, not both.', { field: 'amountCents' });
  if (rateTenThousandths !== null && by === 'meter') return accept({ rateTenThousandths });
  if (amountCents !== null) return accept({ amountCents });
  const missing =
    by === 'meter'
      ? 'Say what the bill comes to, or what one on the meter costs.'
      : 'Say what the bill comes to.';
  return refuse('amount-needed', missing, { field: 'amountCents' });
}

/** A unit, and who has it on the day. */
interface Home {
  readonly unitId: string;
  readonly unit: string;
  readonly squareFeet: number | null;
  readonly leaseId: string | null;
  readonly people: readonly string[];
}

async function homesOf(
  db: Database,
  { buildingId, livedOn }: Pick<UtilityArgs, 'buildingId' | 'livedOn'>,
): Promise<Home[]> {
  const units = await db
    .selectFrom('unit')
    .select(['id', 'name', 'squareFeet'])
    .where('buildingId', '=', buildingId)
    .where((eb) => eb.or([eb('archivedOn', 'is', null), eb('archivedOn', '>', livedOn)]))
    .orderBy('name')
    .orderBy('id')
    .execute();
  const leases = await db
    .selectFrom('lease')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .select(['lease.id', 'unitId', 'startOn', 'termKind', 'termEndsOn', 'movedOutOn', 'voidedOn'])
    .where('unit.buildingId', '=', buildingId)
    .where('startOn', '<=', livedOn)
    .orderBy('lease.id')
    .execute();
  const inForce = new Map(
    leases.filter((lease) => isOccupying(lease, livedOn)).map(({ unitId, id }) => [unitId, id]),
  );
  const people = await peopleOn(db, { buildingId, livedOn });
  return units.map(({ id: unitId, name: unit, squareFeet }) => {
    const leaseId = inForce.get(unitId) ?? null;
    return { unitId, unit, squareFeet, leaseId, people: people.get(leaseId ?? '') ?? [] };
  });
}

/** Who lives there on a day, by lease. An agency that pays a share of the rent does not. */
async function peopleOn(
  db: Database,
  { buildingId, livedOn }: { buildingId: string; livedOn: CalendarDate },
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await peopleInOrder(db)
    .innerJoin('lease', 'lease.id', 'leaseTenant.leaseId')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .select(['leaseTenant.leaseId', 'tenant.name'])
    .where('unit.buildingId', '=', buildingId)
    .where('role', '=', 'tenant')
    .where((eb) => eb.or([eb('joinedOn', 'is', null), eb('joinedOn', '<=', livedOn)]))
    .where((eb) => eb.or([eb('leftOn', 'is', null), eb('leftOn', '>=', livedOn)]))
    .execute();
  const byLease = Map.groupBy(rows, ({ leaseId }) => leaseId);
  return new Map([...byLease].map(([leaseId, own]) => [leaseId, own.map(({ name }) => name)]));
}

type Counted = Pick<CountedUnit, 'weight' | 'reading'>;

function countOf(home: Home, { by, readings }: UtilityArgs): Result<Counted> {
  switch (by) {
    case 'units':
      return accept({ weight: 1, reading: null });
    case 'people':
      return accept({ weight: home.people.length, reading: null });
    case 'area':
      return home.squareFeet === null
        ? noArea(home.unit)
        : accept({ weight: home.squareFeet, reading: null });
    case 'meter':
      return meteredOf(
        home,
        readings.find(({ unitId }) => unitId === home.unitId),
      );
  }
}

/** What is let needs its readings; what is empty and has none moved nothing. */
function meteredOf({ unit, leaseId }: Home, said: MeterReading | undefined): Result<Counted> {
  if (!said) return leaseId === null ? accept({ weight: 0, reading: null }) : noReading(unit);
  const { startThousandths, endThousandths } = said;
  if (endThousandths < startThousandths) return runsBack(unit);
  return accept({ weight: endThousandths - startThousandths, reading: { startThousandths, endThousandths } });
}

const noArea = (unit: string) =>
  refuse('amount-needed', `Unit ${unit} has no area. Enter its square feet, or share by something else.`, {
    field: 'by',
  });

const noReading = (unit: string) =>
  refuse('amount-needed', `Enter what the meter of unit ${unit} said before and after.`, {
    field: 'readings',
  });

const runsBack = (unit: string) =>
  refuse(
    'bad-amount',
    `The meter of unit ${unit} would run back. Look at both readings; of a new meter, begin with what that began with.`,
    { field: 'readings' },
  );

const nobodyBears = () =>
  refuse(
    'nothing-due',
    'Nobody would bear a share of it on that day. Choose another day, or share it otherwise.',
    {
      field: 'livedOn',
    },
  );
