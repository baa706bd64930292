import { newId } from '@portfolio-os/shared/core';
import type { ServerDatabase } from '../database/index.ts';
import { runAsSystem } from '../log/index.ts';
import { inOrganisation } from '../tenancy/index.ts';

/** Books with a lease, or some, of 1,500.00 a month, due on the day that is asked for. */
export async function newBooks(
  database: ServerDatabase,
  {
    timeZone,
    dueDay = 1,
    from = '2026-01-01',
    leases = 1,
  }: { timeZone: string; dueDay?: number; from?: string; leases?: number },
): Promise<string> {
  const [id, buildingId] = [newId(), newId()];
  const terms = { startOn: from, termKind: 'monthly', rentCents: 150_000, dueDay };
  const tenancies = Array.from({ length: leases }, (_, index) => {
    const [unitId, tenantId] = [newId(), newId()];
    return [
      { command: 'properties.addUnit', args: { id: unitId, buildingId, name: `${index + 1}` } },
      { command: 'leasing.addTenant', args: { id: tenantId, name: 'Ana Ruiz' } },
      { command: 'leasing.startLease', args: { id: newId(), unitId, ...terms, tenants: [{ tenantId }] } },
    ];
  });
  const invocations = [
    { command: 'organisation.create', args: { id, name: 'Elm Street', currency: 'USD', timeZone } },
    { command: 'properties.addBuilding', args: { id: buildingId, name: 'Maple Court' } },
    ...tenancies.flat(),
  ];
  await inOrganisation(database, id, (trx) =>
    runAsSystem(trx, id, [async () => invocations], { today: from, now: new Date(`${from}T12:00:00Z`) }),
  );
  return id;
}

export function charges(database: ServerDatabase, org: string) {
  return inOrganisation(database, org, async (trx) => {
    const rows = await trx.selectFrom('charge').select('dueOn').orderBy('dueOn').execute();
    return rows.map(({ dueOn }) => dueOn);
  });
}
