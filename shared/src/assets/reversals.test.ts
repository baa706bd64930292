import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/index.ts';
import { insert } from '../log/index.ts';
import { assetCost } from './schema.ts';

const REASON = 'Typed wrong';

/** A stove of 1,000.00 with 400.00 depreciated before these books began. */
async function bought() {
  const books = await TestPortfolio.create();
  const [assetId, costId, depreciationId] = [newId(), newId(), newId()];
  await books.do('assets.addAsset', {
    id: assetId,
    name: 'Stove',
    class: 'five-year',
    placedOn: '2025-03-01',
  });
  await books.do('assets.recordCost', {
    ...{ id: costId, assetId, source: 'opening', amountCents: 100_000, acquiredOn: '2026-01-01' },
  });
  await books.do('assets.recordOpeningDepreciation', {
    ...{ id: depreciationId, assetId, amountCents: 40_000, postedOn: '2026-01-01' },
  });
  const cost = { costId, reversedOn: '2026-03-01', reason: REASON };
  const depreciation = { depreciationId, reversedOn: '2026-03-01', reason: REASON };
  return { books, assetId, cost, depreciation };
}

it('a cost stays while something of it is depreciated', async () => {
  const { books, cost, depreciation } = await bought();
  expect(await books.refusal('assets.reverseCost', { id: newId(), ...cost })).toBe('more-than-cost');
  await books.do('assets.reverseDepreciation', { id: newId(), ...depreciation });
  await books.do('assets.reverseCost', { id: newId(), ...cost });
  await books.expectSound();
});

it('what left the books by a sale stays as long as the sale does', async () => {
  const { books, assetId, cost, depreciation } = await bought();
  const saleId = newId();
  await books.do('assets.sellAsset', { id: saleId, assetId, soldOn: '2026-03-01', proceedsCents: 50_000 });
  expect(await books.refusal('assets.reverseDepreciation', { id: newId(), ...depreciation })).toBe(
    'more-than-cost',
  );
  expect(await books.refusal('assets.reverseCost', { id: newId(), ...cost })).toBe('more-than-cost');
  await books.do('assets.reverseSale', { id: newId(), saleId, reversedOn: '2026-03-01', reason: REASON });
  await books.expectSound();
});

it('of land that is sold on one device nobody takes back the cost on another', async () => {
  const books = await TestPortfolio.create();
  const [assetId, costId] = [newId(), newId()];
  await books.do('assets.addAsset', { id: assetId, name: 'Lot', class: 'land', placedOn: '2026-01-01' });
  await books.do('assets.recordCost', {
    id: costId,
    assetId,
    amountCents: 100_000,
    acquiredOn: '2026-01-01',
  });
  await books.do('assets.sellAsset', { id: newId(), assetId, soldOn: '2026-03-01', proceedsCents: 120_000 });
  const none = { vendorId: null, accountId: null, reference: null, memo: null, statementLineId: null };
  const mirror = insert(assetCost, {
    id: newId(),
    assetId,
    source: 'account',
    amountCents: -100_000,
    acquiredOn: '2026-01-01',
    buildingId: null,
    reversesId: costId,
    ...none,
  });
  await expect(books.put([mirror])).rejects.toThrow('than is in the books');
});

it('what cost nothing is not given up for nothing', async () => {
  const books = await TestPortfolio.create();
  const assetId = newId();
  await books.do('assets.addAsset', { id: assetId, name: 'Shed', class: 'land', placedOn: '2026-01-01' });
  const sale = { id: newId(), assetId, soldOn: '2026-03-01', proceedsCents: 0 };
  expect(await books.refusal('assets.sellAsset', sale)).toBe('nothing-due');
  await books.do('assets.sellAsset', { ...sale, proceedsCents: 100 });
  await books.expectSound();
});
