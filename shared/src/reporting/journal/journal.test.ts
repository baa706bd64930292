import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { journalOf } from '../../../test/oracles/agreement.ts';
import { type Balances, balancesByProgram } from '../../../test/oracles/programs.ts';
import { entity } from '../../organisation/schema.ts';
import { journalAccount } from './accounts.ts';
import { journalFormats } from './formats.ts';

/** Accounts with money on them, for a readable comparison. */
function nonZero(balances: Balances): Record<string, number> {
  return Object.fromEntries([...balances].filter(([, cents]) => cents !== 0).sort());
}

describe.for(journalFormats)('%s', (format) => {
  test('through a day holds the facts up to then and no others', { timeout: 60_000 }, async () => {
    const books = await TestBooks.open();
    const { id: unitId } = books.unit();
    const lease = { id: books.lease({ unitId }).id, buildingName: 'Maple Court', unitName: '3B' };
    books.charge({ leaseId: lease.id, dueOn: '2026-01-01' });
    books.charge({ leaseId: lease.id, dueOn: '2026-02-01' });
    books.expense({ paidOn: '2026-02-02' });
    await books.save();
    const journal = await journalOf(books.db, format, '2026-01-31');
    const days = ['2999-12-30'];
    const [found] = await balancesByProgram(journal, { format, currency: 'USD', days });
    expect(nonZero(found ?? new Map())).toEqual({
      [journalAccount(format, 'assets:receivable', { lease })]: 150_000,
      [journalAccount(format, 'income:rent')]: -150_000,
    });
  });

  test('books without a single fact are a journal too', { timeout: 60_000 }, async () => {
    const books = await (await TestBooks.open('JPY')).save();
    const [found] = await balancesByProgram(await journalOf(books.db, format), {
      format,
      currency: 'JPY',
      days: ['2026-01-31'],
    });
    expect(nonZero(found ?? new Map())).toEqual({});
  });
});

const leaseId = '0193a1b2-0000-7000-8000-0193a1b2c3d4';

async function smallBooks(): Promise<TestBooks> {
  const books = await TestBooks.open();
  const ids = ['1', '2', '3', '4', '5'].map((digit) => `00000000-0000-7000-8000-00000000000${digit}`);
  const [rentId = '', paidId = '', appliedId = '', reversalId = '', boilerId = ''] = ids;
  const entityId = '00000000-0000-7000-8000-0000000000e1';
  books.add(entity, { id: entityId, name: 'Maple, LLC [1]', kind: 'llc' });
  const buildingId = books.building({ id: '00000000-0000-7000-8000-0000000000b1' }).id;
  const unitId = books.unit({ id: '00000000-0000-7000-8000-0000000000a1', buildingId, name: '3: B' }).id;
  const accountId = books.account({ id: '00000000-0000-7000-8000-0000000000c1', entityId }).id;
  const lease = books.lease({ id: leaseId, tenants: ['Ana "Bo" Ruiz; LLC | x'], unitId });
  const charge = books.charge({
    id: rentId,
    leaseId: lease.id,
    dueOn: '2026-01-01',
    description: 'Rent,\nJanuary',
  });
  const payment = books.payment({
    id: paidId,
    leaseId,
    receivedOn: '2026-01-01',
    reference: '1204',
    amountCents: 100_000,
    accountId,
  });
  books.allocate({ payment, charge }, { id: appliedId });
  books.charge({
    ...charge,
    id: reversalId,
    amountCents: -150_000,
    dueOn: '2026-02-01',
    description: 'Reversed: error',
    reversesId: rentId,
  });
  books.charge({ leaseId, amountCents: 0, description: 'Never written' });
  books.expense({ id: boilerId, vendorId: books.vendor().id, paidOn: '2026-01-15' });
  return books.save();
}

test('an hledger journal names building, unit and lease, and reads like a ledger', async () => {
  expect(
    (await journalOf((await smallBooks()).db, 'hledger')).split('\n\n').slice(4).join('\n\n'),
  ).toMatchInlineSnapshot(`
    "2026-01-01 * (00000000-0000-7000-8000-000000000001) Ana "Bo" Ruiz, LLC / x | Rent, January
        ; fact:charge, kind:rent, basis:accrual, building:Maple Court 0000000000b1, unit:3- B 0000000000a1
        assets:receivable:Maple Court:3- B:0193a1b2c3d4  1500.00 USD
        income:rent  -1500.00 USD

    2026-01-01 * (00000000-0000-7000-8000-000000000002) Ana "Bo" Ruiz, LLC / x | Payment check 1204
        ; fact:payment, kind:check, building:Maple Court 0000000000b1, unit:3- B 0000000000a1
        assets:bank:Checking:0000000000c1  1000.00 USD
        ; entity:Maple LLC (1) 0000000000e1
        liabilities:unapplied:Maple Court:3- B:0193a1b2c3d4  -1000.00 USD

    2026-01-01 * (00000000-0000-7000-8000-000000000003) Ana "Bo" Ruiz, LLC / x | Applied to Rent, January
        ; fact:allocation, kind:payment, charge:00000000-0000-7000-8000-000000000001, building:Maple Court 0000000000b1, unit:3- B 0000000000a1
        liabilities:unapplied:Maple Court:3- B:0193a1b2c3d4  1000.00 USD
        assets:receivable:Maple Court:3- B:0193a1b2c3d4  -1000.00 USD

    2026-01-15 * (00000000-0000-7000-8000-000000000005) Acme Repairs | Boiler
        ; fact:expense, kind:repairs
        expenses:repairs  200.00 USD
        assets:bank  -200.00 USD

    2026-02-01 * (00000000-0000-7000-8000-000000000004) Ana "Bo" Ruiz, LLC / x | Reversed: error
        ; fact:charge, kind:rent, basis:accrual, charge:00000000-0000-7000-8000-000000000001, building:Maple Court 0000000000b1, unit:3- B 0000000000a1
        assets:receivable:Maple Court:3- B:0193a1b2c3d4  -1500.00 USD
        income:rent  1500.00 USD

    "
  `);
});

test('a beancount journal opens its accounts before their first use and keeps names as metadata', async () => {
  const blocks = (await journalOf((await smallBooks()).db, 'beancount')).split('\n\n');
  expect(
    [blocks[1]?.split('\n').slice(-9).join('\n'), ...blocks.slice(2)].join('\n\n'),
  ).toMatchInlineSnapshot(`
    "2026-01-01 open Assets:Receivable:Lease-0193a1b2c3d4 USD
      lease: "Maple Court · 3: B: Ana \\"Bo\\" Ruiz; LLC | x"
      lease-id: "0193a1b2-0000-7000-8000-0193a1b2c3d4"
    2026-01-01 open Liabilities:Unapplied:Lease-0193a1b2c3d4 USD
      lease: "Maple Court · 3: B: Ana \\"Bo\\" Ruiz; LLC | x"
      lease-id: "0193a1b2-0000-7000-8000-0193a1b2c3d4"
    2026-01-01 open Liabilities:Deposits:Lease-0193a1b2c3d4 USD
      lease: "Maple Court · 3: B: Ana \\"Bo\\" Ruiz; LLC | x"
      lease-id: "0193a1b2-0000-7000-8000-0193a1b2c3d4"

    2026-01-01 * "Ana \\"Bo\\" Ruiz; LLC | x" "Rent, January" ^00000000-0000-7000-8000-000000000001
      fact: "charge"
      kind: "rent"
      basis: "accrual"
      building: "Maple Court 0000000000b1"
      unit: "3- B 0000000000a1"
      Assets:Receivable:Lease-0193a1b2c3d4  1500.00 USD
      Income:Rent  -1500.00 USD

    2026-01-01 * "Ana \\"Bo\\" Ruiz; LLC | x" "Payment check 1204" ^00000000-0000-7000-8000-000000000002
      fact: "payment"
      kind: "check"
      building: "Maple Court 0000000000b1"
      unit: "3- B 0000000000a1"
      Assets:Bank:Account-0000000000c1  1000.00 USD
        entity: "Maple LLC (1) 0000000000e1"
      Liabilities:Unapplied:Lease-0193a1b2c3d4  -1000.00 USD

    2026-01-01 * "Ana \\"Bo\\" Ruiz; LLC | x" "Applied to Rent, January" ^00000000-0000-7000-8000-000000000003
      fact: "allocation"
      kind: "payment"
      charge: "00000000-0000-7000-8000-000000000001"
      building: "Maple Court 0000000000b1"
      unit: "3- B 0000000000a1"
      Liabilities:Unapplied:Lease-0193a1b2c3d4  1000.00 USD
      Assets:Receivable:Lease-0193a1b2c3d4  -1000.00 USD

    2026-01-15 * "Acme Repairs" "Boiler" ^00000000-0000-7000-8000-000000000005
      fact: "expense"
      kind: "repairs"
      Expenses:Repairs  200.00 USD
      Assets:Bank  -200.00 USD

    2026-02-01 * "Ana \\"Bo\\" Ruiz; LLC | x" "Reversed: error" ^00000000-0000-7000-8000-000000000004 ^00000000-0000-7000-8000-000000000001
      fact: "charge"
      kind: "rent"
      basis: "accrual"
      charge: "00000000-0000-7000-8000-000000000001"
      building: "Maple Court 0000000000b1"
      unit: "3- B 0000000000a1"
      Assets:Receivable:Lease-0193a1b2c3d4  -1500.00 USD
      Income:Rent  1500.00 USD

    "
  `);
});

test('an account is made of its lease alone, so that a script finds the way back', () => {
  const lease = { id: leaseId, buildingName: 'Maple\tCourt: east', unitName: ' 3B;  ' };
  expect(journalFormats.map((format) => journalAccount(format, 'assets:receivable', { lease }))).toEqual([
    'assets:receivable:Maple Court- east:3B,:0193a1b2c3d4',
    'assets:receivable:Maple Court- east:3B,:0193a1b2c3d4',
    'Assets:Receivable:Lease-0193a1b2c3d4',
  ]);
  expect(journalAccount('ledger', 'assets:receivable', { lease: { ...lease, unitName: ' ' } })).toContain(
    ':unnamed:',
  );
});
