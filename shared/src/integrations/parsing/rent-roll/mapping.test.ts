import { describe, expect, it } from 'vitest';
import { suggestRentRollMapping } from './mapping.ts';

describe('the titles of a rent roll', () => {
  const programs: [string, string, Record<string, string | number | null>][] = [
    [
      'Buildium',
      'Property,Unit,Tenants,Rent,Deposits held,Lease start,Lease end,Lease type,Balance due',
      {
        building: 'Property',
        tenants: 'Tenants',
        deposit: 'Deposits held',
        leaseStart: 'Lease start',
        leaseEnd: 'Lease end',
        termKind: 'Lease type',
        openingBalance: 'Balance due',
      },
    ],
    [
      'AppFolio',
      'Property,Unit,BD/BA,Tenant,Status,Sqft,Market Rent,Rent,Deposit,Lease From,Lease To,Move-in,Move-out,Past Due',
      {
        bedrooms: 'BD/BA',
        bathrooms: 'BD/BA',
        rent: 'Rent',
        leaseStart: 'Lease From',
        leaseEnd: 'Lease To',
        openingBalance: 'Past Due',
      },
    ],
    [
      'a spreadsheet',
      'Property Name,Street Address,Unit #,Tenant Name(s),E-mail,Cell,Monthly Rent ($),Security Deposit,Move In,Lease Expiration,Rent Due Day',
      {
        building: 'Property Name',
        address: 'Street Address',
        unit: 'Unit #',
        tenants: 'Tenant Name(s)',
        email: 'E-mail',
        phone: 'Cell',
        rent: 'Monthly Rent ($)',
        deposit: 'Security Deposit',
        leaseStart: 'Move In',
        leaseEnd: 'Lease Expiration',
        dueDay: 'Rent Due Day',
      },
    ],
    [
      'another',
      'Address,Apt,Resident,Market Rent',
      { building: null, address: 'Address', unit: 'Apt', tenants: 'Resident', rent: null },
    ],
    ['repeated titles', 'Building,Unit,Rent,Balance,Balance', { openingBalance: 3 }],
  ];
  it.each(programs)('of %s are recognised', (_name, header, expected) => {
    expect(suggestRentRollMapping({ header: header.split(','), rows: [] })).toMatchObject(expected);
  });
});
