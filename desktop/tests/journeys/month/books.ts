import { bankAccountId } from '@portfolio-os/shared/bank/rules';
import { newId } from '@portfolio-os/shared/core';
import type { Api } from '../api.ts';

const buildings = ['Maple', 'Oak', 'Elm'];
const first = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gus', 'Hana'];
const last = ['Ruiz', 'Okafor', 'Lind'];

/** 24 units of three buildings, as whose rent they are: Ana Ruiz of Maple 1 pays 1,000.00, each next one 10.00 more. */
export const units = Array.from({ length: 24 }, (_, index) => ({
  building: buildings[Math.floor(index / 8)] ?? '',
  unit: String((index % 8) + 1),
  tenant: `${first[index % 8]} ${last[Math.floor(index / 8)]}`,
  rentCents: 100_000 + 1_000 * index,
}));

/** The last of them stands empty, and who lives in the one before has given notice. */
export const [leaving, vacant] = units.slice(-2);

/**
 * Books of June: 24 units, 23 of them let since January; 20,000.00 at the bank at the end of May; a mortgage with escrow; three
 * bills of every month; rules for what the bank writes of the hardware store and of fuel.
 */
export async function booksOfJune(api: Api): Promise<void> {
  const keys = { operating: newId(), escrow: newId() };
  await api.run('bank.addAccount', { key: keys.operating, name: 'Operating', kind: 'checking' });
  await api.run('bank.addAccount', { key: keys.escrow, name: 'Lender’s escrow', kind: 'escrow' });
  const accountId = bankAccountId(keys.operating);
  await api.run('accounting.recordOpeningBalances', {
    ...{ id: newId(), postedOn: '2026-05-31' },
    lines: [{ account: 'assets:bank', bankAccountId: accountId, side: 'debit', amountCents: 2_000_000 }],
  });
  await letUnits(api);
  const loanId = newId();
  await api.run('loans.addLoan', {
    ...{ id: loanId, name: 'Maple mortgage', kind: 'mortgage', principalCents: 20_000_000 },
    ...{ rateMillionths: 60_000, termMonths: 360, firstDueOn: '2026-06-01', accountId },
    ...{ escrowCents: 35_000, escrowAccountId: bankAccountId(keys.escrow) },
  });
  const owed = { source: 'opening', amountCents: 20_000_000, advancedOn: '2026-05-31' } as const;
  await api.run('loans.recordAdvance', { id: newId(), loanId, ...owed });
  for (const [description, category, amountCents, firstDueOn] of [
    ['City water', 'utilities', 31_000, '2026-06-05'],
    ['Insurance', 'insurance', 42_000, '2026-06-10'],
    ['Gardener', 'cleaning-and-maintenance', 18_000, '2026-06-20'],
  ] as const) {
    const due = { frequency: 'monthly', firstDueOn } as const;
    await api.run('expenses.addRecurringExpense', {
      ...{ id: newId(), description, category, amountCents, accountId, ...due },
    });
  }
  for (const [contains, category] of [
    ['hardware', 'supplies'],
    ['fuel', 'auto-and-travel'],
  ] as const) {
    const rule = { direction: 'out', outcome: 'expense', category, place: 1 } as const;
    await api.run('integrations.addBankRule', { id: newId(), contains, ...rule });
  }
}

async function letUnits(api: Api): Promise<void> {
  const ids = new Map(buildings.map((name) => [name, newId()]));
  for (const [name, id] of ids) await api.run('properties.addBuilding', { id, name });
  for (const { building, unit, tenant, rentCents } of units) {
    const [unitId, tenantId, leaseId] = [newId(), newId(), newId()];
    await api.run('properties.addUnit', { id: unitId, buildingId: ids.get(building) ?? '', name: unit });
    if (unit === vacant?.unit && building === vacant.building) continue;
    await api.run('leasing.addTenant', { id: tenantId, name: tenant });
    await api.run('leasing.startLease', {
      ...{ id: leaseId, unitId, startOn: '2026-01-01', termKind: 'monthly', rentCents },
      ...{ tenants: [{ tenantId }], chargedFrom: '2026-06-01' },
    });
    if (tenant !== leaving?.tenant) continue;
    await api.run('billing.recordDeposit', {
      ...{ id: newId(), leaseId, kind: 'security', amountCents: 150_000 },
      ...{ receivedOn: '2026-01-01', method: 'opening' },
    });
  }
}
