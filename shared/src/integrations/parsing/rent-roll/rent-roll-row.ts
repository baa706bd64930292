import type { CalendarDate, Result } from '../../../core/index.ts';
import { readAmount } from '../read-amount.ts';
import { type DateOrder, readDate } from '../read-date.ts';
import { quoted } from '../tidy-text.ts';
import {
  type RentRollTermKind,
  readBalance,
  readDueDay,
  readRooms,
  readTermKind,
  saysMonthly,
} from './rent-roll-cells.ts';
import type { RentRollField } from './rent-roll-mapping.ts';
import {
  isVacant,
  pairTenants,
  type RentRollTenant,
  splitEmails,
  splitNames,
  splitPhones,
} from './tenant-names.ts';

export interface RentRollRow {
  lineNumber: number;
  building: string;
  address: string | null;
  unit: string;
  /** None: the unit is vacant, and nothing of a lease is set. */
  tenants: RentRollTenant[];
  rentCents: number | null;
  depositCents: number | null;
  leaseStartOn: CalendarDate | null;
  /** Last day of the fixed term; null for a monthly lease. */
  leaseEndOn: CalendarDate | null;
  termKind: RentRollTermKind;
  /** 1 to 31; 32 is the last day of the month. */
  dueDay: number;
  /** Owed > 0, in credit < 0. */
  openingBalanceCents: number;
  bedrooms: number | null;
  bathrooms: number | null;
}

/** One row's cells by field (blank where the file has nothing or only dashes), and where its problems go. */
export interface RowReader {
  readonly lineNumber: number;
  readonly currency: string;
  readonly dateOrder: DateOrder;
  /** True when bedrooms and bathrooms stand in one column. */
  readonly sharedRooms: boolean;
  cell(field: RentRollField): string;
  problem(field: RentRollField, message: string): void;
}

type Lease = Pick<
  RentRollRow,
  'rentCents' | 'depositCents' | 'leaseStartOn' | 'leaseEndOn' | 'termKind' | 'dueDay' | 'openingBalanceCents'
>;

export function readRentRollRow(reader: RowReader): RentRollRow {
  const address = oneLine(reader.cell('address'));
  const building = oneLine(reader.cell('building')) || address;
  const unit = oneLine(reader.cell('unit'));
  if (building === '') reader.problem('building', 'the building is missing.');
  if (unit === '')
    reader.problem('unit', 'the unit is missing. A house that is let as a whole can be called “House”.');
  const tenants = readTenants(reader);
  return {
    lineNumber: reader.lineNumber,
    building,
    address: address || null,
    unit,
    tenants,
    ...(tenants.length > 0 ? readLease(reader) : readVacancy(reader)),
    bedrooms: settle(reader, 'bedrooms', readRooms(reader.cell('bedrooms'), 0, reader.sharedRooms)),
    bathrooms: settle(reader, 'bathrooms', readRooms(reader.cell('bathrooms'), 1, reader.sharedRooms)),
  };
}

function readTenants(reader: RowReader): RentRollTenant[] {
  const text = reader.cell('tenants');
  if (isVacant(text)) return [];
  const emails = splitEmails(reader.cell('email'));
  for (const email of emails) {
    if (!/^[^@\s]+@[^@\s]+$/.test(email))
      reader.problem('email', `${quoted(email)} is not an email address.`);
  }
  const { tenants, surplus } = pairTenants(splitNames(text), emails, splitPhones(reader.cell('phone')));
  if (surplus.length > 0) {
    reader.problem(
      'tenants',
      `${quoted(surplus[0] ?? '')} belongs to nobody: there are fewer names than addresses or numbers.`,
    );
  }
  return tenants;
}

function readLease(reader: RowReader): Lease {
  const rentCents = readMoney(reader, 'rent');
  if (reader.cell('rent') === '') reader.problem('rent', 'the rent is missing.');
  else if (rentCents !== null && rentCents <= 0) reader.problem('rent', 'the rent must be more than zero.');
  const depositCents = readMoney(reader, 'deposit');
  if (depositCents !== null && depositCents < 0) reader.problem('deposit', 'the deposit is negative.');
  return {
    rentCents,
    depositCents,
    ...readTerm(reader),
    dueDay: settle(reader, 'dueDay', readDueDay(reader.cell('dueDay'))) ?? 1,
    openingBalanceCents:
      settle(reader, 'openingBalance', readBalance(reader.cell('openingBalance'), reader.currency)) ?? 0,
  };
}

/**
 * A rent roll lists who lives there, so a term whose kind is not said goes on monthly after its end rather than
 * making the tenant disappear on that day. Monthly with an end date is the same: it was fixed until then.
 */
function readTerm(reader: RowReader): Pick<Lease, 'leaseStartOn' | 'leaseEndOn' | 'termKind'> {
  const endText = reader.cell('leaseEnd');
  const endless = saysMonthly(endText);
  const leaseStartOn = readDay(reader, 'leaseStart');
  const leaseEndOn = endless ? null : readDay(reader, 'leaseEnd');
  const said = settle(reader, 'termKind', readTermKind(reader.cell('termKind')));
  if (reader.cell('leaseStart') === '') reader.problem('leaseStart', 'the tenant has no lease start.');
  if (leaseStartOn !== null && leaseEndOn !== null && leaseEndOn < leaseStartOn) {
    reader.problem('leaseEnd', `the lease ends on ${leaseEndOn}, before it starts on ${leaseStartOn}.`);
  }
  if (leaseEndOn === null && endText === '' && (said === 'fixed' || said === 'fixed-then-monthly')) {
    reader.problem(
      'leaseEnd',
      'a fixed term needs a lease end. Leave the kind of term blank if it is monthly.',
    );
  }
  if (leaseEndOn === null) return { leaseStartOn, leaseEndOn, termKind: 'monthly' };
  return { leaseStartOn, leaseEndOn, termKind: said === 'fixed' ? 'fixed' : 'fixed-then-monthly' };
}

/** A vacant unit has no lease; money that stands in its row would be lost, so it must belong to somebody. */
function readVacancy(reader: RowReader): Lease {
  const owed =
    settle(reader, 'openingBalance', readBalance(reader.cell('openingBalance'), reader.currency)) ?? 0;
  if (owed !== 0)
    reader.problem('openingBalance', 'this unit is vacant but has a balance. Name the tenant it belongs to.');
  return {
    rentCents: null,
    depositCents: null,
    leaseStartOn: null,
    leaseEndOn: null,
    termKind: 'monthly',
    dueDay: 1,
    openingBalanceCents: 0,
  };
}

function readMoney(reader: RowReader, field: RentRollField): number | null {
  const text = reader.cell(field);
  return text === '' ? null : settle(reader, field, readAmount(text, reader.currency));
}

function readDay(reader: RowReader, field: RentRollField): CalendarDate | null {
  const text = reader.cell(field);
  return text === '' ? null : settle(reader, field, readDate(text, reader.dateOrder));
}

function settle<T>(reader: RowReader, field: RentRollField, result: Result<T>): T | null {
  if (result.ok) return result.value;
  reader.problem(field, result.error.message);
  return null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
