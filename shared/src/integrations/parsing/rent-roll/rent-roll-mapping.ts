import { type ColumnRef, columnRef, findColumn, titleList } from '../columns.ts';

/** The fields of a rent roll with the titles they go by, likeliest first, as `plainTitle` writes them. */
const titlesByField = {
  unit: titleList(`
    unit, unit number, unit no, unit name, unit id, apt, apartment, apt no, apt number,
    apartment number, suite, flat, door, space, lot, room, units
  `),
  building: titleList(`
    building, building name, property, property name, complex, community, bldg, asset, properties
  `),
  address: titleList(`
    address, property address, building address, street address, unit address, full address, street,
    address line 1, location
  `),
  tenants: titleList(`
    tenants, tenant, tenant name, tenant names, tenants name, residents, resident, resident name,
    resident names, current tenant, current resident, primary tenant, lessee, leaseholder, renter,
    occupant, occupants, name, names
  `),
  email: titleList(`
    email, e mail, emails, email address, e mail address, tenant email, resident email,
    tenant email address
  `),
  phone: titleList(`
    phone, phone number, phone numbers, phones, mobile, mobile phone, cell, cell phone, telephone,
    tenant phone, resident phone, tenant phone number
  `),
  rent: titleList(`
    rent, monthly rent, current rent, actual rent, lease rent, contract rent, rent amount,
    monthly rent amount, rent per month, rent month, rent mo, base rent, tenant rent, scheduled rent,
    charged rent, rental rate, monthly charge
  `),
  deposit: titleList(`
    security deposit, deposit, deposits, deposit held, security deposit held, deposits held,
    deposit amount, security deposits, security deposit amount, sec dep, security dep
  `),
  leaseStart: titleList(`
    lease start, lease start date, lease from, lease begin, lease begins, lease begin date,
    lease commencement, commencement date, start date, start, move in, move in date, moved in, from
  `),
  leaseEnd: titleList(`
    lease end, lease end date, lease to, lease expiration, lease expiration date, lease expires,
    lease expiry, lease exp, lease ends, expiration, expiration date, expires, expiry, end date, end, to
  `),
  termKind: titleList(`
    term kind, lease type, term type, lease term, term, tenancy type, lease kind
  `),
  dueDay: titleList(`
    due day, rent due day, rent due, day due, payment due day, due on, rent due on, due
  `),
  openingBalance: titleList(`
    opening balance, balance, balance due, past due, current balance, outstanding balance,
    tenant balance, open balance, amount owed, balance owed, amount due, past due amount, outstanding,
    arrears, delinquent, prior balance, owed
  `),
  bedrooms: titleList(`
    bedrooms, beds, bed, bedroom, br, bd, bd ba, bed bath, beds baths, br ba
  `),
  bathrooms: titleList(`
    bathrooms, baths, bath, bathroom, ba, bd ba, bed bath, beds baths, br ba
  `),
};

export type RentRollField = keyof typeof titlesByField;
/** Plain JSON. Null: the file has no such column. Bedrooms and bathrooms may share one, such as "BD/BA". */
export type RentRollMapping = Record<RentRollField, ColumnRef | null>;

export const rentRollFields = Object.keys(titlesByField) as RentRollField[];

/** The best guess from the titles. "Market Rent" is what a unit might fetch, so it is nobody's rent. */
export function suggestRentRollMapping(header: readonly string[]): RentRollMapping {
  const taken = new Set<number>();
  const find = (field: RentRollField): ColumnRef | null => {
    const index = findColumn(header, titlesByField[field], field === 'bathrooms' ? new Set() : taken);
    if (index === null) return null;
    taken.add(index);
    return columnRef(header, index);
  };
  return Object.fromEntries(rentRollFields.map((field) => [field, find(field)])) as RentRollMapping;
}
