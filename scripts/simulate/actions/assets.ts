import { newId } from '@portfolio-os/shared/core';
import { rowKey, valueKey } from '../evidence.ts';
import { type Action, anyOf, anyStanding, doing } from './doing.ts';

const add: Action = async (books, chance) => {
  const building = await anyOf(books, 'building', chance);
  const id = newId();
  const args = {
    ...{
      id,
      name: `Roof ${chance.between(1, 99)}`,
      class: chance.pick(['residential', 'five-year', 'land']),
    },
    ...{
      buildingId: building?.id ?? null,
      placedOn: chance.pick(['2024-07-01', '2025-03-15', '2026-01-20']),
    },
  };
  return doing('assets.addAsset', args, rowKey('asset', id));
};

const edit: Action = async (books, chance) => {
  const asset = await anyOf(books, 'asset', chance);
  if (!asset) return null;
  const [field, value] = chance.pick<readonly [string, string]>([
    ['name', `Roof ${chance.between(100, 99_999)}`],
    ['placedOn', chance.pick(['2024-02-01', '2025-05-15'])],
  ]);
  return doing(
    'assets.editAsset',
    { id: asset.id, [field]: value },
    valueKey('asset', asset.id, field, value),
  );
};

const archive: Action = async (books, chance) => {
  const asset = await anyOf(books, 'asset', chance);
  if (!asset) return null;
  const archivedOn = asset.archivedOn === null ? '2026-06-15' : null;
  const evidence = valueKey('asset', asset.id, 'archivedOn', archivedOn);
  return doing('assets.archiveAsset', { id: asset.id, archivedOn }, evidence);
};

const buy: Action = async (books, chance) => {
  const [asset, account] = [await anyOf(books, 'asset', chance), await anyOf(books, 'bankAccount', chance)];
  if (!asset) return null;
  const id = newId();
  const source = chance.pick(['account', 'owner', 'opening']);
  const args = {
    ...{ id, assetId: asset.id, source },
    ...{ amountCents: chance.between(10_000, 900_000), acquiredOn: chance.day() },
    accountId: source === 'account' ? (account?.id ?? null) : null,
  };
  return doing('assets.recordCost', args, rowKey('assetCost', id));
};

/** Every computer derives the same depreciation of a year from the same costs, so whoever is first records it. */
const depreciate: Action = async (books, chance) => {
  const asset = await anyOf(books, 'asset', chance);
  return asset && doing('assets.recordDepreciation', { assetId: asset.id, year: chance.pick([2024, 2025]) });
};

const openDepreciation: Action = async (books, chance) => {
  const cost = await anyStanding(books, 'assetCost', chance);
  if (!cost) return null;
  const id = newId();
  const amountCents = chance.between(1, cost.amountCents);
  const args = { id, assetId: cost.assetId, amountCents, postedOn: chance.day() };
  return doing('assets.recordOpeningDepreciation', args, rowKey('depreciation', id));
};

const sell: Action = async (books, chance) => {
  const asset = await anyOf(books, 'asset', chance);
  if (!asset) return null;
  const id = newId();
  const proceedsCents = chance.percent(30) ? 0 : chance.between(1, 900_000);
  const args = { id, assetId: asset.id, soldOn: chance.day(), proceedsCents };
  return doing('assets.sellAsset', args, rowKey('assetSale', id));
};

const takenBack = [
  ['assetCost', 'assets.reverseCost', 'costId'],
  ['depreciation', 'assets.reverseDepreciation', 'depreciationId'],
  ['assetSale', 'assets.reverseSale', 'saleId'],
] as const;

const takeBack: Action = async (books, chance) => {
  const [fact, command, named] = chance.pick(takenBack);
  const found = await anyStanding(books, fact, chance);
  if (!found) return null;
  const id = newId();
  const args = { id, [named]: found.id, reversedOn: chance.day(), reason: 'Typed wrong' };
  return doing(command, args, rowKey(fact, id));
};

/** What is bought for years, and what is written off of it. */
export const assetActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 2, action: add },
  { weight: 1, action: edit },
  { weight: 1, action: archive },
  { weight: 4, action: buy },
  { weight: 3, action: depreciate },
  { weight: 1, action: openDepreciation },
  { weight: 2, action: sell },
  { weight: 3, action: takeBack },
];
