import { keysOf } from '../../../core/index.ts';
import { type ColumnRef, columnRef, findColumn, titleList } from '../columns.ts';
import type { Table, TableRow } from '../csv/csv.ts';
import { readAmount } from '../read-amount.ts';

/** The fields of a rent roll with their possible titles, likeliest first, in the form of `plainTitle`. */
const titlesByField = {
  unit: titleList(`
    unit, unit number, unit no, unit name, unit id, apt, apartment, apt no, apt number,
    apartment number, suite, flat, door, space, lot, room, units, bldg unit, building unit,
    property unit, wohnung, einheit, whg, wohneinheit
  `),
  building: titleList(`
    building, building name, property, property name, complex, community, bldg, asset, properties,
    objekt, gebäude, haus, liegenschaft, immobilie
  `),
  address: titleList(`
    address, property address, building address, street address, unit address, full address, street,
    address line 1, location, adresse, anschrift, straße, strasse
  `),
  tenants: titleList(`
    tenants, tenant, tenant name, tenant names, tenants name, residents, resident, resident name,
    resident names, current tenant, current resident, primary tenant, lessee, leaseholder, renter,
    occupant, occupants, name, names, mieter, mietername, mieter name
  `),
  firstName: titleList(`first name, tenant first name, resident first name, first, given name, vorname`),
  lastName: titleList(`
    last name, tenant last name, resident last name, last, surname, family name, nachname
  `),
  status: titleList(`
    status, unit status, lease status, unit lease status, tenant status, resident status,
    occupancy status, occupancy
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
    charged rent, rental rate, monthly charge, kaltmiete, nettokaltmiete, grundmiete, miete
  `),
  deposit: titleList(`
    security deposit, deposit, deposits, deposit held, security deposit held, deposits held,
    deposit amount, security deposits, security deposit amount, sec dep, security dep,
    resident deposit, resident deposits, dep on hand, deposit on hand, kaution, mietkaution
  `),
  otherDeposit: titleList(`other deposit, other deposits, additional deposit, pet deposit`),
  leaseStart: titleList(`
    lease start, lease start date, lease from, lease begin, lease begins, lease begin date,
    lease commencement, commencement date, start date, start, lease dates, lease period, move in,
    move in date, moved in, from, mietbeginn, vertragsbeginn, einzug
  `),
  moveIn: titleList(`move in, move in date, moved in, date moved in, occupied since`),
  leaseEnd: titleList(`
    lease end, lease end date, lease to, lease expiration, lease expiration date, lease expires,
    lease expiry, lease exp, lease ends, expiration, expiration date, expires, expiry, end date, end, to, mietende,
    vertragsende
  `),
  moveOut: titleList(`
    move out, move out date, moved out, moveout, vacate date, vacating, date moved out, auszug
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
    arrears, delinquent, prior balance, owed, saldo, rückstand
  `),
  chargeCode: titleList(`
    charge code, trans code, transaction code, charge type, charge description, code
  `),
  chargeAmount: titleList(`
    amount, charge amount, scheduled charges, scheduled charge, actual charges, lease charges
  `),
  parking: titleList(`parking, parking fee, parking rent, garage, carport, stellplatz`),
  pet: titleList(`pet rent, pet fee, monthly pet rent, pets, pet`),
  utility: titleList(`utilities, utility, utility fee, rubs, water, trash, nebenkosten`),
  storage: titleList(`storage, storage fee, storage rent, locker`),
  otherCharges: titleList(`
    other charges, additional charges, recurring charges, other charges credits, other fees, addl charges
  `),
  concession: titleList(`concession, concessions, rent concession, discount, discounts, rent credit`),
  frequency: titleList(`
    frequency, rent frequency, payment frequency, billing frequency, charge frequency, rent period,
    billing period, rent cycle, billing cycle, payment schedule
  `),
  prepaid: titleList(`
    prepaid, prepaid rent, prepayment, prepayments, prepaid balance, credit balance, unapplied credit,
    tenant credit
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

/** Extra charges beside the rent, by their kind; such a column holds amounts only. */
export const extraFields = ['parking', 'pet', 'utility', 'storage', 'otherCharges'] as const;
export type ExtraField = (typeof extraFields)[number];

/** What a person can be asked about a row: its fields, and whether the rents of two rows are shares of one. */
export type RentRollAnswerField = RentRollField | 'shares';

/** The text of each field of a row; blank where the file has nothing or only dashes. */
export type RentRollCells = Partial<Record<RentRollAnswerField, string>>;

export const rentRollFields = keysOf(titlesByField);

/** Ids that programs give to residents, "t0001234"; never a name. */
const RESIDENT_ID = /^[a-z]{0,3}\d{3,}$/i;

/**
 * The best guess from the titles. "Market Rent" is what a unit might fetch, so it is not the rent; a column of ids only is
 * not the names, whatever its title.
 */
export function suggestRentRollMapping({ header, rows }: Pick<Table, 'header' | 'rows'>): RentRollMapping {
  const taken = new Set<number>();
  const ids = new Set(header.map((_, index) => index).filter((index) => holdsIds(rows, index)));
  const wordy = new Set(header.map((_, index) => index).filter((index) => !holdsAmounts(rows, index)));
  const excluded = (field: RentRollField): ReadonlySet<number> => {
    if (field === 'bathrooms') return new Set();
    if (field === 'tenants') return new Set([...taken, ...ids]);
    return isExtra(field) ? new Set([...taken, ...wordy]) : taken;
  };
  const find = (field: RentRollField): ColumnRef | null => {
    const index = findColumn(header, titlesByField[field], excluded(field));
    if (index === null) return null;
    taken.add(index);
    return columnRef(header, index);
  };
  return Object.fromEntries(rentRollFields.map((field) => [field, find(field)])) as RentRollMapping;
}

function holdsIds(rows: readonly TableRow[], index: number): boolean {
  const written = rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '');
  const ids = written.filter((cell) => RESIDENT_ID.test(cell)).length;
  return (
    ids > 0 && written.every((cell) => RESIDENT_ID.test(cell) || /^(vacant|model|down|total)/i.test(cell))
  );
}

/** Whether a column holds charges, unlike "Pets: 2 dogs" or "Utilities: tenant pays"; totals below may be in it. */
function holdsAmounts(rows: readonly TableRow[], index: number): boolean {
  return rows.every(({ cells }) => {
    const cell = cells[index] ?? '';
    return /^[-–—]*$/.test(cell) || readAmount(cell, 'USD').ok;
  });
}

function isExtra(field: RentRollField): boolean {
  return extraFields.some((extra) => extra === field);
}
