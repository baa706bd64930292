import { newId } from '@portfolio-os/shared/core';
import { bankAccountId } from '@portfolio-os/shared/integrations';
import type { Invocation } from '@portfolio-os/shared/log';
import { expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { apart as meetApart, usePair } from './test-apart.ts';

const two = usePair();
const books = async () => (await two.pair.ana.ledger()).books;
const apart = (anas: readonly Invocation[], bens: readonly Invocation[]) => meetApart(two.pair, anas, bens);

it('one archives a unit that the other lets meanwhile: who comes second is told, and nobody lives in what is archived', async () => {
  const [one, other] = [newId(), newId()];
  const { buildingId } = await (await books())
    .selectFrom('unit')
    .select('buildingId')
    .executeTakeFirstOrThrow();
  const { id: tenantId } = await (await books()).selectFrom('tenant').select('id').executeTakeFirstOrThrow();
  const added = [one, other].map((id) => ({
    command: 'properties.addUnit',
    args: { id, buildingId, name: id },
  }));
  expect(await apart(added, [])).toEqual([]);
  const archived = (id: string) => ({ command: 'properties.archiveUnit', args: { id, on: '2026-04-30' } });
  const terms = { startOn: '2026-05-01', termKind: 'monthly', termEndsOn: null, rentCents: 90_000 };
  const letTo = (unitId: string) => ({
    command: 'leasing.startLease',
    args: { id: newId(), unitId, ...terms, tenants: [{ tenantId }] },
  });
  const refused = ['leasing.startLease: archived', 'properties.archiveUnit: occupied'];
  expect(await apart([archived(one), letTo(other)], [letTo(one), archived(other)])).toEqual(refused);
  const units = await (await books())
    .selectFrom('unit')
    .selectAll()
    .where('id', 'in', [one, other])
    .execute();
  expect(new Map(units.map(({ id, archivedOn }) => [id, archivedOn]))).toEqual(
    new Map([
      [one, '2026-04-30'],
      [other, null],
    ]),
  );
});

it('one archives whom and what the other takes up meanwhile: each waits for its author, and what happened is in the books', async () => {
  const { unitId } = await (await books()).selectFrom('lease').select('unitId').executeTakeFirstOrThrow();
  const { buildingId } = await (await books())
    .selectFrom('unit')
    .select('buildingId')
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow();
  const [vacant, tenantId, vendorId, key] = [newId(), newId(), newId(), newId()];
  const accountId = bankAccountId(key);
  const known = [
    { command: 'properties.addUnit', args: { id: vacant, buildingId, name: 'Attic' } },
    { command: 'leasing.addTenant', args: { id: tenantId, name: 'Dana Fox' } },
    { command: 'expenses.addVendor', args: { id: vendorId, name: 'Rita Roofs' } },
    { command: 'bank.addAccount', args: { key, name: 'Reserve', kind: 'savings' } },
  ];
  expect(await apart(known, [])).toEqual([]);
  const on = '2026-06-15';
  const archived = [
    { command: 'leasing.archiveTenant', args: { id: tenantId, on } },
    { command: 'expenses.archiveVendor', args: { id: vendorId, on } },
    { command: 'bank.archiveAccount', args: { id: accountId, on } },
  ];
  const bill = { id: newId(), description: 'Gutters', category: 'repairs', vendorId, amountCents: 9_000 };
  const loan = { id: newId(), name: 'Roof loan', kind: 'mortgage', accountId, principalCents: 1_000_000 };
  const rule = { id: newId(), contains: 'reserve', direction: 'out', outcome: 'transfer', place: 1 };
  const goesOn = [
    {
      command: 'leasing.startLease',
      args: {
        ...{ id: newId(), unitId: vacant, startOn: '2026-07-01', termKind: 'monthly', rentCents: 90_000 },
        tenants: [{ tenantId }],
      },
    },
    {
      command: 'expenses.addRecurringExpense',
      args: { ...bill, frequency: 'monthly', firstDueOn: '2026-07-01' },
    },
    {
      command: 'loans.addLoan',
      args: { ...loan, rateMillionths: 60_000, termMonths: 120, firstDueOn: '2026-07-01' },
    },
    { command: 'integrations.addBankRule', args: { ...rule, otherAccountId: accountId } },
  ];
  const happened = [
    {
      command: 'expenses.recordExpense',
      args: {
        ...{ id: newId(), vendorId, accountId, category: 'repairs', amountCents: 42_000 },
        ...{ paidOn: '2026-05-02', description: 'New gutter' },
      },
    },
  ];
  expect(await apart(archived, [...goesOn, ...happened])).toEqual(
    goesOn.map(({ command }) => `${command}: archived`),
  );
  const conflicts = await readConflicts((await two.pair.ben.ledger()).db);
  expect(conflicts.map(({ refusal }) => refusal.message)).toEqual([
    'Dana Fox was archived on 15 Jun 2026. Bring them back first.',
    'Rita Roofs was archived on 15 Jun 2026. Bring it back first.',
    'Reserve was archived on 15 Jun 2026. Bring it back first.',
    'Reserve was archived on 15 Jun 2026. Bring it back first.',
  ]);
  const spent = await (await books()).selectFrom('expense').select('amountCents').execute();
  expect(spent).toEqual([{ amountCents: 42_000 }]);
});
