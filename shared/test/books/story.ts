import { bankAccountId } from '../../src/bank/rules.ts';
import { addDays } from '../../src/core/calendar.ts';
import { derivedId } from '../../src/core/ids.ts';
import type { TestPortfolio } from './portfolio.ts';

/** Names that locales sort differently, and some that are alike. */
const names = [
  'Zoë Å',
  'zoe a',
  'Ana Ruiz',
  'ana ruiz',
  'Ana Ruiz',
  'Émile',
  'Ben_Cole',
  '東京 花',
  '10 Ltd',
  '9 Ltd',
  '🏠',
  "O'Hara; Sons",
];
const units = ['10', '9', 'B', 'a', 'Ä', '3-B'];

const id = (...parts: (string | number)[]) => derivedId('story', ...parts);

/** A year and a half of a dozen units: tenants come and go and pay late, in part and twice, and a bank's lines show it. */
export async function tellStory(books: TestPortfolio): Promise<void> {
  await addPlaces(books);
  for (const [index] of names.entries()) await addTenancy(books, index);
  for (let month = 1; month <= 9; month++) await liveThrough(books, `2026-${String(month).padStart(2, '0')}`);
  await tellTheBank(books);
  await haveSecondThoughts(books);
  await goOn(books);
}

async function addPlaces(books: TestPortfolio): Promise<void> {
  for (const building of ['maple court', 'Maple Court', 'Åsgård']) {
    await books.do('properties.addBuilding', { id: id(building), name: building });
    for (const name of units) {
      const size = { bedrooms: name.length, marketRentCents: 140_000 };
      await books.do('properties.addUnit', {
        id: id(building, name),
        buildingId: id(building),
        name,
        ...size,
      });
    }
  }
  for (const name of ['Acme', 'acme', 'Ångström'])
    await books.do('expenses.addVendor', { id: id('vendor', name), name });
  const fees = {
    chargeKinds: ['rent'],
    formula: 'greater-of',
    amountCents: 5_000,
    basisPoints: 500,
    graceDays: 5,
  };
  await books.do('billing.addLateFeeRule', {
    id: id('late'),
    name: 'Late rent',
    effectiveOn: '2026-02-01',
    ...fees,
  });
  await books.do('integrations.openBankAccount', { key: 'k', name: 'Checking', kind: 'checking' });
}

async function addTenancy(books: TestPortfolio, index: number): Promise<void> {
  await books.do('leasing.addTenant', { id: id('tenant', index), name: names[index] });
  const tenants: object[] = [{ tenantId: id('tenant', index) }];
  if (index === 5) tenants.push({ tenantId: id('tenant', 0), role: 'subsidy', shareCents: 90_000 });
  const building = ['maple court', 'Maple Court', 'Åsgård'][index % 3] ?? '';
  const fixed = { termKind: 'fixed', termEndsOn: `2026-${String(4 + (index % 8)).padStart(2, '0')}-15` };
  const parking = { id: id('parking', index), kind: 'parking', label: 'Parking', amountCents: 5_000 };
  await books.do('leasing.startLease', {
    id: id('lease', index),
    unitId: id(building, units[Math.floor(index / 3)] ?? ''),
    startOn: `2025-${String(7 + (index % 6)).padStart(2, '0')}-${String(1 + index * 2).padStart(2, '0')}`,
    ...(index % 4 === 0 ? fixed : { termKind: 'monthly' }),
    ...{ rentCents: 120_000 + index * 1_111, dueDay: 1 + index * 2, tenants },
    extras: index % 3 === 0 ? [parking] : [],
    depositCents: index % 2 ? 100_000 : null,
  });
}

/** A month's rent is charged; one pays in full, one in part, one too much, one not at all, and one payment bounces. */
async function liveThrough(books: TestPortfolio, month: string): Promise<void> {
  books.today = `${month}-28`;
  await books.do('billing.generateCharges', { through: books.today });
  for (const [index] of names.entries()) {
    const leaseId = id('lease', index);
    const habit = (index + Number(month.slice(5))) % 6;
    if (habit === 5) continue;
    const amountCents = [126_000, 60_000, 200_000, 121_111, 126_000][habit] ?? 1;
    const paymentId = id('payment', month, index);
    const payment = { id: paymentId, leaseId, amountCents, receivedOn: `${month}-${10 + index}` };
    const how = { method: index % 2 ? 'check' : 'bank-transfer', reference: index % 3 ? `#${index}` : null };
    await books.do('billing.recordPayment', {
      ...payment,
      ...how,
      payerId: index % 4 ? null : id('tenant', index),
    });
    await books.do('billing.allocateCredit', { leaseIds: [leaseId] });
    if (habit !== 4) continue;
    const fee = { chargeId: id('fee', month, index), amountCents: 3_500 };
    const returned = {
      id: id('return', month, index),
      paymentId,
      returnedOn: `${month}-25`,
      reason: 'NSF',
      fee,
    };
    await books.do('billing.returnPayment', returned);
  }
  await spend(books, month);
  if (month.endsWith('3')) await books.do('billing.assessLateFees', { through: books.today, which: 'all' });
}

async function spend(books: TestPortfolio, month: string): Promise<void> {
  const expense = { category: 'repairs', amountCents: 12_345, paidOn: `${month}-07`, description: 'Boiler' };
  const place = { buildingId: id('Åsgård'), vendorId: id('vendor', 'acme') };
  await books.do('expenses.recordExpense', { id: id('expense', month), ...expense, ...place });
  await books.do('expenses.recordExpense', { id: id('bill', month), ...expense, category: 'utilities' });
  if (Number(month.slice(5)) % 4 !== 0) return;
  const undo = {
    id: id('undo', month),
    expenseId: id('bill', month),
    reversedOn: `${month}-20`,
    reason: 'Twice',
  };
  await books.do('expenses.reverseExpense', undo);
}

async function tellTheBank(books: TestPortfolio): Promise<void> {
  const words = [
    'ZELLE FROM ANA RUIZ',
    'CITY WATER DEPT',
    'TRANSFER TO SAV',
    'DEPOSIT Zoë Å',
    'ACME REPAIRS',
    'ACME REPAIRS',
  ];
  const lines = words.map((description, index) => ({
    postedOn: `2026-0${1 + index}-12`,
    amountCents: index % 2 ? -12_345 : 126_000,
    ...{ description, reference: null, fitId: index % 3 ? `F${index}` : null, occurrence: 1, doubt: null },
  }));
  await books.do('integrations.importStatementLines', { accountId: bankAccountId('k'), lines });
  const rows = await books.db.selectFrom('statementLine').select(['id']).orderBy('postedOn').execute();
  const decide = (index: number, decision: object) =>
    books.do('integrations.decideStatementLine', {
      id: id('decision', index, JSON.stringify(decision)),
      statementLineId: rows[index]?.id,
      ...decision,
    });
  await decide(2, { decision: 'ignored' });
  await decide(1, { decision: 'matched', expenseId: id('expense', '2026-02') });
  await decide(1, { decision: 'reopened' });
  const payment = {
    id: id('from line'),
    leaseId: id('lease', 2),
    amountCents: 126_000,
    receivedOn: '2026-01-12',
  };
  await books.do('billing.recordPayment', {
    ...payment,
    method: 'bank-transfer',
    statementLineId: rows[0]?.id,
  });
}

/** Changes facts that were right: rents, dates, names, allocations. */
async function haveSecondThoughts(books: TestPortfolio): Promise<void> {
  const rent = await books.db
    .selectFrom('recurringCharge')
    .select('id')
    .where('leaseId', '=', id('lease', 1))
    .executeTakeFirstOrThrow();
  const step = {
    id: id('step'),
    recurringChargeId: rent.id,
    effectiveOn: '2027-01-01',
    amountCents: 150_000,
  };
  await books.do('leasing.changeRent', step);
  for (const index of [3, 7]) {
    await books.do('leasing.recordMoveOut', { leaseId: id('lease', index), movedOutOn: '2026-08-19' });
    await books.do('billing.followSchedule', { leaseIds: [id('lease', index)] });
    await books.do('billing.allocateCredit', { leaseIds: [id('lease', index)] });
  }
  await books.do('leasing.editTenant', { id: id('tenant', 4), name: 'ANA RUIZ', email: 'ana@example.com' });
  await books.do('properties.archiveUnit', { id: id('Åsgård', '3-B'), on: '2026-06-30' });
  const open = await books.db
    .selectFrom('charge')
    .select('id')
    .where('leaseId', '=', id('lease', 1))
    .where('amountCents', '>', 0)
    .orderBy('dueOn', 'desc')
    .executeTakeFirstOrThrow();
  const paymentId = id('payment', '2026-05', 1);
  await books.do('billing.allocateByHand', {
    paymentId,
    allocations: [{ chargeId: open.id, amountCents: 1_000 }],
  });
  await books.do('billing.reverseCharge', {
    id: id('reversal'),
    chargeId: open.id,
    reversedOn: books.today,
    reason: 'Agreed',
  });
}

/** Terms that are renewed, taken back and ended early, a rise that is told, and a move to another unit. */
async function goOn(books: TestPortfolio): Promise<void> {
  const rule = { id: id('notice rule'), days: 60, aboveBasisPoints: 500, effectiveOn: '2026-01-01' };
  await books.do('leasing.addNoticeRule', rule);
  const agreed = { agreedOn: '2026-09-28', termKind: 'fixed', termEndsOn: '2027-12-31' };
  for (const index of [0, 4]) {
    const { termEndsOn } = await books.db
      .selectFrom('lease')
      .select('termEndsOn')
      .where('id', '=', id('lease', index))
      .executeTakeFirstOrThrow();
    const fromOn = addDays(termEndsOn ?? '', 1);
    const renewed = { id: id('renewed', index), leaseId: id('lease', index), fromOn, ...agreed };
    await books.do('leasing.renewLease', renewed);
  }
  const back = { id: id('back'), termId: id('renewed', 4), takenBackOn: '2026-09-28' };
  await books.do('leasing.takeTermBack', back);
  const early = { id: id('early'), leaseId: id('lease', 0), agreedOn: '2026-09-28', endsOn: '2027-06-30' };
  await books.do('leasing.agreeEarlyEnd', early);
  const told = {
    id: id('notice'),
    leaseId: id('lease', 1),
    givenOn: '2026-09-28',
    effectiveOn: '2027-01-01',
  };
  await books.do('leasing.giveRentNotice', told);
  const moved = { id: id('moved'), unitId: id('Åsgård', 'Ä'), movesOn: '2026-10-15', rentCents: 130_000 };
  const monthly = { termKind: 'monthly', termEndsOn: null };
  await books.do('leasing.transferLease', { leaseId: id('lease', 2), ...moved, ...monthly });
}
