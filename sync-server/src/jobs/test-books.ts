import { newId } from '@portfolio-os/shared/core';
import { actAsSystem } from '../changes/index.ts';
import type { ServerDatabase } from '../database/index.ts';
import { inOrganisation } from '../tenancy/index.ts';

/** Books with one lease of 1,500.00 a month, due on the day that is asked for. */
export async function newBooks(
  database: ServerDatabase,
  { timeZone, dueDay = 1, from = '2026-01-01' }: { timeZone: string; dueDay?: number; from?: string },
): Promise<string> {
  const [id, buildingId, unitId, tenantId] = [newId(), newId(), newId(), newId()];
  const invocations = [
    { command: 'organisation.create', args: { id, name: 'Elm Street', currency: 'USD', timeZone } },
    { command: 'properties.addBuilding', args: { id: buildingId, name: 'Maple Court' } },
    { command: 'properties.addUnit', args: { id: unitId, buildingId, name: '3B' } },
    { command: 'leasing.addTenant', args: { id: tenantId, name: 'Ana Ruiz' } },
    {
      command: 'leasing.startLease',
      args: {
        ...{ id: newId(), unitId, startOn: from, termKind: 'monthly', rentCents: 150_000, dueDay },
        tenants: [{ tenantId }],
      },
    },
  ];
  const now = new Date(`${from}T12:00:00Z`);
  for (const invocation of invocations) {
    await inOrganisation(database, id, (trx) =>
      actAsSystem(trx, id, [async () => [invocation]], { today: from, now }),
    );
  }
  return id;
}

export function charges(database: ServerDatabase, org: string) {
  return inOrganisation(database, org, async (trx) => {
    const rows = await trx.selectFrom('charge').select('dueOn').orderBy('dueOn').execute();
    return rows.map(({ dueOn }) => dueOn);
  });
}
