import { expectOk as done, newId } from '@portfolio-os/shared/core';
import type { Ledger } from '../../desktop/src/ledger/index.ts';

/** A lease of 1,500.00 a month from January 2026, charged through March; answers its id. */
export async function leaseOn(ledger: Ledger): Promise<string> {
  const [building, unit, tenant, id] = [newId(), newId(), newId(), newId()];
  done(
    await ledger.execute(
      { command: 'properties.addBuilding', args: { id: building, name: 'Maple Court' } },
      { command: 'properties.addUnit', args: { id: unit, buildingId: building, name: '3B' } },
      { command: 'leasing.addTenant', args: { id: tenant, name: 'Ana Ruiz', phone: '555 0100' } },
      {
        command: 'leasing.startLease',
        args: {
          id,
          unitId: unit,
          startOn: '2026-01-01',
          termKind: 'monthly',
          rentCents: 150_000,
          tenants: [{ tenantId: tenant }],
        },
      },
      { command: 'billing.generateCharges', args: { through: '2026-03-31' } },
    ),
  );
  return id;
}

/** Money received for a lease; each is one of its own. */
export const payment = (leaseId: string, amountCents: number) => ({
  command: 'billing.recordPayment',
  args: { id: newId(), leaseId, amountCents, receivedOn: '2026-03-01', method: 'check' },
});

export const settling = (leaseId: string) => ({
  command: 'billing.allocateCredit',
  args: { leaseIds: [leaseId] },
});
