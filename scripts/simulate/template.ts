import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expectOk, newId, type Role } from '@portfolio-os/shared/core';
import { bankAccountId } from '@portfolio-os/shared/integrations';
import type { Ledger } from '../../desktop/src/ledger/index.ts';
import type { TestPerson } from '../../sync-server/src/test-server.ts';
import type { App } from './app.ts';
import * as appOfToday from './app.ts';
import { installFaults } from './faulty-files.ts';
import { seedIds } from './seeded-ids.ts';
import type { ServerBackup } from './server-backup.ts';
import type { SimServer } from './sim-server.ts';

/** A person with a computer, and its disk at the beginning of a run. */
interface TemplateDesktop {
  readonly name: string;
  readonly person: TestPerson;
  readonly role: Role;
  readonly folder: string;
  /** A disk on which an older app has joined the organisation, after others wrote records that it does not know. */
  readonly olderFolder: string | null;
}

/** Small books that every run begins with: making them anew would take longer than the run. */
export interface Template {
  readonly orgId: string;
  /** The other organisation on the server, and how many sets its log has. */
  readonly stranger: { readonly id: string; readonly sets: number };
  /** The owner first; all are connected. */
  readonly desktops: readonly TemplateDesktop[];
  readonly server: ServerBackup;
  /** The owner’s disk before the books were connected to any server. */
  readonly local: TemplateDesktop;
}

const others: readonly (readonly [string, Role])[] = [
  ['Ben', 'manager'],
  ['Cleo', 'accountant'],
  ['Dan', 'owner'],
  ['Eve', 'manager'],
];

const lease = (id: string, unitId: string, tenantId: string) => ({
  command: 'leasing.startLease',
  args: {
    ...{ id, unitId, startOn: '2026-01-01', termKind: 'monthly', rentCents: 150_000 },
    tenants: [{ tenantId }],
  },
});

/** One amount for each charge, so that late-fee-oracle.ts can calculate it. */
const lateFeeRule = {
  ...{ name: 'After five days', formula: 'flat', amountCents: 5000, graceDays: 5 },
  ...{ posting: 'automatic', effectiveOn: '2026-01-01' },
};

/** Of a stove the year 2025 is to be depreciated before anybody sells it; land can be sold at once. */
function bought(asset: { name: string; class: string; placedOn: string; buildingId: string }) {
  const assetId = newId();
  const cost = { id: newId(), assetId, source: 'opening', amountCents: 120_000, acquiredOn: '2026-01-20' };
  return [
    { command: 'assets.addAsset', args: { id: assetId, ...asset } },
    { command: 'assets.recordCost', args: cost },
  ];
}

/** What several people pay off, sell or record a bill of at once; each has something of it from the beginning. */
function capital(buildingId: string) {
  const [key, loanId] = [newId(), newId()];
  const accountId = bankAccountId(key);
  const loan = {
    name: 'Maple mortgage',
    kind: 'mortgage',
    principalCents: 2_000_000,
    rateMillionths: 60_000,
  };
  const bill = { category: 'insurance', amountCents: 9_000, description: 'Policy', frequency: 'monthly' };
  return [
    { command: 'bank.addAccount', args: { key, name: 'Checking', kind: 'checking', entityId: null } },
    {
      command: 'loans.addLoan',
      args: { id: loanId, ...loan, buildingId, accountId, termMonths: 360, firstDueOn: '2026-02-01' },
    },
    {
      command: 'loans.recordAdvance',
      args: { id: newId(), loanId, source: 'opening', amountCents: 2_000_000, advancedOn: '2026-01-02' },
    },
    ...bought({ name: 'Stove', class: 'five-year', placedOn: '2025-03-15', buildingId }),
    ...bought({ name: 'Lot 7', class: 'land', placedOn: '2026-01-20', buildingId }),
    { command: 'expenses.addRecurringExpense', args: { id: newId(), ...bill, firstDueOn: '2026-01-05' } },
  ];
}

async function fill(ledger: Ledger): Promise<void> {
  const [building, unit, other, tenant, second] = [newId(), newId(), newId(), newId(), newId()];
  expectOk(
    await ledger.execute(
      { command: 'properties.addBuilding', args: { id: building, name: 'Maple Court' } },
      { command: 'properties.addUnit', args: { id: unit, buildingId: building, name: '3B' } },
      { command: 'properties.addUnit', args: { id: other, buildingId: building, name: '3C' } },
      { command: 'leasing.addTenant', args: { id: tenant, name: 'Ana Ruiz', phone: '555 0100' } },
      { command: 'leasing.addTenant', args: { id: second, name: 'Bo Lind' } },
      { command: 'expenses.addVendor', args: { id: newId(), name: 'Rossi Plumbing' } },
      lease(newId(), unit, tenant),
      lease(newId(), other, second),
      { command: 'billing.addLateFeeRule', args: { ...lateFeeRule, id: newId() } },
      { command: 'billing.generateCharges', args: { through: '2026-02-15' } },
      ...capital(building),
    ),
  );
}

/** Another organisation on the same server; a run must neither see nor change anything of it. */
async function makeStranger(server: SimServer, folder: string): Promise<Template['stranger']> {
  const person = await server.real.person('Zoe');
  const zoe = new appOfToday.TestDesktop({ server: server.real, person, folder, name: 'Zoe' });
  await fill(await zoe.create());
  await zoe.connect();
  const { seq } = (await zoe.ledger()).head;
  await zoe.workspace.close();
  return { id: zoe.id, sets: seq };
}

export async function makeTemplate(server: SimServer, folder: string, olderApp: App): Promise<Template> {
  seedIds(0);
  const stranger = await makeStranger(server, join(folder, 'stranger'));
  const owner = await server.real.person('Ana');
  const at = (name: string) => join(folder, name.toLowerCase());
  const ana = new appOfToday.TestDesktop({
    server: server.real,
    person: owner,
    folder: at('Ana'),
    name: 'Ana',
  });
  const ledger = await ana.create();
  installFaults(ledger.sqlite);
  await fill(ledger);
  const local = {
    name: 'Ana',
    person: owner,
    role: 'owner' as const,
    folder: at('Ana local'),
    olderFolder: null,
  };
  await ana.workspace.closePortfolio(ana.id);
  cpSync(at('Ana'), local.folder, { recursive: true });
  await ana.connect();
  const desktops: TemplateDesktop[] = [{ ...local, folder: at('Ana') }];
  for (const [name, role] of others) {
    const person = await server.real.person(name);
    await server.real.invite(owner, ana.id, person, role);
    const olderFolder = at(`${name} older`);
    for (const [app, own] of [
      [appOfToday, at(name)],
      [olderApp, olderFolder],
    ] as const) {
      const desktop = new app.TestDesktop({ server: server.real, person, folder: own, name });
      await desktop.join(ana.id, role);
      await desktop.workspace.close();
    }
    desktops.push({ name, person, role, folder: at(name), olderFolder });
  }
  await ana.workspace.close();
  server.orgId = ana.id;
  return { orgId: ana.id, stranger, desktops, server: await server.backUp(), local };
}
