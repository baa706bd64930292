import { keysOf } from '../core/own.ts';
import { quantity } from '../core/quantity.ts';
import {
  date,
  detail,
  fixed,
  guarded,
  halves,
  integer,
  labelled,
  money,
  oneOf,
  optional,
  recordId,
  ref,
  text,
  unspoken,
  worded,
} from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';

/** Types of property as Schedule E (Form 1040), line 1b, numbers them: 1 to 8 without 6, which is royalties. */
const taxTypeWords = {
  'single-family': 'Single family residence',
  'multi-family': 'Multi-family residence',
  'short-term': 'Vacation or short-term rental',
  commercial: 'Commercial',
  land: 'Land',
  'self-rental': 'Self-rental',
  other: 'Other',
} as const;

export const building = defineRecord('building', {
  kind: 'record',
  area: 'properties',
  notes: true,
  fields: {
    name: text(120),
    /** As written on an envelope; the parts change together, so it is one field. */
    address: optional(text(400)),
    taxType: detail(labelled(guarded(optional(oneOf(taxTypeWords))), 'Type on Schedule E')),
    acquiredOn: detail(labelled(guarded(optional(date())), 'Day acquired')),
    /** The day from which it was ready to be let, which depreciation begins with. */
    inServiceOn: detail(labelled(guarded(optional(date())), 'Day placed in service')),
    soldOn: detail(labelled(guarded(optional(date())), 'Day sold')),
    /** What it cost, in two parts, because land is not depreciated. */
    landBasisCents: detail(labelled(guarded(optional(money())), 'Basis of the land')),
    buildingBasisCents: detail(labelled(guarded(optional(money())), 'Basis of the building')),
    archivedOn: guarded(optional(date())),
  },
});

export const unit = defineRecord('unit', {
  kind: 'record',
  area: 'properties',
  notes: true,
  fields: {
    buildingId: ref('building'),
    name: text(60),
    bedrooms: optional(integer(0, 50)),
    /** Halves count: 3 means one and a half bathrooms. */
    halfBathrooms: labelled(optional(halves(0, 100)), 'Bathrooms'),
    squareFeet: optional(integer(1, 1_000_000)),
    marketRentCents: optional(money()),
    archivedOn: guarded(optional(date())),
  },
  indexes: [['buildingId']],
});

/** How many days of a year a building was let at a fair rent, and how many somebody of the owner's lived in it. */
export const rentalDays = defineRecord('rentalDays', {
  kind: 'record',
  area: 'properties',
  fields: {
    buildingId: fixed(ref('building')),
    year: worded(fixed(integer(1900, 2999)), String),
    fairRentalDays: guarded(integer(0, 366)),
    personalDays: guarded(integer(0, 366)),
  },
  indexes: [['buildingId']],
});

export const valueSourceWords = {
  purchase: 'Purchase',
  appraisal: 'Appraisal',
  assessment: 'Tax assessment',
  estimate: 'Estimate',
} as const;
export const valueSources = keysOf(valueSourceWords);

/** What a building was worth on a day, who says so, and what of the owner’s own money was in it by then. No money moves: no balance knows of it. */
export const buildingValue = defineRecord('buildingValue', {
  kind: 'record',
  area: 'properties',
  fields: {
    buildingId: fixed(ref('building')),
    valuedOn: labelled(fixed(date()), 'Day'),
    amountCents: labelled(guarded(money()), 'Value'),
    source: guarded(oneOf(valueSourceWords)),
    /** Down payment, costs of buying and improvements that were not borrowed. */
    investedCents: labelled(guarded(optional(money())), 'Cash put in'),
    archivedOn: guarded(optional(date())),
  },
  indexes: [['buildingId']],
});

/** What a meter counts. */
export const meterWords = {
  water: 'Water',
  'hot-water': 'Hot water',
  heat: 'Heat',
  gas: 'Gas',
  electricity: 'Electricity',
  other: 'Other',
} as const;
export type Meter = keyof typeof meterWords;
export const meters = keysOf(meterWords);

/** Of what a meter counts no more than this, in thousandths. */
export const MOST_THOUSANDTHS = 1e12;
const thousandths = () => integer(0, MOST_THOUSANDTHS);

/**
 * What a unit's meter said on a day, and what it said before, where a charge went by both: 1,204.5 kWh are 1,204,500. What a charge comes to
 * stands in the charge; this is what the next one begins at.
 */
export const meterReading = defineRecord('meterReading', {
  kind: 'record',
  area: 'money',
  fields: {
    unitId: fixed(ref('unit')),
    meter: fixed(oneOf(meterWords)),
    readOn: labelled(fixed(date()), 'Day'),
    readingThousandths: labelled(worded(guarded(thousandths()), quantity), 'Reading'),
    /** "kWh", "m³"; null: nobody said. */
    measure: labelled(guarded(optional(text(20))), 'Unit of measure'),
    /** The day of the reading before; null where it is the first, or another meter's. */
    fromOn: labelled(guarded(optional(date())), 'Since'),
    fromThousandths: labelled(
      worded(guarded(optional(thousandths())), (value) => (value === null ? null : quantity(value))),
      'Reading before',
    ),
    /** The act that charged by it; null: it was only read. */
    utilityId: unspoken(fixed(optional(recordId()))),
    archivedOn: guarded(optional(date())),
  },
  indexes: [['unitId'], ['utilityId']],
});

export const propertiesRecords = [building, unit, rentalDays, buildingValue, meterReading];
export type MeterReadingTable = TableOf<typeof meterReading>;
export type BuildingValueTable = TableOf<typeof buildingValue>;
export type RentalDaysTable = TableOf<typeof rentalDays>;
export type BuildingTable = TableOf<typeof building>;
export type UnitTable = TableOf<typeof unit>;
