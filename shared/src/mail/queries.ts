import { openCharges, unappliedPayments } from '../billing/queries.ts';
import { addDays, type CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { peopleInOrder } from '../leasing/people-in-order.ts';
import type { tenant } from '../leasing/schema.ts';
import type { EntityOf } from '../log/registry.ts';
import type { letter, mailRule } from './schema.ts';

export type Letter = EntityOf<typeof letter>;
export type MailRule = EntityOf<typeof mailRule>;

/** A tenant on a lease, and whether mail can go to them. */
export interface Recipient {
  readonly leaseId: string;
  readonly tenantId: string;
  readonly name: string;
  readonly address: string | null;
  /** Since when they want no mail. */
  readonly mailStoppedOn: CalendarDate | null;
  /** Since when their address refuses mail. */
  readonly mailRefusedOn: CalendarDate | null;
}

/** Everybody who lives on some leases and has not left, in the order in which they are named; agencies that pay a part are none. */
export async function recipientsOf(db: Database, leaseIds: readonly string[]): Promise<Recipient[]> {
  if (leaseIds.length === 0) return [];
  return peopleInOrder(db)
    .select(['leaseTenant.leaseId', 'tenant.id as tenantId', 'tenant.name', 'tenant.email as address'])
    .select(['tenant.mailStoppedOn', 'tenant.mailRefusedOn'])
    .where('leaseTenant.leaseId', 'in', leaseIds)
    .where('leaseTenant.role', '=', 'tenant')
    .where('leaseTenant.leftOn', 'is', null)
    .execute();
}

/** The tenants of an address: one person may be in the books twice. */
export async function tenantsOfAddress(db: Database, address: string): Promise<EntityOf<typeof tenant>[]> {
  const all = await db.selectFrom('tenant').selectAll().orderBy('id').execute();
  return all.filter(({ email }) => isSameAddress(email, address));
}

/** Addresses are the same without regard to capitals, as all mail servers that people use hold them. */
export function isSameAddress(one: string | null, other: string | null): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}

/**
 * What of each lease was due more than `pastDays` before a day and is open, less what was paid and not yet used, in minor units; leases
 * that owe nothing are left out. 1,500.00 due on the 1st is among what is past 5 days on the 7th.
 */
export async function owedPast(
  db: Database,
  leaseIds: readonly string[],
  { on, pastDays }: { on: CalendarDate; pastDays: number },
): Promise<Map<string, number>> {
  const before = addDays(on, -pastDays);
  const owed = new Map<string, number>();
  for (const { leaseId, dueOn, openCents } of await openCharges(db, leaseIds))
    if (dueOn < before) owed.set(leaseId, (owed.get(leaseId) ?? 0) + openCents);
  for (const { leaseId, unappliedCents } of await unappliedPayments(db, leaseIds))
    owed.set(leaseId, (owed.get(leaseId) ?? 0) - unappliedCents);
  return new Map([...owed].filter(([, cents]) => cents > 0));
}

export async function listMailRules(db: Database): Promise<MailRule[]> {
  return db.selectFrom('mailRule').selectAll().orderBy('id').execute();
}
