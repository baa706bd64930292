import { date, guarded, halves, integer, labelled, money, optional, ref, text } from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';

export const building = defineRecord('building', {
  kind: 'record',
  area: 'properties',
  notes: true,
  fields: {
    name: text(120),
    /** As written on an envelope; the parts change together, so it is one field. */
    address: optional(text(400)),
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

export const propertiesRecords = [building, unit];
export type BuildingTable = TableOf<typeof building>;
export type UnitTable = TableOf<typeof unit>;
