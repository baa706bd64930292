import { describe, expect, it } from 'vitest';
import { expectOk } from '../../core/index.ts';
import { readTable } from './csv/csv.ts';
import {
  joinTitleRows,
  programOf,
  readRentRoll,
  readStatementFile,
  suggestRentRollMapping,
} from './index.ts';

// The titles are those of the programs; the people and figures are made up.

it.each([
  ['AppFolio', 'Property,Unit,BD/BA,Tenant,Status,Market Rent,Rent,Past Due'],
  ['Buildium', 'Property,Unit,Tenants,Rent,Deposits held,Lease start,Lease end,Lease type,Balance due'],
  ['Stessa', 'Date,Amount,Payee,Description,Category,Sub-Category,Property,Unit'],
  ['Quicken', 'Date,Payee,Category,Tags,Memo/Notes,Amount'],
  ['QuickBooks', 'Date,Transaction Type,Num,Name,Memo/Description,Account,Split,Amount,Balance'],
  [null, 'Property,Unit,Tenant,Rent,Lease start,Lease end,Balance'],
  [null, 'Date,Description,Amount,Balance'],
])('of %s: %s', (program, titles) => {
  expect(programOf(titles.split(','))).toBe(program);
});

describe('tenants, leases and balances of another program', () => {
  const rows = (text: string) => {
    const table = joinTitleRows(expectOk(readTable(text)));
    const mapping = suggestRentRollMapping(table);
    const roll = readRentRoll(table, mapping, { currency: 'USD', startingOn: '2026-11-01' });
    expect(roll.problems).toEqual([]);
    return roll.rows.map((row) =>
      [
        ...[row.building, row.unit, row.tenants.map(({ name }) => name).join(' & ') || 'vacant'],
        ...[row.rentCents, row.depositCents, row.leaseStartOn, row.leaseEndOn, row.openingBalanceCents],
      ].join(' | '),
    );
  };

  it('Buildium’s rent roll', () => {
    const text = `Property,Unit,Tenants,Rent,Deposits held,Lease start,Lease end,Lease type,Balance due
Maple Court,1A,"Ana Ruiz, Ben Cole",$1450.00,$1450.00,3/13/2025,2/28/2027,Fixed,$250.00
Maple Court,1B,Cy Dale,$1300.00,$0.00,6/15/2024,,At-will,-$40.00
Maple Court,2A,,,,,,,`;
    expect(rows(text)).toEqual([
      'Maple Court | 1A | Ana Ruiz & Ben Cole | 145000 | 145000 | 2025-03-13 | 2027-02-28 | 25000',
      'Maple Court | 1B | Cy Dale | 130000 | 0 | 2024-06-15 |  | -4000',
      'Maple Court | 2A | vacant |  |  |  |  | 0',
    ]);
  });

  it('Buildium’s sheet of tenants', () => {
    const text = `Property,Unit number,First name,Last name,Primary email,Lease start date,Lease end date,Rent amount,Security deposit
Maple Court,1A,Ana,Ruiz,ana@example.com,3/13/2025,2/28/2027,1450.00,1450.00`;
    expect(rows(text)).toEqual([
      'Maple Court | 1A | Ana Ruiz | 145000 | 145000 | 2025-03-13 | 2027-02-28 | 0',
    ]);
  });

  it('AppFolio’s rent roll', () => {
    const text = `Property,Unit,BD/BA,Tenant,Status,Sqft,Market Rent,Rent,Deposit,Lease From,Lease To,Move-in,Move-out,Past Due
Maple Court,1A,2/1.00,Ana Ruiz,Current,800,"1,500.00","1,450.00","1,450.00",03/13/2025,02/28/2027,03/13/2025,,250.00
Maple Court,1B,1/1.00,,Vacant-Unrented,600,"1,200.00",,,,,,,`;
    expect(rows(text)).toEqual([
      'Maple Court | 1A | Ana Ruiz | 145000 | 145000 | 2025-03-13 | 2027-02-28 | 25000',
      'Maple Court | 1B | vacant |  |  |  |  | 0',
    ]);
  });

  it('Rentec’s list of tenants', () => {
    const text = `Property,Unit,First Name,Last Name,Email,Phone,Rent,Security Deposit,Lease Start,Lease End,Balance
12 Oak Ave,House,Ana,Ruiz,ana@example.com,555-0100,1450.00,1450.00,2025-03-13,2027-02-28,250.00`;
    expect(rows(text)).toEqual([
      '12 Oak Ave | House | Ana Ruiz | 145000 | 145000 | 2025-03-13 | 2027-02-28 | 25000',
    ]);
  });
});

describe('transactions of another program', () => {
  const read = (fileName: string, text: string) => {
    const bytes = new TextEncoder().encode(text);
    const { statement } = expectOk(readStatementFile(bytes, { fileName, currency: 'USD' }));
    expect(statement.questions.map(({ about }) => about)).toEqual([]);
    return statement.accounts.flatMap((account) => account.lines);
  };
  const lines = (fileName: string, text: string) =>
    read(fileName, text).map((line) =>
      [
        ...[line.postedOn, line.amountCents, line.description],
        ...[line.statedCategory ?? '-', line.statedPlace ?? '-'],
      ].join(' | '),
    );

  it('Stessa’s sheet', () => {
    const text = `Date,Amount,Payee,Description,Category,Sub-Category,Property,Unit
11/13/2026,1450.00,Ana Ruiz,November rent,Income,Rents,Maple Court,1A
11/14/2026,-80.50,Hardware,Hinges,Repairs & Maintenance,,Maple Court,`;
    expect(lines('stessa.csv', text)).toEqual([
      '2026-11-13 | 145000 | Ana Ruiz November rent | Income · Rents | Maple Court · 1A',
      '2026-11-14 | -8050 | Hardware Hinges | Repairs & Maintenance | Maple Court',
    ]);
  });

  it('Quicken’s register, whose tags are places', () => {
    const text = `Date,Payee,Category,Tags,Memo/Notes,Amount
11/13/2026,Ana Ruiz,Rents Received,Maple Court,November,"1,450.00"
11/14/2026,Hardware,Repairs,,,-80.50`;
    expect(lines('checking.csv', text)).toEqual([
      '2026-11-13 | 145000 | Ana Ruiz November | Rents Received | Maple Court',
      '2026-11-14 | -8050 | Hardware | Repairs | -',
    ]);
  });

  it('Quicken’s interchange format, whose transfers have another account for a category', () => {
    const text = `!Type:Bank
D11/14'26
T-80.50
PHardware
LRepairs:Plumbing/Maple Court
^
D11/15'26
T-500.00
PReserve
L[Savings]
^
`;
    expect(lines('checking.qif', text)).toEqual([
      '2026-11-14 | -8050 | Hardware | Repairs · Plumbing | Maple Court',
      '2026-11-15 | -50000 | Reserve | - | -',
    ]);
  });

  it('QuickBooks’ register, with its words above the titles, and several accounts of one transaction untold', () => {
    const text = `Maple Rentals
Transaction Report
"January - November, 2026"

Date,Transaction Type,Num,Name,Memo/Description,Account,Split,Amount,Balance
11/13/2026,Deposit,,Ana Ruiz,November rent,Checking,Rental Income,"1,450.00","2,450.00"
11/14/2026,Expense,1044,Hardware,Hinges,Checking,-SPLIT-,-80.50,"2,369.50"`;
    expect(lines('register.csv', text)).toEqual([
      '2026-11-13 | 145000 | Ana Ruiz November rent | Rental Income | -',
      '2026-11-14 | -8050 | Hardware Hinges | - | -',
    ]);
  });

  it('a bank’s file says neither', () => {
    const text =
      'Date,Description,Amount,Balance\n11/13/2026,DEPOSIT,10.00,20.00\n11/14/2026,FEE,-5.00,15.00';
    expect(lines('bank.csv', text)).toEqual([
      '2026-11-13 | 1000 | DEPOSIT | - | -',
      '2026-11-14 | -500 | FEE | - | -',
    ]);
  });
});
