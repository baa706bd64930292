import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@portfolio-os/shared/core';
import { afterEach } from 'vitest';
import { Workspace } from './file/workspace.ts';
import type { Ledger, LedgerOptions } from './ledger.ts';

const folders: string[] = [];
const workspaces: Workspace[] = [];

afterEach(async () => {
  for (const workspace of workspaces.splice(0)) await workspace.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A workspace in a folder of its own, gone after the test. */
export function temporaryWorkspace(options: LedgerOptions = {}): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-test-'));
  folders.push(folder);
  return reopened(folder, options);
}

/** Another workspace over the same folder, as after a restart. */
export function reopened(folder: string, options: LedgerOptions = {}): Workspace {
  const workspace = new Workspace(folder, options);
  workspaces.push(workspace);
  return workspace;
}

export async function createPortfolio(workspace: Workspace): Promise<{ id: string; ledger: Ledger }> {
  const made = await workspace.create({ name: 'Test', currency: 'USD', timeZone: 'America/New_York' });
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

/** A building, a unit, a tenant and a monthly lease of 1,500.00 from January 2026. */
export async function addLease(ledger: Ledger): Promise<string> {
  const [building, unit, tenant, lease] = [newId(), newId(), newId(), newId()];
  const done = await ledger.execute(
    { command: 'properties.addBuilding', args: { id: building, name: `Maple Court ${building.slice(-4)}` } },
    { command: 'properties.addUnit', args: { id: unit, buildingId: building, name: '3B' } },
    { command: 'leasing.addTenant', args: { id: tenant, name: 'Ana Ruiz', email: 'ana@example.com' } },
    {
      command: 'leasing.startLease',
      args: {
        id: lease,
        unitId: unit,
        startOn: '2026-01-01',
        termKind: 'monthly',
        rentCents: 150_000,
        tenants: [{ tenantId: tenant }],
      },
    },
  );
  if (!done.ok) throw new Error(done.error.message);
  return lease;
}

export function payment(leaseId: string, amountCents = 150_000, receivedOn = '2026-01-03') {
  const args = { id: newId(), leaseId, amountCents, receivedOn, method: 'check' };
  return { command: 'billing.recordPayment', args };
}
