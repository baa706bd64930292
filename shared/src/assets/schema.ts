import { keysOf } from '../core/own.ts';
import { date, fixed, guarded, integer, labelled, money, oneOf, optional, ref, text } from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import { assetClassWords } from './rules.ts';

/** A building, an improvement or a piece of equipment whose cost is spread over years. */
export const asset = defineRecord('asset', {
  kind: 'record',
  area: 'expenses',
  fields: {
    name: text(80),
    class: labelled(guarded(oneOf(assetClassWords)), 'Kind'),
    buildingId: guarded(optional(ref('building'))),
    /** Depreciation begins here. */
    placedOn: labelled(guarded(date()), 'Placed in service'),
    archivedOn: guarded(optional(date())),
  },
  indexes: [['buildingId']],
});

export const assetSourceWords = {
  account: 'Paid from an account',
  owner: 'Paid by the owner',
  opening: 'From before these books began',
} as const;
export const assetSources = keysOf(assetSourceWords);

/** What an asset cost (amount > 0), or the reversal of that (< 0). */
export const assetCost = defineRecord('assetCost', {
  kind: 'fact',
  area: 'expenses',
  fields: {
    assetId: fixed(ref('asset')),
    source: oneOf(assetSourceWords),
    amountCents: money(),
    acquiredOn: date(),
    buildingId: optional(ref('building')),
    vendorId: optional(ref('vendor')),
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    reference: optional(text(80)),
    memo: optional(text(200)),
    statementLineId: labelled(optional(ref('statementLine')), 'Bank transaction'),
    reversesId: optional(ref('assetCost')),
    correctsId: labelled(optional(ref('assetCost')), 'Corrects'),
    aboutOn: optional(date()),
  },
  indexes: [['assetId'], ['acquiredOn'], ['accountId'], ['reversesId'], ['correctsId'], ['statementLineId']],
});

const depreciationSourceWords = {
  year: 'Of the year',
  opening: 'From before these books began',
} as const;
export const depreciationSources = keysOf(depreciationSourceWords);

/** What is depreciated of an asset (amount > 0), or the reversal of that (< 0). Of a year there is one that stands. */
export const depreciation = defineRecord('depreciation', {
  kind: 'fact',
  area: 'expenses',
  fields: {
    assetId: fixed(ref('asset')),
    source: oneOf(depreciationSourceWords),
    year: integer(1950, 2200),
    amountCents: money(),
    postedOn: labelled(date(), 'Day'),
    buildingId: optional(ref('building')),
    memo: optional(text(200)),
    reversesId: optional(ref('depreciation')),
    aboutOn: optional(date()),
  },
  indexes: [['assetId', 'year'], ['postedOn'], ['reversesId']],
});

/** An asset sold or given up (amounts > 0), or the reversal of that (< 0): what came, and what it stood at in the books. */
export const assetSale = defineRecord('assetSale', {
  kind: 'fact',
  area: 'expenses',
  fields: {
    assetId: fixed(ref('asset')),
    soldOn: date(),
    /** What was received, less the costs of the sale; 0 of what was given up. */
    proceedsCents: labelled(money(), 'Received'),
    /** All that it had cost. */
    costCents: labelled(money(), 'Cost'),
    /** All that was depreciated of it until then. */
    depreciatedCents: labelled(money(), 'Depreciated'),
    buildingId: optional(ref('building')),
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    memo: optional(text(200)),
    statementLineId: labelled(optional(ref('statementLine')), 'Bank transaction'),
    reversesId: optional(ref('assetSale')),
    aboutOn: optional(date()),
  },
  indexes: [['assetId'], ['soldOn'], ['accountId'], ['reversesId'], ['statementLineId']],
});

export const assetRecords = [asset, assetCost, depreciation, assetSale];
export type AssetTable = TableOf<typeof asset>;
export type AssetCostTable = TableOf<typeof assetCost>;
export type DepreciationTable = TableOf<typeof depreciation>;
export type AssetSaleTable = TableOf<typeof assetSale>;
