import type { CalendarDate } from '../core/calendar.ts';
import { divideRounded } from '../core/money.ts';
import type { Database } from '../database.ts';
import { type DetailsOf, detailNames } from '../log/index.ts';
import { peopleInOrder } from './people-in-order.ts';
import { isVoid, type LeaseStatus, leaseEndOn, leaseStatus, toldEndOn } from './rules.ts';
import { type Frequency, lease, type TermKind } from './schema.ts';
import { stepsInOrder } from './steps.ts';

/** A lease with what people call it: where it is and who lives there. */
export interface LeaseOverview extends DetailsOf<typeof lease> {
  id: string;
  unitId: string;
  unitName: string;
  buildingId: string;
  buildingName: string;
  /** "Maple Court · 3B". */
  unitLabel: string;
  /** "Ana Ruiz, Ben Cole": everybody who has not left. */
  tenants: string;
  startOn: CalendarDate;
  /** Last day of the tenancy, or null while it goes on. */
  endOn: CalendarDate | null;
  /** What a list tells as its end: `endOn`, or the end of a term that is not over. */
  endsOn: CalendarDate | null;
  termKind: TermKind;
  termEndsOn: CalendarDate | null;
  movedOutOn: CalendarDate | null;
  voidedOn: CalendarDate | null;
  status: LeaseStatus;
}

export function unitLabel(buildingName: string, unitName: string): string {
  return `${buildingName} · ${unitName}`;
}

/** Those that let a unit at some time: all but what was entered by mistake. */
export function lettingLeases<Lease extends Pick<LeaseOverview, 'voidedOn'>>(
  leases: readonly Lease[],
): Lease[] {
  return leases.filter((lease) => !isVoid(lease));
}

/** Leases in the order of building, unit and start; all of them, void ones too, or those asked for. */
export async function listLeases(
  db: Database,
  { on, leaseIds }: { on: CalendarDate; leaseIds?: readonly string[] },
): Promise<LeaseOverview[]> {
  if (leaseIds?.length === 0) return [];
  const leases = db
    .selectFrom('lease')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .innerJoin('building', 'building.id', 'unit.buildingId')
    .select([
      'lease.id',
      'lease.unitId',
      'unit.name as unitName',
      'unit.buildingId',
      'building.name as buildingName',
    ])
    .select(['lease.startOn', 'lease.termKind', 'lease.termEndsOn', 'lease.movedOutOn', 'lease.voidedOn'])
    .select(detailNames(lease).map((name) => `lease.${name}` as const))
    .$if(leaseIds !== undefined, (query) => query.where('lease.id', 'in', leaseIds ?? []))
    .orderBy('building.name')
    .orderBy('unit.name')
    .orderBy('lease.startOn')
    .orderBy('lease.id');
  const [rows, names] = await Promise.all([leases.execute(), tenantNames(db, leaseIds)]);
  return rows.map((row) => ({
    ...row,
    unitLabel: unitLabel(row.buildingName, row.unitName),
    tenants: names.get(row.id) ?? '',
    endOn: leaseEndOn(row),
    endsOn: toldEndOn(row, on),
    status: leaseStatus(row, on),
  }));
}

async function tenantNames(db: Database, leaseIds?: readonly string[]): Promise<Map<string, string>> {
  const rows = await peopleInOrder(db)
    .select(['leaseTenant.leaseId', 'tenant.name'])
    .where('leaseTenant.leftOn', 'is', null)
    .$if(leaseIds !== undefined, (query) => query.where('leaseTenant.leaseId', 'in', leaseIds ?? []))
    .execute();
  const names = new Map<string, string>();
  for (const { leaseId, name } of rows)
    names.set(leaseId, names.has(leaseId) ? `${names.get(leaseId)}, ${name}` : name);
  return names;
}

/**
 * What a lease charges a month on a day, from the steps in force: rent apart from recurring extras. Other frequencies
 * are told by the month: 400 a week is 400 × 52 ÷ 12 = 1,733.33.
 */
export async function recurringAmounts(
  db: Database,
  on: CalendarDate,
  leaseIds?: readonly string[],
): Promise<Map<string, { rentCents: number; extrasCents: number }>> {
  const byLease = new Map<string, { rentCents: number; extrasCents: number }>();
  for (const { leaseId, kind, monthCents } of await termsInForce(db, on, leaseIds)) {
    const sums = byLease.get(leaseId) ?? { rentCents: 0, extrasCents: 0 };
    if (kind === 'rent') sums.rentCents += monthCents;
    else sums.extrasCents += monthCents;
    byLease.set(leaseId, sums);
  }
  return byLease;
}

/** What leases charge again and again on a day, each with what it comes to in a month. */
export async function termsInForce(db: Database, on: CalendarDate, leaseIds?: readonly string[]) {
  if (leaseIds?.length === 0) return [];
  const rows = await stepsInOrder(db)
    .innerJoin('recurringCharge as item', 'item.id', 'rentStep.recurringChargeId')
    .innerJoin('lease', 'lease.id', 'item.leaseId')
    .select([
      'item.id',
      'item.leaseId',
      'item.kind',
      'item.frequency',
      'rentStep.amountCents',
      'rentStep.effectiveOn',
    ])
    .where((eb) => eb.or([eb('item.endOn', 'is', null), eb('item.endOn', '>=', on)]))
    .where('lease.voidedOn', 'is', null)
    // A future lease shows what it will start with.
    .where((eb) => eb.or([eb('item.startOn', '<=', on), eb('item.startOn', '<=', eb.ref('lease.startOn'))]))
    .$if(leaseIds !== undefined, (query) => query.where('item.leaseId', 'in', leaseIds ?? []))
    .execute();
  const inForce = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if (row.effectiveOn <= on || !inForce.has(row.id)) inForce.set(row.id, row);
  return [...inForce.values()].map((row) => ({
    ...row,
    monthCents: perMonth(row.amountCents, row.frequency),
  }));
}

const timesAYear: Record<Frequency, number> = {
  weekly: 52,
  fortnightly: 26,
  monthly: 12,
  quarterly: 4,
  yearly: 1,
};

function perMonth(amountCents: number, frequency: Frequency): number {
  return divideRounded(BigInt(amountCents) * BigInt(timesAYear[frequency]), 12n);
}
