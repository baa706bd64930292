import { expect, it } from 'vitest';
import { TestPortfolio } from '../test/books/portfolio.ts';
import { bankAccountId } from './bank/rules.ts';
import { newId } from './core/index.ts';

const on = '2026-06-15';

async function opened() {
  const books = await TestPortfolio.create();
  const [buildingId, unitId, entityId, key] = [newId(), newId(), newId(), newId()];
  await books.do('properties.addBuilding', { id: buildingId, name: 'Maple Court' });
  await books.do('properties.addUnit', { id: unitId, buildingId, name: '1' });
  await books.do('organisation.addEntity', { id: entityId, name: 'Maple LLC', kind: 'llc' });
  await books.do('bank.addAccount', { key, name: 'Operating', kind: 'checking' });
  const verbs = {
    building: ['properties.archiveBuilding', buildingId],
    unit: ['properties.archiveUnit', unitId],
    entity: ['organisation.archiveEntity', entityId],
    account: ['bank.archiveAccount', bankAccountId(key)],
  } as const;
  const archive = (what: keyof typeof verbs) => {
    const [command, id] = verbs[what];
    return books.try(command, { id, on });
  };
  return { books, buildingId, unitId, entityId, accountId: bankAccountId(key), archive };
}

const inUse = (words: RegExp) => ({ error: { code: 'in-use', message: expect.stringMatching(words) } });

it('keeps a building, a unit and a tenant while a lease runs, and lets them go once it is over', async () => {
  const { books, unitId, archive } = await opened();
  const tenantId = await books.tenant();
  const leaseId = await books.lease({ unitId, tenants: [{ tenantId }] });
  const asked = { id: tenantId, on };
  expect(await archive('building')).toMatchObject({ error: { code: 'occupied' } });
  expect(await archive('unit')).toMatchObject({ error: { code: 'occupied' } });
  expect(await books.refusal('leasing.archiveTenant', asked)).toBe('occupied');
  await books.do('leasing.recordMoveOut', { leaseId, movedOutOn: '2026-06-14' });
  for (const done of [await archive('building'), await archive('unit')]) expect(done.ok).toBe(true);
  await books.do('leasing.archiveTenant', asked);
});

it('keeps what a recurring bill, a loan or a bank rule still names, and says which', async () => {
  const { books, buildingId, unitId, accountId, archive } = await opened();
  const [bill, loan, rule] = [newId(), newId(), newId()];
  await books.do('expenses.addRecurringExpense', {
    ...{ id: bill, description: 'Insurance', category: 'insurance', amountCents: 9_000, buildingId, unitId },
    ...{ frequency: 'monthly', firstDueOn: '2026-01-01', accountId },
  });
  for (const what of ['building', 'unit', 'account'] as const)
    expect(await archive(what)).toMatchObject(inUse(/^The recurring bill “Insurance” still uses it\./));
  await books.do('expenses.endRecurringExpense', { recurringExpenseId: bill, endOn: '2026-06-01' });

  await books.do('loans.addLoan', {
    ...{ id: loan, name: 'Maple mortgage', kind: 'mortgage', buildingId, accountId },
    ...{ principalCents: 20_000_000, rateMillionths: 60_000, termMonths: 360, firstDueOn: '2026-07-01' },
  });
  for (const what of ['building', 'account'] as const)
    expect(await archive(what)).toMatchObject(inUse(/^The loan “Maple mortgage” still uses it\./));
  await books.do('loans.archiveLoan', { id: loan, archivedOn: on });

  await books.do('integrations.addBankRule', {
    ...{ id: rule, contains: 'city water', direction: 'out', outcome: 'expense', category: 'utilities' },
    ...{ place: 1, accountId, buildingId },
  });
  for (const what of ['building', 'account'] as const)
    expect(await archive(what)).toMatchObject(inUse(/^The bank rule “city water” still uses it\./));
  await books.do('integrations.archiveBankRule', { id: rule });
  expect(await archive('account')).toMatchObject({ ok: true });

  await books.do('assets.addAsset', {
    ...{ id: newId(), name: 'Roof', class: 'residential', placedOn: '2026-01-01', buildingId },
  });
  expect(await archive('building')).toMatchObject(inUse(/^“Roof” is still an asset of it\./));
});

it('keeps an account with money until it is moved', async () => {
  const { books, accountId, archive } = await opened();
  const put = { id: newId(), kind: 'contribution', amountCents: 100_000, movedOn: '2026-06-01' };
  await books.do('organisation.recordOwnerTransfer', { ...put, buildingId: null, memo: null, accountId });
  expect(await archive('account')).toMatchObject(inUse(/^1000\.00 stand on this account in the books\./));
  await books.do('organisation.recordOwnerTransfer', {
    ...{ ...put, id: newId(), kind: 'draw', buildingId: null, memo: null, accountId },
  });
  expect(await archive('account')).toMatchObject({ ok: true });
});

it('keeps an entity that has an account or holds a building, and gives an archived one nothing new', async () => {
  const { books, buildingId, entityId, accountId, archive } = await opened();
  const other = newId();
  await books.do('organisation.addEntity', { id: other, name: 'Oak LLC', kind: 'llc' });
  const hold = (holder: string, fromOn: string) => ({
    ...{ id: newId(), buildingId, fromOn },
    shares: [{ id: newId(), entityId: holder, shareBasisPoints: 10_000 }],
  });
  await books.do('organisation.recordOwnership', hold(entityId, '2025-01-01'));
  await books.do('bank.editAccount', { id: accountId, entityId });
  expect(await archive('entity')).toMatchObject(inUse(/^It holds Maple Court\./));
  await books.do('organisation.recordOwnership', hold(other, '2026-06-01'));
  expect(await archive('entity')).toMatchObject(inUse(/^The account Operating is its own\./));
  await books.do('bank.editAccount', { id: accountId, entityId: other });
  expect(await archive('entity')).toMatchObject({ ok: true });
  expect(await books.refusal('organisation.recordOwnership', hold(entityId, '2026-07-01'))).toBe('archived');
  expect(await books.refusal('bank.editAccount', { id: accountId, entityId })).toBe('archived');
});
