import { allocateCredit, listGenerations, recordPayment } from '@portfolio-os/shared/billing';
import { addMonths, newId, startOfMonth } from '@portfolio-os/shared/core';
import { dueDateIn } from '@portfolio-os/shared/leasing';
import { type Invocation, invocation } from '@portfolio-os/shared/log';
import type { ServerDatabase } from '../../../sync-server/src/database/index.ts';
import { runAsSystem } from '../../../sync-server/src/log/index.ts';
import { booksIn, inOrganisation } from '../../../sync-server/src/tenancy/index.ts';

export interface HistorySize {
  readonly units: number;
  readonly months: number;
  /** The day on which the last month is due; every other month is due on the same day of the month. */
  readonly lastOn: string;
}

const RENT_CENTS = 150_000;

/**
 * Writes books in which every unit was let for some months, each charged and paid on the day it is due, with a rule that
 * posts late fees without review. It runs the real commands, as the server.
 */
export async function writeHistory(
  database: ServerDatabase,
  orgId: string,
  { units, months, lastOn }: HistorySize,
): Promise<void> {
  const firstOn = addMonths(startOfMonth(lastOn), 1 - months);
  const dueDay = Number(lastOn.slice(8));
  const leases = Array.from({ length: units }, () => newId());
  const write = (day: string, plan: (today: string) => Promise<readonly Invocation[]>) =>
    inOrganisation(database, orgId, (trx) =>
      runAsSystem(trx, orgId, [plan], { today: day, now: new Date(`${day}T12:00:00Z`) }),
    );
  for (const founding of foundings(orgId, leases, { startOn: firstOn, dueDay }))
    await write(firstOn, async () => [founding]);
  for (let month = 0; month < months; month += 1) {
    const dueOn = dueDateIn(addMonths(firstOn, month), dueDay);
    await inOrganisation(database, orgId, async (trx) => {
      const plan = (day: string) => listGenerations(booksIn(trx), day);
      await runAsSystem(trx, orgId, [plan], { today: dueOn, now: new Date(`${dueOn}T12:00:00Z`) });
    });
    await write(dueOn, async () => leases.flatMap((leaseId) => paying(leaseId, dueOn)));
  }
}

function foundings(
  orgId: string,
  leases: readonly string[],
  begin: { startOn: string; dueDay: number },
): Invocation[] {
  const buildingId = newId();
  const rule = { name: 'Standard', formula: 'flat', amountCents: 5_000, graceDays: 5, posting: 'automatic' };
  return [
    {
      command: 'organisation.create',
      args: { id: orgId, name: 'Maple Court', currency: 'USD', timeZone: 'UTC' },
    },
    { command: 'properties.addBuilding', args: { id: buildingId, name: 'Maple Court' } },
    { command: 'billing.addLateFeeRule', args: { id: newId(), ...rule, effectiveOn: begin.startOn } },
    ...leases.flatMap((id, index) => {
      const [unitId, tenantId] = [newId(), newId()];
      const terms = { id, unitId, ...begin, termKind: 'monthly', rentCents: RENT_CENTS };
      return [
        { command: 'properties.addUnit', args: { id: unitId, buildingId, name: `${index + 1}` } },
        { command: 'leasing.addTenant', args: { id: tenantId, name: `Tenant ${index + 1}` } },
        { command: 'leasing.startLease', args: { ...terms, tenants: [{ tenantId }] } },
      ];
    }),
  ];
}

function paying(leaseId: string, receivedOn: string): Invocation[] {
  const payment = { id: newId(), leaseId, amountCents: RENT_CENTS, receivedOn, method: 'check' as const };
  return [invocation(recordPayment, payment), invocation(allocateCredit, { leaseIds: [leaseId] })];
}
