import { parseAllocationOrder } from '../billing/rules.ts';
import { keysOf } from '../core/own.ts';
import { inWords } from '../core/text.ts';
import {
  basisPoints,
  date,
  fixed,
  guarded,
  integer,
  labelled,
  money,
  oneOf,
  optional,
  personal,
  ref,
  ruled,
  settled,
  text,
  worded,
} from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import { currencyRule, prorationWords, sharingWords, timeZoneRule } from './rules.ts';

export { type ProrationMethod, prorationMethods } from './rules.ts';

/** Rent before other kinds, oldest due first: what most places allow and most landlords expect. */
export const DEFAULT_ALLOCATION_ORDER = 'rent+opening-balance';

function allocationOrderRule(text: string): string | null {
  const order = parseAllocationOrder(text);
  return order.ok ? null : order.error.message;
}

/** "rent+opening-balance,late-fee" → "Rent and Opening balance, then Late fee". */
function orderInWords(order: string): string {
  const groups = order.split(',').map((group) => group.split('+').map(inWords).join(' and '));
  return groups.join(', then ');
}

/** One row: who keeps these books, in which currency and zone, and by which policies. */
export const organisation = defineRecord('organisation', {
  label: 'Portfolio',
  kind: 'record',
  area: 'settings',
  fields: {
    name: text(120),
    /** ISO 4217. Money in these books is integer minor units of it; it never changes. */
    currency: settled(ruled(guarded(text(3)), currencyRule)),
    /** IANA zone in which this organisation's day turns. */
    timeZone: ruled(guarded(text(60)), timeZoneRule),
    prorationMethod: labelled(guarded(oneOf(prorationWords)), 'Way of charging part of a month'),
    /** Kinds of charge in the order that payments settle them; see billing/allocation-order.ts. */
    allocationOrder: labelled(
      worded(ruled(guarded(text(400)), allocationOrderRule), orderInWords),
      'What a payment settles first',
    ),
    /** What a returned payment costs the tenant, unless said otherwise; null: nothing. */
    returnedPaymentFeeCents: labelled(guarded(optional(money())), 'Fee for a returned payment'),
    /** What an expense of the whole portfolio goes by, unless it says otherwise; null: equally per unit. */
    expenseSharing: labelled(guarded(optional(oneOf(sharingWords))), 'Way of sharing common expenses'),
  },
});

export const ownerTransferWords = { contribution: 'Contribution', draw: 'Draw' } as const;
export type OwnerTransferKind = keyof typeof ownerTransferWords;
export const ownerTransferKinds = keysOf(ownerTransferWords);

/** Money that an owner put in or took out (amount > 0), or the reversal of it (< 0). Without a building: the whole portfolio's. */
export const ownerTransfer = defineRecord('ownerTransfer', {
  label: 'Owner’s transfer',
  kind: 'fact',
  area: 'money',
  fields: {
    kind: oneOf(ownerTransferWords),
    amountCents: money(),
    movedOn: date(),
    buildingId: optional(ref('building')),
    /** The account that it went to or came from; null: nobody said. */
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    memo: optional(text(200)),
    reversesId: optional(ref('ownerTransfer')),
    /** The transfer that this one puts right; that one is reversed in the same set. */
    correctsId: labelled(optional(ref('ownerTransfer')), 'Corrects'),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [['movedOn'], ['buildingId'], ['accountId'], ['reversesId'], ['correctsId']],
});

/** What the law holds to be the owner of buildings and accounts. */
export const entityKindWords = {
  person: 'Person',
  couple: 'Married couple',
  llc: 'LLC',
  partnership: 'Partnership',
  's-corporation': 'S corporation',
  corporation: 'Corporation',
  trust: 'Trust',
  other: 'Other',
} as const;
export type EntityKind = keyof typeof entityKindWords;
export const entityKinds = keysOf(entityKindWords);

/** A legal entity that holds buildings and has accounts; each has books of its own, which follow from its shares. */
export const entity = defineRecord('entity', {
  kind: 'record',
  area: 'settings',
  fields: {
    name: personal(text(120)),
    kind: guarded(oneOf(entityKindWords)),
    archivedOn: guarded(optional(date())),
  },
});

/** All of a building, in hundredths of a percent. */
export const WHOLE_SHARE = 10_000;

/**
 * From a day on an entity has a share of a building. All that is said of a building from one day says who holds it from then on: who
 * is not among it holds nothing any more. What reverses it has the same share.
 */
export const ownership = defineRecord('ownership', {
  label: 'Share of a building',
  kind: 'fact',
  area: 'settings',
  fields: {
    entityId: ref('entity'),
    buildingId: ref('building'),
    /** 10,000 is all of it. Of what is said in parts the nearest, so that the shares of a day come to 10,000 all the same. */
    shareBasisPoints: labelled(basisPoints(1, WHOLE_SHARE), 'Share'),
    /** A share that no percent says exactly: 1 of 3. Both or neither; then they are what counts. */
    parts: optional(integer(1, WHOLE_SHARE)),
    ofParts: labelled(optional(integer(1, WHOLE_SHARE)), 'Of parts'),
    fromOn: labelled(date(), 'From'),
    reversesId: optional(ref('ownership')),
  },
  indexes: [['buildingId', 'fromOn'], ['entityId'], ['reversesId']],
});

const viewPageWords = {
  transactions: 'Transactions',
  reports: 'Reports',
  leases: 'Leases',
  tenants: 'Tenants',
  vendors: 'Vendors',
  bills: 'Bills',
  expenses: 'Expenses',
  documents: 'Documents',
} as const;
export type ViewPage = keyof typeof viewPageWords;
export const viewPages = keysOf(viewPageWords);

/** A search of a list, or what a report is asked about, that is kept by a name. It may name people, so both are personal. */
export const savedView = defineRecord('savedView', {
  kind: 'record',
  area: 'money',
  fields: {
    name: personal(text(80)),
    page: labelled(fixed(oneOf(viewPageWords)), 'List'),
    /** As it is typed: "unmatched last month"; of a report its address: "cash-flow?by=month"; of any other list what its address says: "show=owing&sort=-open". */
    query: labelled(personal(text(400)), 'Search'),
    archivedOn: guarded(optional(date())),
  },
});

export const organisationRecords = [organisation, ownerTransfer, entity, ownership, savedView];
export type SavedViewTable = TableOf<typeof savedView>;
export type EntityTable = TableOf<typeof entity>;
export type OwnershipTable = TableOf<typeof ownership>;
export type OrganisationTable = TableOf<typeof organisation>;
export type OwnerTransferTable = TableOf<typeof ownerTransfer>;
