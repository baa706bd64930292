import { sql } from 'kysely';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { type LeaseStatus, leaseEndOn, leaseStatus } from './rules.ts';
import type { TermKind } from './schema.ts';

/** A lease with what people call it: where it is and who lives there. */
export interface LeaseOverview {
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
  termKind: TermKind;
  termEndsOn: CalendarDate | null;
  movedOutOn: CalendarDate | null;
  status: LeaseStatus;
}

export function unitLabel(buildingName: string, unitName: string): string {
  return `${buildingName} · ${unitName}`;
}

/** Leases in the order of building, unit and start; all of them, or those asked for. */
export async function listLeases(
  db: Database,
  { on, leaseIds }: { on: CalendarDate; leaseIds?: readonly string[] },
): Promise<LeaseOverview[]> {
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
    .select(['lease.startOn', 'lease.termKind', 'lease.termEndsOn', 'lease.movedOutOn'])
    .$if(leaseIds !== undefined, (query) => query.where('lease.id', 'in', leaseIds ?? []))
    .orderBy('building.name')
    .orderBy('unit.name')
    .orderBy('lease.startOn');
  const [rows, names] = await Promise.all([leases.execute(), tenantNames(db, leaseIds)]);
  return rows.map((row) => ({
    ...row,
    unitLabel: unitLabel(row.buildingName, row.unitName),
    tenants: names.get(row.id) ?? '',
    endOn: leaseEndOn(row),
    status: leaseStatus(row, on),
  }));
}

async function tenantNames(db: Database, leaseIds?: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('leaseTenant')
    .innerJoin('tenant', 'tenant.id', 'leaseTenant.tenantId')
    .select(['leaseTenant.leaseId', 'tenant.name'])
    .where('leaseTenant.leftOn', 'is', null)
    .$if(leaseIds !== undefined, (query) => query.where('leaseTenant.leaseId', 'in', leaseIds ?? []))
    .orderBy('leaseTenant.role', 'desc')
    .orderBy('leaseTenant.id')
    .execute();
  const names = new Map<string, string>();
  for (const { leaseId, name } of rows)
    names.set(leaseId, names.has(leaseId) ? `${names.get(leaseId)}, ${name}` : name);
  return names;
}

/** What a lease charges each month on a day, from the steps in force: rent apart from recurring extras. */
export async function recurringAmounts(
  db: Database,
  on: CalendarDate,
  leaseIds?: readonly string[],
): Promise<Map<string, { rentCents: number; extrasCents: number }>> {
  const rows = await db
    .selectFrom('recurringCharge')
    .innerJoin('rentStep', 'rentStep.recurringChargeId', 'recurringCharge.id')
    .select([
      'recurringCharge.id',
      'recurringCharge.leaseId',
      'recurringCharge.kind',
      'recurringCharge.startOn',
    ])
    .select(['rentStep.amountCents', 'rentStep.effectiveOn'])
    .where((eb) => eb.or([eb('recurringCharge.endOn', 'is', null), eb('recurringCharge.endOn', '>=', on)]))
    .$if(leaseIds !== undefined, (query) => query.where('recurringCharge.leaseId', 'in', leaseIds ?? []))
    .orderBy('rentStep.effectiveOn')
    .orderBy('rentStep.id')
    .execute();
  const inForce = new Map<string, (typeof rows)[number]>();
  // Before its first step a charge is shown at that step: a future lease has a rent to show.
  for (const row of rows) if (row.effectiveOn <= on || !inForce.has(row.id)) inForce.set(row.id, row);
  const byLease = new Map<string, { rentCents: number; extrasCents: number }>();
  for (const { leaseId, kind, amountCents } of inForce.values()) {
    const sums = byLease.get(leaseId) ?? { rentCents: 0, extrasCents: 0 };
    if (kind === 'rent') sums.rentCents += amountCents;
    else sums.extrasCents += amountCents;
    byLease.set(leaseId, sums);
  }
  return byLease;
}

/** `movedOutOn`, or the end of a `fixed` term: the SQL twin of `leaseEndOn`, held against it in the tests. */
export const leaseEndSql = sql<CalendarDate | null>`coalesce(lease.moved_out_on, case lease.term_kind when 'fixed' then lease.term_ends_on end)`;
