import type { CalendarDate, DateOrder, Result } from '../../../core/index.ts';
import { readDate } from '../read-date.ts';
import { quoted } from '../tidy-text.ts';
import {
  RANGE,
  type RentRollTermKind,
  readBalance,
  readDueDay,
  readRooms,
  readTermKind,
  saysMonthly,
} from './cells.ts';
import type { RentRollChoice } from './edits.ts';
import { type ExtraField, extraFields, type RentRollAnswerField } from './mapping.ts';
import { pairTenants, type RentRollTenant, splitEmails, splitNames, splitPhones } from './names.ts';
import { askBesideRent, readOpeningBalance, readOwnMoney } from './row-money.ts';
import { namesNobody, saysEmpty, standingOf } from './standing.ts';

/** The kinds of extra charges that columns and codes beside the rent become. */
type RentRollExtraKind = 'parking' | 'pet' | 'utility' | 'storage' | 'other';

export interface RentRollRow {
  lineNumber: number;
  building: string;
  address: string | null;
  unit: string;
  /** Empty: the unit is vacant, and the lease's fields are not set. */
  tenants: RentRollTenant[];
  rentCents: number | null;
  depositCents: number | null;
  leaseStartOn: CalendarDate | null;
  /** Their last day in the unit, past or future, where the file has one. */
  movedOutOn: CalendarDate | null;
  /** Extra charges for each period of the rent. */
  extras: { kind: RentRollExtraKind; label: string; amountCents: number }[];
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

/** One row's cells by field (blank where the file has nothing or only dashes), and the collector of its problems. */
export interface RowReader {
  readonly lineNumber: number;
  readonly currency: string;
  readonly dateOrder: DateOrder;
  /** True when bedrooms and bathrooms stand in one column. */
  readonly sharedRooms: boolean;
  /** False for a file without a column of units. */
  readonly hasUnits: boolean;
  /** The heading above the row; blank without one. */
  readonly section: string;
  /** The day on which the books begin. */
  readonly startingOn: CalendarDate;
  cell(field: RentRollAnswerField): string;
  /** Whether a person has answered this cell. */
  chosen(field: RentRollAnswerField): boolean;
  problem(field: RentRollAnswerField | null, message: string, choices?: readonly RentRollChoice[]): void;
  /** Adds a note for the person: a part that is not imported, or a lease that has ended. */
  remark(text: string): void;
  /** Whether the row has no question so far. */
  clean(): boolean;
}

type Lease = Pick<
  RentRollRow,
  | 'rentCents'
  | 'depositCents'
  | 'leaseStartOn'
  | 'leaseEndOn'
  | 'movedOutOn'
  | 'termKind'
  | 'dueDay'
  | 'openingBalanceCents'
  | 'extras'
>;

export function readRentRollRow(reader: RowReader): RentRollRow {
  const { building, unit, address } = readPlace(reader);
  const { tenants, movedOutOn } = readTenants(reader);
  return {
    lineNumber: reader.lineNumber,
    building,
    address,
    unit,
    tenants,
    ...(tenants.length > 0 ? readLease(reader, movedOutOn) : readVacancy(reader)),
    bedrooms: settle(reader, 'bedrooms', readRooms(reader.cell('bedrooms'), 0, reader.sharedRooms)),
    bathrooms: settle(reader, 'bathrooms', readRooms(reader.cell('bathrooms'), 1, reader.sharedRooms)),
  };
}

const UNIT_IN_ADDRESS = /^(.*?)[,\s]+(?:#|(?:apt|apartment|unit|suite|ste)\b\.?)\s*#?([\w-]{1,12})$/i;
const HOUSE = 'House';

/** A file without a unit column lists houses, each let as a whole, or flats with their number in the address. */
function readPlace(reader: RowReader): Pick<RentRollRow, 'building' | 'unit' | 'address'> {
  const address = oneLine(reader.cell('address'));
  const named = oneLine(reader.cell('building')) || address;
  const [, before = named, door = HOUSE] = reader.hasUnits ? [] : (UNIT_IN_ADDRESS.exec(named) ?? []);
  const unit = reader.hasUnits ? oneLine(reader.cell('unit')) : reader.cell('unit') || door;
  const building = reader.hasUnits ? named : before;
  if (building === '') reader.problem('building', 'the building is missing.');
  if (unit === '') {
    const house = { label: 'A house that is let as a whole', field: 'unit', value: HOUSE } as const;
    reader.problem('unit', 'the unit is missing. A house that is let as a whole can be called “House”.', [
      house,
    ]);
  }
  return { building, unit, address: (address === named ? before : address) || null };
}

/** The tenants; none where the unit is vacant or they have left. What the row leaves open is asked. */
function readTenants(reader: RowReader): { tenants: RentRollTenant[]; movedOutOn: CalendarDate | null } {
  const nobody = { tenants: [], movedOutOn: null };
  const names = namesOf(reader);
  if (namesNobody(names)) return nobody;
  const standing = standingOf({
    status: reader.cell('status') || reader.section,
    chosen: reader.chosen('status'),
    movedOutOn: readDay(reader, 'moveOut'),
    starts: reader.cell('leaseStart') !== '' || reader.cell('moveIn') !== '',
    money: moneyOf(reader, ['deposit', 'otherDeposit', 'openingBalance'])[0] ?? '',
    startingOn: reader.startingOn,
  });
  if (standing.kind === 'ask') reader.problem(standing.field, standing.message, standing.choices);
  if (standing.kind === 'gone') reader.remark(`${names}: ${standing.why}`);
  if (standing.kind !== 'let') return nobody;
  const { movedOutOn } = standing;
  if (movedOutOn !== null) reader.remark(`${names}: no rent after the move-out on ${movedOutOn}`);
  return { tenants: nameTenants(reader, names), movedOutOn };
}

function namesOf(reader: RowReader): string {
  const [tenants, first, last] = (['tenants', 'firstName', 'lastName'] as const).map((field) =>
    reader.cell(field),
  );
  return tenants || [first, last].filter((name) => name).join(' ');
}

function nameTenants(reader: RowReader, written: string): RentRollTenant[] {
  const names = splitNames(written);
  const emails = splitEmails(reader.cell('email'));
  for (const email of emails) {
    if (!/^[^@\s]+@[^@\s]+$/.test(email))
      reader.problem('email', `${quoted(email)} is not an email address.`);
  }
  const { tenants, surplus } = pairTenants(names, emails, splitPhones(reader.cell('phone')));
  if (surplus.length > 0) {
    reader.problem(
      'tenants',
      `${quoted(surplus[0] ?? '')} belongs to nobody: there are fewer names than addresses or numbers.`,
    );
  }
  return tenants;
}

function readLease(reader: RowReader, movedOutOn: CalendarDate | null): Lease {
  const rentCents = readMoney(reader, 'rent');
  askBesideRent(reader);
  if (reader.cell('rent') === '') reader.problem('rent', 'the rent is missing.');
  else if (rentCents !== null && rentCents <= 0) reader.problem('rent', 'the rent must be more than zero.');
  return {
    rentCents,
    depositCents: readDeposits(reader),
    ...readTerm(reader),
    movedOutOn,
    dueDay: settle(reader, 'dueDay', readDueDay(reader.cell('dueDay'))) ?? 1,
    openingBalanceCents: settle(reader, 'openingBalance', readOpeningBalance(reader)) ?? 0,
    extras: extraFields.flatMap((field) => readExtra(reader, field)),
  };
}

/** Everything held for the lease, by whatever name: the books have one figure. Null where the file has none. */
function readDeposits(reader: RowReader): number | null {
  const held = (['deposit', 'otherDeposit'] as const).map((field) => {
    const cents = readMoney(reader, field);
    if (cents !== null && cents < 0) reader.problem(field, 'the deposit is negative.');
    return cents;
  });
  const [deposit, other] = held;
  return deposit == null && other == null ? null : (deposit ?? 0) + (other ?? 0);
}

const EXTRAS: Record<ExtraField, { kind: RentRollExtraKind; label: string }> = {
  parking: { kind: 'parking', label: 'Parking' },
  pet: { kind: 'pet', label: 'Pet rent' },
  utility: { kind: 'utility', label: 'Utilities' },
  storage: { kind: 'storage', label: 'Storage' },
  otherCharges: { kind: 'other', label: 'Other charges' },
};

function readExtra(reader: RowReader, field: ExtraField): RentRollRow['extras'] {
  const amountCents = readMoney(reader, field);
  if (amountCents === null || amountCents === 0) return [];
  if (amountCents < 0) {
    const remarks = { label: 'Do not charge or credit it', field, value: '0' } as const;
    reader.problem(field, 'a credit is not charged with the rent. Write the rent that is to be charged.', [
      remarks,
    ]);
    return [];
  }
  return [{ ...EXTRAS[field], amountCents }];
}

/**
 * A rent roll lists present tenants, so a term of unknown kind continues monthly after its end rather than removing the
 * tenant on that day. Monthly with an end date means the same: it was fixed until then.
 */
function readTerm(reader: RowReader): Pick<Lease, 'leaseStartOn' | 'leaseEndOn' | 'termKind'> {
  const { startText, endText, kindText } = termCells(reader);
  const leaseStartOn = dayOf(reader, 'leaseStart', startText);
  const leaseEndOn = saysMonthly(endText) ? null : dayOf(reader, 'leaseEnd', endText);
  const said = settle(reader, 'termKind', readTermKind(kindText));
  if (startText === '') {
    const begin = {
      label: 'The day that the books begin',
      field: 'leaseStart',
      value: reader.startingOn,
    } as const;
    reader.problem('leaseStart', 'the tenant has no lease start.', [begin]);
  }
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

const WORDS = {
  rent: 'rent',
  deposit: 'deposit',
  otherDeposit: 'deposit',
  openingBalance: 'balance',
} as const;

/** "deposit of 1,400.00": the row's amounts in these fields, without zeros and unreadable ones. */
function moneyOf(reader: RowReader, fields: readonly (keyof typeof WORDS)[]): string[] {
  return fields.flatMap((field) => {
    const text = reader.cell(field);
    const amount = readBalance(text, reader.currency);
    return amount.ok && amount.value === 0 ? [] : [`${WORDS[field]} of ${text}`];
  });
}

/**
 * A vacant unit has no lease. Money in its row belongs to somebody whom the file does not name, unless the file, or a
 * person's answer, says that nobody lives there; a remark names what is not imported.
 */
function readVacancy(reader: RowReader): Lease {
  const answered = reader.chosen('status');
  const said = namesOf(reader) !== '' || (saysEmpty(reader.cell('status') || reader.section) && !answered);
  // The column of rents often has the market rent of an empty unit.
  const money = [
    ...(said ? [] : moneyOf(reader, ['rent'])),
    ...moneyOf(reader, ['deposit', 'otherDeposit', 'openingBalance']),
  ];
  const [first] = money;
  if (answered) {
    for (const each of money) reader.remark(`the ${each} is not taken over`);
  } else if (first && reader.clean()) {
    const nobody = { label: 'Nobody: leave the money out', field: 'status', value: 'Vacant' } as const;
    const message = `nobody is named, but there is a ${first}. Name the tenant it belongs to.`;
    reader.problem('tenants', message, [nobody]);
  }
  return {
    rentCents: null,
    depositCents: null,
    leaseStartOn: null,
    leaseEndOn: null,
    movedOutOn: null,
    termKind: 'monthly',
    dueDay: 1,
    openingBalanceCents: 0,
    extras: [],
  };
}

function readMoney(reader: RowReader, field: RentRollAnswerField): number | null {
  const text = reader.cell(field);
  return text === '' ? null : settle(reader, field, readOwnMoney(text, reader.currency));
}

/** One cell may hold both ends, "03/01/2025 - 02/28/2027"; without a lease start, the move-in counts. */
function termCells(reader: RowReader): { startText: string; endText: string; kindText: string } {
  const [start, kind] = [reader.cell('leaseStart'), reader.cell('termKind')];
  const range = [start, kind].map((text) => text.split(RANGE)).find((parts) => parts.length === 2);
  const [from = '', to = ''] = range ?? [];
  return {
    startText: (RANGE.test(start) ? from : start) || from || reader.cell('moveIn'),
    endText: reader.cell('leaseEnd') || to,
    kindText: RANGE.test(kind) ? '' : kind,
  };
}

function readDay(reader: RowReader, field: RentRollAnswerField): CalendarDate | null {
  return dayOf(reader, field, reader.cell(field));
}

function dayOf(reader: RowReader, field: RentRollAnswerField, text: string): CalendarDate | null {
  return text === '' ? null : settle(reader, field, readDate(text, reader.dateOrder));
}

function settle<T>(reader: RowReader, field: RentRollAnswerField, result: Result<T>): T | null {
  if (result.ok) return result.value;
  reader.problem(field, result.error.message);
  return null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
