import { expect, it } from 'vitest';
import { TestPortfolio } from '../test/books/portfolio.ts';
import { bankAccountId } from './bank/rules.ts';
import { newId } from './core/index.ts';
import { archivable } from './in-use.ts';
import { Projection } from './log/index.ts';
import { checkInvariants, registry } from './portfolio/index.ts';
import { goingOn } from './portfolio/invariants/taken-up.ts';

const on = '2026-06-15';

async function opened() {
  const books = await TestPortfolio.create();
  const [buildingId, unitId, entityId, vendorId, key] = [newId(), newId(), newId(), newId(), newId()];
  await books.do('properties.addBuilding', { id: buildingId, name: 'Maple Court' });
  await books.do('properties.addUnit', { id: unitId, buildingId, name: '1' });
  await books.do('organisation.addEntity', { id: entityId, name: 'Maple LLC', kind: 'llc' });
  await books.do('expenses.addVendor', { id: vendorId, name: 'Rita Roofs' });
  await books.do('bank.addAccount', { key, name: 'Operating', kind: 'checking' });
  const verbs = {
    building: ['properties.archiveBuilding', buildingId],
    unit: ['properties.archiveUnit', unitId],
    entity: ['organisation.archiveEntity', entityId],
    vendor: ['expenses.archiveVendor', vendorId],
    account: ['bank.archiveAccount', bankAccountId(key)],
  } as const;
  const archive = (what: keyof typeof verbs, day: string | null = on) => {
    const [command, id] = verbs[what];
    return books.try(command, { id, on: day });
  };
  return { books, buildingId, unitId, entityId, vendorId, accountId: bankAccountId(key), archive };
}

type Opened = Awaited<ReturnType<typeof opened>>;

/** One of each that goes on, and all that it names. */
function begun({ buildingId, unitId, vendorId, accountId }: Opened) {
  return {
    bill: (id: string) => ({
      command: 'expenses.addRecurringExpense',
      args: {
        ...{ id, description: 'Insurance', category: 'insurance', amountCents: 9_000, buildingId, unitId },
        ...{ frequency: 'monthly', firstDueOn: '2026-01-01', vendorId, accountId },
      },
    }),
    loan: (id: string) => ({
      command: 'loans.addLoan',
      args: {
        ...{ id, name: 'Maple mortgage', kind: 'mortgage', buildingId, accountId, lenderId: vendorId },
        ...{ principalCents: 20_000_000, rateMillionths: 60_000, termMonths: 360, firstDueOn: '2026-07-01' },
      },
    }),
    rule: (id: string) => ({
      command: 'integrations.addBankRule',
      args: {
        ...{ id, contains: 'city water', direction: 'out', outcome: 'expense', category: 'utilities' },
        ...{ place: 1, accountId, buildingId, vendorId },
      },
    }),
    asset: (id: string) => ({
      command: 'assets.addAsset',
      args: { id, name: 'Roof', class: 'residential', placedOn: '2026-01-01', buildingId },
    }),
  };
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
  const open = await opened();
  const { books, archive } = open;
  const make = begun(open);
  const [bill, loan, rule] = [newId(), newId(), newId()];
  await books.tryAll([make.bill(bill)]);
  for (const what of ['building', 'unit', 'vendor', 'account'] as const)
    expect(await archive(what)).toMatchObject(inUse(/^The recurring bill “Insurance” still uses it\./));
  await books.do('expenses.endRecurringExpense', { recurringExpenseId: bill, endOn: '2026-06-01' });

  await books.tryAll([make.loan(loan)]);
  for (const what of ['building', 'vendor', 'account'] as const)
    expect(await archive(what)).toMatchObject(inUse(/^The loan “Maple mortgage” still uses it\./));
  await books.do('loans.archiveLoan', { id: loan, archivedOn: on });

  await books.tryAll([make.rule(rule)]);
  for (const what of ['building', 'vendor', 'account'] as const)
    expect(await archive(what)).toMatchObject(inUse(/^The bank rule “city water” still uses it\./));
  await books.do('integrations.archiveBankRule', { id: rule });
  for (const what of ['vendor', 'account'] as const) expect(await archive(what)).toMatchObject({ ok: true });

  await books.tryAll([make.asset(newId())]);
  expect(await archive('building')).toMatchObject(inUse(/^“Roof” is still an asset of it\./));
});

it('keeps an account with money until it is moved', async () => {
  const { books, accountId, archive } = await opened();
  const put = { id: newId(), kind: 'contribution', amountCents: 100_000, movedOn: '2026-06-01' };
  await books.do('organisation.recordOwnerTransfer', { ...put, buildingId: null, memo: null, accountId });
  const words = /^1000\.00 stand on this account in the books\./;
  expect(await archive('account')).toMatchObject(inUse(words));
  // Another device archived it before it knew of the money: whoever sequences asks the same.
  await books.db.transaction().execute(async (trx) => {
    const op = {
      kind: 'set',
      table: 'bankAccount',
      id: accountId,
      fields: { archivedOn: [null, on] },
    } as const;
    await new Projection(registry).apply(trx, [op], 99);
    expect(await checkInvariants(trx, [op])).toMatchObject(inUse(words));
    await new Projection(registry).apply(trx, [{ ...op, fields: { archivedOn: [on, null] } }], 99);
  });
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

const archivedIs = (who: string, more = 'Bring it back first.') => ({
  error: { code: 'archived', message: `${who} was archived on 15 Jun 2026. ${more}` },
});

it('begins nothing that goes on with what is archived, and says what to bring back', async () => {
  const open = await opened();
  const { books, archive } = open;
  const make = begun(open);
  const asked = {
    building: ['Maple Court', ['bill', 'loan', 'rule', 'asset']],
    unit: ['Unit 1', ['bill']],
    vendor: ['Rita Roofs', ['bill', 'loan', 'rule']],
    account: ['Operating', ['bill', 'loan', 'rule']],
  } as const;
  for (const [what, [name, plans]] of Object.entries(asked)) {
    await archive(what as keyof typeof asked);
    for (const plan of plans)
      expect(await books.tryAll([make[plan](newId())])).toMatchObject(archivedIs(name));
    await archive(what as keyof typeof asked, null);
  }
  for (const plan of Object.values(make))
    expect(await books.tryAll([plan(newId())])).toMatchObject({ ok: true });
});

it('lets nobody who is archived, and nothing that is, and takes up no lease that was over by then', async () => {
  const { books, unitId, archive } = await opened();
  const tenantId = await books.tenant('Dana Fox');
  const past = await books.lease({ unitId, tenants: [{ tenantId }] });
  await books.do('leasing.recordMoveOut', { leaseId: past, movedOutOn: '2026-06-14' });
  await books.do('leasing.archiveTenant', { id: tenantId, on });
  const terms = { startOn: '2026-07-01', termKind: 'monthly', rentCents: 90_000 };
  const start = (people: string[], more = {}) =>
    books.try('leasing.startLease', {
      ...{ id: newId(), unitId, ...terms, tenants: people.map((one) => ({ tenantId: one })) },
      ...more,
    });
  const other = await books.tenant('Eve Hill');
  expect(await start([other, tenantId])).toMatchObject(archivedIs('Dana Fox', 'Bring them back first.'));
  const back = { leaseId: past, movedOutOn: null };
  expect(await books.try('leasing.recordMoveOut', back)).toMatchObject(
    archivedIs('Dana Fox', 'Bring them back first.'),
  );
  // A lease of an earlier year, entered late, was over by then.
  const late = { startOn: '2025-01-01', termKind: 'fixed', termEndsOn: '2025-12-31' };
  expect(await start([tenantId], late)).toMatchObject({ ok: true });
  for (const [what, name] of [
    ['unit', 'Unit 1'],
    ['building', 'Maple Court'],
  ] as const) {
    await archive(what);
    expect(await start([other])).toMatchObject(archivedIs(name));
    await archive(what, null);
  }
  const id = await books.lease({ ...terms, termKind: 'monthly', unitId, tenants: [{ tenantId: other }] });
  const join = { leaseId: id, tenantId, joinedOn: '2026-08-01' };
  expect(await books.try('leasing.joinLease', join)).toMatchObject(
    archivedIs('Dana Fox', 'Bring them back first.'),
  );
});

it('lets go of who left a lease that goes on without them', async () => {
  const { books, unitId } = await opened();
  const [stays, leaves] = [await books.tenant(), await books.tenant()];
  const leaseId = await books.lease({ unitId, tenants: [{ tenantId: stays }, { tenantId: leaves }] });
  const party = books.db.selectFrom('leaseTenant').select('id').where('tenantId', '=', leaves);
  const { id: leaseTenantId } = await party.executeTakeFirstOrThrow();
  await books.do('leasing.leaveLease', { leaseTenantId, leftOn: '2026-05-31' });
  await books.do('leasing.archiveTenant', { id: leaves, on });
  expect(await books.refusal('leasing.leaveLease', { leaseTenantId, leftOn: null })).toBe('archived');
  await books.do('leasing.changeTerm', { leaseId, termKind: 'fixed-then-monthly', termEndsOn: '2027-05-31' });
});

it('takes up again nothing whose names were archived meanwhile, and ends what goes on with them', async () => {
  const open = await opened();
  const { books, vendorId, archive } = open;
  const make = begun(open);
  const [bill, loan, rule] = [newId(), newId(), newId()];
  await books.tryAll([make.bill(bill), make.loan(loan), make.rule(rule)]);
  await books.do('expenses.endRecurringExpense', { recurringExpenseId: bill, endOn: '2026-06-01' });
  await books.do('loans.archiveLoan', { id: loan, archivedOn: on });
  await books.do('integrations.turnBankRule', { id: rule, isOff: true });
  await archive('vendor');
  const again = [
    ['expenses.endRecurringExpense', { recurringExpenseId: bill, endOn: '2026-09-01' }],
    ['loans.archiveLoan', { id: loan, archivedOn: null }],
    ['integrations.turnBankRule', { id: rule, isOff: false }],
  ] as const;
  for (const [command, args] of again)
    expect(await books.try(command, args)).toMatchObject(archivedIs('Rita Roofs'));
  await books.do('expenses.endRecurringExpense', { recurringExpenseId: bill, endOn: '2026-05-01' });
  // An older program let a vendor be archived while a bill went on: that bill is still renamed, and ended.
  await books.putUnjudged([
    { kind: 'set', table: 'recurringExpense', id: bill, fields: { endOn: ['2026-05-01', null] } },
  ]);
  await books.do('expenses.endRecurringExpense', { recurringExpenseId: bill, endOn: '2026-09-01' });
  // What happened is told whoever is archived.
  await books.do('expenses.recordExpense', {
    ...{ id: newId(), vendorId, category: 'repairs', amountCents: 42_000, paidOn: on },
    description: 'New gutter',
  });
});

/** Records that name what may be archived and do not go on by that: what is said of a building, and evidence of what happened. */
const says = [
  ...['unit', 'rentalDays', 'buildingValue', 'meterReading', 'noticeRule', 'lateFeeRule', 'depositRule'],
  ...['depositSlip', 'statementSource', 'budgetLine', 'recurringCharge'],
];

it('of each record that names what may be archived it is said whether it goes on', () => {
  const naming = [...registry.records.values()].flatMap(({ name, kind, fields }) =>
    Object.entries(fields).flatMap(([field, { references }]) =>
      kind === 'record' && archivable.some((one) => one === references) ? [[name, field] as const] : [],
    ),
  );
  const open = naming.filter(([name, field]) => !goingOn[name]?.how.includes(field));
  expect([...new Set(open.map(([name]) => name))].sort()).toEqual([...says].sort());
});
