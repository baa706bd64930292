import { expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { newId } from '../../core/ids.ts';
import { entity, ownership } from '../../organisation/schema.ts';
import { explainFigureOf, type ReportViews, runReport } from '../reports.ts';
import { balanceSheet } from './balance-sheet.ts';
import { cashFlowStatement } from './cash-flow-statement.ts';
import { form8825 } from './form-8825.ts';
import { generalLedger } from './general-ledger.ts';
import { incomeStatement } from './income-statement.ts';
import { scheduleE } from './schedule-e.ts';
import { trialBalanceReport } from './trial-balance.ts';

const january = { from: '2026-01-01', to: '2026-01-31', basis: 'cash' } as const;

/**
 * Pine Partners hold Maple and half of Oak, Ana the other half. Rents of 1,000.00 of Maple and 600.00 of Oak come into Pine Partners' account,
 * out of which go 200.00 for repairs at Oak and 90.00 for software of the whole portfolio; each building has one unit.
 */
async function pineAndAna() {
  const books = await TestBooks.open();
  const [pine, ana] = ['1', '2'].map((end) => `00000000-0000-7000-8000-00000000000${end}`) as [
    string,
    string,
  ];
  books.add(entity, { id: pine, name: 'Pine Partners', kind: 'partnership' });
  books.add(entity, { id: ana, name: 'Ana', kind: 'person' });
  const accountId = books.account({ entityId: pine, name: 'Pine checking' }).id;
  const [maple, oak] = [books.building({ name: 'Maple' }).id, books.building({ name: 'Oak' }).id];
  for (const [buildingId, entityId, shareBasisPoints] of [
    [maple, pine, 10_000],
    [oak, pine, 5_000],
    [oak, ana, 5_000],
  ] as const)
    books.add(ownership, { id: newId(), buildingId, entityId, shareBasisPoints, fromOn: '2025-01-01' });
  for (const [buildingId, amountCents] of [
    [maple, 100_000],
    [oak, 60_000],
  ] as const) {
    const leaseId = books.lease({ unitId: books.unit({ buildingId }).id }).id;
    const charge = books.charge({ leaseId, amountCents, dueOn: '2026-01-01' });
    books.allocate({
      charge,
      payment: books.payment({ leaseId, amountCents, receivedOn: '2026-01-02', accountId }),
    });
  }
  books.expense({ buildingId: oak, amountCents: 20_000, paidOn: '2026-01-10', accountId });
  books.expense({ amountCents: 9_000, paidOn: '2026-01-15', accountId, category: 'other' });
  return { books: await books.save(), pine, ana, maple, oak };
}

function netOf({ rows }: ReportViews['income-statement']) {
  const net = rows.find(({ kind }) => kind === 'net');
  return [net?.cents, net?.totalCents];
}

test('an entity has its part of each building, and what it paid for all of them', async () => {
  const { books, pine, ana, maple, oak } = await pineAndAna();
  const of = async (scope: object) => netOf(await incomeStatement.run(books.db, { ...january, ...scope }));
  // Maple 1,000.00 − 45.00; Oak 600.00 − 200.00 − 45.00.
  expect(await of({})).toEqual([[95_500, 35_500], 131_000]);
  // Its account paid the software: over the buildings that it holds, 45.00 each. Oak: (600.00 − 200.00) / 2 − 45.00.
  expect(await of({ entityId: pine })).toEqual([[95_500, 15_500], 111_000]);
  expect(await of({ entityId: ana })).toEqual([[20_000], 20_000]);
  expect(await of({ buildingId: maple })).toEqual([[95_500], 95_500]);
  expect(await of({ buildingId: oak, entityId: ana })).toEqual([[20_000], 20_000]);
});

test('of a unit is what its lease brought and what was spent on it, as income and as money', async () => {
  const books = await TestBooks.open();
  const { id: buildingId } = books.building({ name: 'Maple' });
  const [unit, other] = [books.unit({ buildingId, name: 'A' }), books.unit({ buildingId, name: 'B' })];
  const leaseId = books.lease({ unitId: unit.id }).id;
  const charge = books.charge({ leaseId, amountCents: 100_000, dueOn: '2026-01-01' });
  const payment = books.payment({ leaseId, amountCents: 80_000, receivedOn: '2026-01-02' });
  books.allocate({ charge, payment });
  books.expense({ buildingId, unitId: unit.id, amountCents: 7_000, paidOn: '2026-01-05' });
  // What is of the building or of all of them is of no unit.
  books.expense({ buildingId, amountCents: 3_000, paidOn: '2026-01-06' });
  books.expense({ amountCents: 9_000, paidOn: '2026-01-15', category: 'other' });
  const { db } = await books.save();
  const of = async (asked: object) => netOf(await incomeStatement.run(db, { ...january, ...asked }));
  // 800.00 − 70.00 of what came, 1,000.00 − 70.00 of what was due.
  expect(await of({ unitId: unit.id })).toEqual([[73_000], 73_000]);
  expect(await of({ unitId: unit.id, basis: 'accrual' })).toEqual([[93_000], 93_000]);
  expect(await of({ unitId: other.id })).toEqual([[], 0]);
  const asked = { ...january, unit: 'maple · a' };
  const cash = await runReport(db, cashFlowStatement, { asked, today: january.to });
  const { rows } = (cash.ok ? cash.value.view : { rows: [] }) as ReportViews['cash-flow'];
  expect(rows.at(-1)).toMatchObject({ label: 'Cash at the end', totalCents: 73_000 });
});

test('a partnership fills Form 8825, a person Schedule E, and neither the other’s', async () => {
  const { books, pine, ana } = await pineAndAna();
  const lines = ({ rows }: { rows: readonly { line: number; totalCents: number }[] }) =>
    rows.flatMap(({ line, totalCents }) => (totalCents === 0 ? [] : [[line, totalCents]]));
  // 1,000.00 and 300.00 of rents; 100.00 of repairs, 90.00 of software.
  const ofPine = [
    [2, 130_000],
    [10, 10_000],
    [15, 9_000],
    [16, 19_000],
    [17, 111_000],
  ];
  expect(lines(await form8825.run(books.db, { ...january, entityId: pine }))).toEqual(ofPine);
  expect(lines(await form8825.run(books.db, january))).toEqual(ofPine);
  const ofAna = [
    [3, 30_000],
    [14, 10_000],
    [20, 10_000],
    [21, 20_000],
  ];
  expect(lines(await scheduleE.run(books.db, { ...january, entityId: ana }))).toEqual(ofAna);
  expect(lines(await scheduleE.run(books.db, january))).toEqual(ofAna);
  const asked = { ...january, entity: 'pine partners' };
  expect(await runReport(books.db, scheduleE, { asked, today: january.to })).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('does not file Schedule E') },
  });
  expect(await runReport(books.db, form8825, { asked, today: january.to })).toMatchObject({ ok: true });
  expect(
    await runReport(books.db, form8825, { asked: { building: 'Elm' }, today: january.to }),
  ).toMatchObject({ ok: false, error: { message: 'No building of these books is called “Elm”.' } });
});

test('the balance sheet of an entity and of a building balances, with what is due between them', async () => {
  const { books, pine, ana, oak } = await pineAndAna();
  const sheet = async (scope: object) => {
    const { rows } = await balanceSheet.run(books.db, { ...january, ...scope });
    return rows.filter(({ cents }) => cents !== 0).map(({ label, cents }) => [label, cents]);
  };
  // 1,600.00 − 200.00 − 90.00 in the bank, of which (600.00 − 200.00) / 2 are Ana's.
  expect(await sheet({ entityId: pine })).toEqual([
    ['Pine checking', 131_000],
    ['Total assets', 131_000],
    ['Due to others in the portfolio', 20_000],
    ['Total liabilities', 20_000],
    ['Income so far', 111_000],
    ['Total equity', 111_000],
  ]);
  expect(await sheet({ entityId: ana })).toEqual([
    ['Due from others in the portfolio', 20_000],
    ['Total assets', 20_000],
    ['Income so far', 20_000],
    ['Total equity', 20_000],
  ]);
  // Oak's own money, and 45.00 of the software that it owes to the rest.
  expect(await sheet({ buildingId: oak })).toEqual([
    ['Pine checking', 40_000],
    ['Total assets', 40_000],
    ['Due to others in the portfolio', 4_500],
    ['Total liabilities', 4_500],
    ['Income so far', 35_500],
    ['Total equity', 35_500],
  ]);
});

test('the general ledger of an entity closes on its trial balance', async () => {
  const { books, pine } = await pineAndAna();
  const span = { ...january, from: '2026-01-05', entityId: pine };
  const { rows } = await generalLedger.run(books.db, span);
  const closing = rows.flatMap(({ kind, account, balanceCents }) =>
    kind === 'closing' && balanceCents !== 0 ? [[account, balanceCents]] : [],
  );
  const trial = await trialBalanceReport.run(books.db, span);
  expect(closing).toEqual(
    trial.rows.map(({ label, debitCents, creditCents }) => [label, debitCents - creditCents]),
  );
  expect(rows.find(({ kind, account }) => kind === 'opening' && account === 'Bank')?.balanceCents).toBe(
    160_000,
  );
});

test('accounts of one name, other income and other expenses, open to their own facts', async () => {
  const books = await TestBooks.open();
  books.charge({ kind: 'other', amountCents: 5_000, dueOn: '2026-01-01' });
  books.expense({ category: 'other', amountCents: 9_000, paidOn: '2026-01-15' });
  await books.save();
  for (const [code, cents] of Object.entries({ 'income:other': -5_000, 'expenses:other': 9_000 })) {
    const figure = { row: `closing ${code}`, column: 'balance' };
    const opened = { asked: january, today: january.to, figure };
    expect(await explainFigureOf(books.db, generalLedger, opened)).toMatchObject({
      value: { totalCents: cents },
    });
  }
});

test('a figure opens to facts that name who, where, when and what', async () => {
  const { books, pine, oak } = await pineAndAna();
  const opened = async (row: string, column: string) => {
    const figure = { row, column };
    const asked = { ...january, basis: 'cash', entity: pine } as const;
    return explainFigureOf(books.db, incomeStatement, { asked, today: january.to, figure });
  };
  // 600.00 by half.
  expect(await opened('income:rents-received', oak)).toMatchObject({
    ok: true,
    value: {
      title: 'Rents received, Oak, 1 Jan 2026 to 31 Jan 2026',
      totalCents: 30_000,
      parts: [{ facts: [{ on: '2026-01-02', about: expect.stringContaining('Oak'), amountCents: 30_000 }] }],
    },
  });
  // What is shared out among two buildings is told once.
  expect(await opened('expenses:other', 'all')).toMatchObject({
    ok: true,
    value: { totalCents: 9_000, parts: [{ facts: [{ amountCents: 9_000 }] }] },
  });
  expect(await opened('expenses:insurance', 'all')).toMatchObject({ ok: false, error: { code: 'missing' } });
});

test('what a building had at the beginning bears common costs as they were shared on their day', async () => {
  const books = await TestBooks.open();
  const [maple, oak] = [books.building({ name: 'Maple' }).id, books.building({ name: 'Oak' }).id];
  const leaseId = books.lease({ unitId: books.unit({ buildingId: maple }).id }).id;
  books.unit({ buildingId: oak, archivedOn: '2025-10-01' });
  books.payment({ leaseId, amountCents: 100_000, receivedOn: '2025-10-02' });
  // Nobody could live at Oak any more: all of it is Maple's.
  books.expense({ amountCents: 9_000, paidOn: '2025-10-05', category: 'other' });
  await books.save();
  const { rows } = await cashFlowStatement.run(books.db, { ...january, buildingId: maple });
  expect(rows.find(({ kind }) => kind === 'opening')?.cents).toEqual([91_000]);
});
