/** The process that crash.ts kills: writes, imports and backs up without end, and prints a line for each durable thing. */
import { writeSync } from 'node:fs';
import { newId } from '@portfolio-os/shared/core';
import { bankAccountId } from '@portfolio-os/shared/integrations';
import type { Ledger } from '../desktop/src/ledger/index.ts';
import { Workspace } from '../desktop/src/ledger/index.ts';
import { Random } from '../desktop/src/use-cases/demo/random.ts';

const [folder = '', seed = '1'] = process.argv.slice(2);
const random = new Random(Number(seed));
const workspace = new Workspace(folder);
const say = (line: string) => writeSync(1, `${line}\n`);

async function openBooks(): Promise<{ id: string; ledger: Ledger }> {
  const [existing] = workspace.list();
  const details = { id: existing, name: 'Crash test', currency: 'USD', timeZone: 'UTC' };
  const made = await workspace.create(details);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

async function ensureLease(ledger: Ledger): Promise<string> {
  const known = await ledger.books.selectFrom('lease').select('id').executeTakeFirst();
  if (known) return known.id;
  const [building, unit, tenant, lease] = [newId(), newId(), newId(), newId()];
  const tenants = [{ tenantId: tenant }];
  const done = await ledger.execute(
    { command: 'properties.addBuilding', args: { id: building, name: 'Maple Court' } },
    { command: 'properties.addUnit', args: { id: unit, buildingId: building, name: '3B' } },
    { command: 'leasing.addTenant', args: { id: tenant, name: 'Ana Ruiz' } },
    {
      command: 'leasing.startLease',
      args: {
        id: lease,
        unitId: unit,
        startOn: '2020-01-01',
        termKind: 'monthly',
        rentCents: 150_000,
        tenants,
      },
    },
    { command: 'billing.generateCharges', args: { through: '2026-12-31' } },
    { command: 'integrations.openBankAccount', args: { key: 'crash', name: 'Checking', kind: 'checking' } },
  );
  if (!done.ok) throw new Error(done.error.message);
  return lease;
}

async function pay(ledger: Ledger, leaseId: string): Promise<void> {
  const id = newId();
  const args = {
    id,
    leaseId,
    amountCents: random.between(1, 50_000),
    receivedOn: '2026-01-05',
    method: 'cash',
  };
  const done = await ledger.execute(
    { command: 'billing.recordPayment', args },
    { command: 'billing.allocateCredit', args: { leaseIds: [leaseId] } },
  );
  if (done.ok) say(`payments ${id}`);
}

async function importLines(ledger: Ledger): Promise<void> {
  const reference = newId();
  const lines = Array.from({ length: 300 }, (_, index) => ({
    postedOn: '2026-01-05',
    amountCents: index + 1,
    description: `Line ${index} of ${reference}`,
    reference,
    fitId: null,
    occurrence: 1,
    doubt: null,
  }));
  const accountId = bankAccountId('crash');
  const done = await ledger.execute({
    command: 'integrations.importStatementLines',
    args: { accountId, lines },
  });
  if (done.ok) say(`imports ${reference}`);
}

async function backUp(id: string): Promise<void> {
  const made = await workspace.backup(id, 'manual');
  if (made.ok) say(`backups ${made.value.name}`);
}

const { id, ledger } = await openBooks();
const lease = await ensureLease(ledger);
say('ready');
for (;;) {
  const dice = random.between(1, 100);
  if (dice <= 85) await pay(ledger, lease);
  else if (dice <= 95) await importLines(ledger);
  else await backUp(id);
}
