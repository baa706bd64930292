import { describe, expect, it } from 'vitest';
import type { RentRollEdits } from './edits.ts';
import { read } from './samples.ts';

const asked = (text: string, edits: RentRollEdits = {}) =>
  read(text, edits).problems.map(({ lineNumber, field, message }) => `${lineNumber} ${field}: ${message}`);

const titles = 'Property,Unit,Tenant,Rent,Deposit,Balance,Lease From\n';
/** Rents 1,200.00 + 1,500.00 = 2,700.00; deposits 1,000.00 + 0 = 1,000.00; balances 35.00 − 20.00 = 15.00. */
const rows =
  'Elm,1,Ann Lee,"1,200.00",1000.00,35.00,2025-03-01\nElm,2,Bob Roe,1500.00,,20.00 CR,2025-04-01\n';
const total = 'Total,,,"2,700.00","1,000.00",15.00,\n';

describe('the totals of a rent roll', () => {
  it('that are what the rows above sum to ask nothing', () => {
    expect(asked(`${titles}${rows}${total}2 Units,,,,,,\n`)).toEqual([]);
  });

  it('that are another sum are asked about, each column by itself', () => {
    expect(asked(`${titles}${rows.replace('1500.00', '1800.00')}${total}`)).toEqual([
      '4 rent: the rents above sum to 3000.00, but this total is 2700.00. Correct what is wrong, or leave this line out.',
    ]);
    expect(asked(`${titles}${rows.replace('20.00 CR', '20.00')}${total}`)).toEqual([
      '4 openingBalance: the balances above sum to 55.00, but this total is 15.00. Correct what is wrong, or leave this line out.',
    ]);
  });

  it('that count more units than there are say that one may be missing', () => {
    expect(asked(`${titles}${rows}Total 3 Units,,,"2,700.00",,,\n`)).toEqual([
      '4 null: 2 units stand above, but this total says 3. Check that none is missing, or leave this line out.',
    ]);
  });

  it('may be of a building, of all, or of all that are let', () => {
    // 2,700.00 of Elm and 900.00 of Oak = 3,600.00; Oak’s empty unit might fetch 950.00, and 900.00 + 950.00 = 1,850.00.
    const oak =
      'Oak,1,Cy Dane,900.00,,,2025-05-01\nOak,2,VACANT,950.00,,,\nTotal Oak,,,1850.00,,,\nGrand Total,,,3600.00,,,\n';
    expect(asked(`${titles}${rows}${total}${oak}`)).toEqual([]);
    expect(asked(`${titles}${rows}${total}${oak.replace('3600.00', '3700.00')}`)).toHaveLength(1);
  });

  it('hold whether a person corrects a row that was wrong or one that was right', () => {
    const wrong = `${titles}${rows.replace('1500.00', '1800.00')}${total}`;
    expect(asked(wrong, { cells: { '3:rent': '1500' } })).toEqual([]);
    expect(asked(wrong, { cells: { '4:rent': '3000' } })).toEqual([]);
    expect(asked(wrong, { leaveOut: [4] })).toEqual([]);
    const right = `${titles}${rows}${total}`;
    expect(asked(right, { cells: { '3:rent': '1600' } })).toEqual([]);
    expect(asked(right, { leaveOut: [3] })).toEqual([]);
  });

  it('of charges in rows of their own are over the charges, not over the totals of each unit', () => {
    // 1,350.00 + 60.00 = 1,410.00.
    const text = `Property,Unit,Resident,Charge Code,Amount,Move In
Lake,101,Ana Ruiz,rent,1350.00,03/20/2025
,,,parking,60.00,
,,,Total,1410.00,
Total,,,,1410.00,
`;
    expect(asked(text)).toEqual([]);
    expect(asked(text.replace('Total,,,,1410.00', 'Total,,,,1470.00'))).toHaveLength(1);
  });
});

it('a unit that is let to nobody named is asked about; one that the file says is empty is not', () => {
  const unnamed = (status: string) =>
    asked(`Property,Unit,Tenant,Status,Rent,Lease From\nElm,1,,${status},1500.00,2025-03-01\n`);
  expect(unnamed('Current')).toEqual([
    '2 tenants: nobody is named, but there is a rent of 1500.00. Name the tenant it belongs to.',
  ]);
  expect(unnamed('Vacant-Unrented')).toEqual([]);
});
