import { describe, expect, it } from 'vitest';
import { problems, read, readRows, row } from './samples.ts';

describe('a row of a rent roll that cannot be imported', () => {
  const cases: [string, Record<string, string>, string][] = [
    ['a negative rent', { Rent: '-5' }, '2 Rent: the rent must be more than zero.'],
    ['a rent of zero', { Rent: '0.00' }, '2 Rent: the rent must be more than zero.'],
    ['no rent', { Rent: '' }, '2 Rent: the rent is missing.'],
    ['a dash for a rent', { Rent: '--' }, '2 Rent: the rent is missing.'],
    ['a dash for a start', { 'Lease Start': '-' }, '2 Lease Start: the tenant has no lease start.'],
    [
      'a start that does not exist',
      { 'Lease Start': '2025-02-30' },
      '2 Lease Start: the date “2025-02-30” does not exist.',
    ],
    [
      'an end before the start',
      { 'Lease End': '2025-02-28' },
      '2 Lease End: the lease ends on 2025-02-28, before it starts on 2025-03-01.',
    ],
    ['no start', { 'Lease Start': '' }, '2 Lease Start: the tenant has no lease start.'],
    [
      'no unit',
      { Unit: '' },
      '2 Unit: the unit is missing. A house that is let as a whole can be called “House”.',
    ],
    ['no building', { Property: '' }, '2 Property: the building is missing.'],
    [
      'an unreadable balance',
      { Balance: 'lots' },
      '2 Balance: “lots” is not an amount of money. Write it like 1234.56.',
    ],
    [
      'an odd due day',
      { 'Due Day': '32' },
      '2 Due Day: “32” is not a due day. Write 1 to 31, or “last day”.',
    ],
    [
      'an odd term',
      { Term: 'forever' },
      '2 Term: “forever” is not a kind of term. Write “fixed”, “fixed then monthly” or “monthly”.',
    ],
    [
      'a fixed term without an end',
      { Term: 'Fixed', 'Lease End': '' },
      '2 Lease End: a fixed term needs a lease end. Leave the kind of term blank if it is monthly.',
    ],
    ['an odd email', { Email: 'ann' }, '2 Email: “ann” is not an email address.'],
    [
      'more emails than names',
      { Email: 'a@x.org b@x.org' },
      '2 Tenant: “b@x.org” belongs to nobody: there are fewer names than addresses or numbers.',
    ],
    [
      'a balance without a tenant',
      { Tenant: 'VACANT', Balance: '50' },
      '2 Tenant: nobody is named, but there is a balance of 50. Name the tenant it belongs to.',
    ],
    ['odd rooms', { Beds: 'many' }, '2 Beds: “many” is not a number of rooms. Write it like 2 or 1.5.'],
  ];
  it.each(cases)('for %s is named and left out', (_name, changes, problem) => {
    expect(problems(row(changes))).toEqual([problem]);
    expect(readRows(row(changes)).rows).toEqual([]);
  });

  it('for a unit that is let twice names the other line', () => {
    const found = problems(
      row(),
      row({ Unit: '2' }),
      row({ Unit: '1a ', Tenant: 'Bob', 'Lease Start': '2026-02-28', 'Lease End': '' }),
    );
    expect(found).toEqual([
      '4 Unit: Elm House, unit 1a is also on line 2, let at the same time. If they share one lease, put both names on one line with “;” between them.',
    ]);
  });

  it('is not one whose lease begins the day after the other ended', () => {
    expect(problems(row(), row({ Tenant: 'Bob', 'Lease Start': '2026-03-01', 'Lease End': '' }))).toEqual([]);
  });

  it('says which columns there are when a needed one is missing', () => {
    const { rows, problems } = read('Property,Tenant,Market Rent\nElm,Ann,900\n');
    expect(rows).toEqual([]);
    expect(problems).toEqual([
      {
        lineNumber: 1,
        field: null,
        column: null,
        text: '',
        message: 'no column is chosen for the rent. The file has: “Property”, “Tenant”, “Market Rent”.',
        choices: [],
      },
    ]);
  });
});
