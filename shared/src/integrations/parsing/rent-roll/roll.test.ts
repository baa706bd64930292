import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { readTable } from '../csv/csv.ts';
import { suggestRentRollMapping } from './mapping.ts';
import { readRentRoll } from './roll.ts';
import { read, readRows, row } from './samples.ts';

describe('a rent roll', () => {
  it('gives everything that a lease starts with', () => {
    const { rows, problems } = readRows(
      row({
        Address: '12 Elm St',
        Email: 'ann@x.org',
        Phone: '555-0100',
        Deposit: '$1,500',
        Term: 'Fixed',
        'Due Day': '5th',
        Balance: '(50.00)',
        Beds: '2',
        Baths: '1.5',
      }),
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        lineNumber: 2,
        building: 'Elm House',
        address: '12 Elm St',
        unit: '1A',
        tenants: [{ name: 'Ann Lee', email: 'ann@x.org', phone: '555-0100' }],
        rentCents: 145000,
        depositCents: 150000,
        leaseStartOn: '2025-03-01',
        leaseEndOn: '2026-02-28',
        movedOutOn: null,
        termKind: 'fixed',
        dueDay: 5,
        extras: [],
        openingBalanceCents: -5000,
        bedrooms: 2,
        bathrooms: 1.5,
      },
    ]);
  });

  const names: [string, string[]][] = [
    ['Ann Lee; Bob Ray', ['Ann Lee', 'Bob Ray']],
    ['Ann & Bob Lee', ['Ann', 'Bob Lee']],
    ['Ann Lee and Bob Ray', ['Ann Lee', 'Bob Ray']],
    ['Ann Lee/Bob Ray', ['Ann Lee', 'Bob Ray']],
    ['Ann Lee\nBob Ray', ['Ann Lee', 'Bob Ray']],
    ['Lee, Ann', ['Ann Lee']],
    ['Lee, Ann; Ray, Bob', ['Ann Lee', 'Bob Ray']],
    ['Ana Ruiz, Ben Cole', ['Ana Ruiz', 'Ben Cole']],
    ['Smith, John and Mary', ['John Smith', 'Mary Smith']],
    ['Ruiz, Ana & Cole, Ben', ['Ana Ruiz', 'Ben Cole']],
    ['De la Cruz, Maria Elena', ['Maria Elena De la Cruz']],
    ['Ann Lee, Bob Ray, Cy Poe', ['Ann Lee', 'Bob Ray', 'Cy Poe']],
    ['Andy Sandoval', ['Andy Sandoval']],
    ['Smith & Sons LLC', ['Smith & Sons LLC']],
    ['Acme c/o Ann Lee', ['Acme c/o Ann Lee']],
    ['Ann Lee; Ann Lee', ['Ann Lee']],
  ];
  it.each(names)('splits %j into %j', (text, expected) => {
    expect(readRows(row({ Tenant: text })).rows[0]?.tenants.map((tenant) => tenant.name)).toEqual(expected);
  });

  it('gives each tenant the email and phone in the same place', () => {
    const { rows } = readRows(row({ Tenant: 'Ann; Bob', Email: 'ann@x.org, bob@x.org', Phone: '1; 2' }));
    expect(rows[0]?.tenants).toEqual([
      { name: 'Ann', email: 'ann@x.org', phone: '1' },
      { name: 'Bob', email: 'bob@x.org', phone: '2' },
    ]);
  });

  it.each(['VACANT', 'vacant', 'Vacant-Unrented', '', '-', 'N/A'])(
    'takes a unit of tenant “%s” for vacant',
    (tenant) => {
      const { rows, problems } = readRows(
        row({ Tenant: tenant, 'Lease Start': '', 'Lease End': '', Rent: '0.00' }),
      );
      expect(problems).toEqual([]);
      expect(rows[0]).toMatchObject({
        tenants: [],
        rentCents: null,
        leaseStartOn: null,
        leaseEndOn: null,
        openingBalanceCents: 0,
      });
    },
  );

  const terms: [string, string, string, string | null][] = [
    ['', '2026-02-28', 'fixed-then-monthly', '2026-02-28'],
    ['', '', 'monthly', null],
    ['', 'MTM', 'monthly', null],
    ['Fixed', '2026-02-28', 'fixed', '2026-02-28'],
    ['Fixed w/rollover', '2026-02-28', 'fixed-then-monthly', '2026-02-28'],
    ['12 months', '2026-02-28', 'fixed', '2026-02-28'],
    ['Month-to-month', '', 'monthly', null],
    ['At-will', '', 'monthly', null],
    ['At will', '2026-02-28', 'fixed-then-monthly', '2026-02-28'],
  ];
  it.each(terms)('reads term “%s” with end “%s” as %s', (term, end, termKind, leaseEndOn) => {
    const { rows, problems } = readRows(row({ Term: term, 'Lease End': end }));
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({ termKind, leaseEndOn });
  });

  const dueDays: [string, number][] = [
    ['', 1],
    ['1', 1],
    ['31', 31],
    ['3rd', 3],
    ['last day', 32],
    ['Last', 32],
    ['15th of the month', 15],
  ];
  it.each(dueDays)('reads due day “%s” as %i', (text, dueDay) => {
    expect(readRows(row({ 'Due Day': text })).rows[0]?.dueDay).toBe(dueDay);
  });

  const balances: [string, number][] = [
    ['', 0],
    ['-', 0],
    ['50', 5000],
    ['-50.00', -5000],
    ['($50.00)', -5000],
    ['50.00 CR', -5000],
    ['50.00 DR', 5000],
  ];
  it.each(balances)('reads a balance of “%s” as %i cents owed', (text, cents) => {
    expect(readRows(row({ Balance: text })).rows[0]?.openingBalanceCents).toBe(cents);
  });

  it('reads rooms that share a column, and studios', () => {
    const text =
      'Property,Unit,BD/BA,Tenant,Rent,Lease From\nElm,1,2/1.00,Ann,900,01/15/2026\nElm,2,Studio/1,Bob,800,01/16/2026\nElm,3,--/--,,,\n';
    expect(read(text).rows.map((each) => [each.bedrooms, each.bathrooms])).toEqual([
      [2, 1],
      [0, 1],
      [null, null],
    ]);
  });

  it('may name buildings by their address only, and ends with totals', () => {
    const text =
      'Address,Apt,Resident,Monthly Rent,Move In\n1 Elm St,1,Ann,900,01/15/2026\nTotal,,,900,\n1 Units,,,,\n';
    expect(read(text)).toMatchObject({ problems: [], rows: [{ building: '1 Elm St', address: '1 Elm St' }] });
    expect(read(text).rows).toHaveLength(1);
  });

  it('says when its dates can be read in two ways', () => {
    const text = 'Property,Unit,Tenant,Rent,Lease Start\nElm,1,Ann,900,02/03/2026\n';
    const table = expectOk(readTable(text));
    const mapping = suggestRentRollMapping(table);
    expect(readRentRoll(table, mapping, { currency: 'USD', startingOn: '2026-11-01' })).toMatchObject({
      ambiguousDates: true,
      rows: [{ leaseStartOn: '2026-02-03' }],
    });
    expect(
      readRentRoll(table, mapping, { currency: 'USD', startingOn: '2026-11-01', dateOrder: 'dmy' }),
    ).toMatchObject({
      ambiguousDates: false,
      rows: [{ leaseStartOn: '2026-03-02' }],
    });
  });
});
