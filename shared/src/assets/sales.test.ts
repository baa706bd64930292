import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/index.ts';
import type { Op } from '../log/index.ts';
import { findProblems, registry } from '../portfolio/index.ts';
import { form4562 } from '../reporting/property/form-4562.ts';
import { listAssets } from '../views/assets.ts';

// A rental home of 176,000.00 from July 15, 2024 is 6,400.00 a year: 2,933.33 in 2024, 9,333.33 by the end of 2025.

async function home(...years: readonly number[]) {
  const books = await TestPortfolio.create();
  books.today = '2026-11-30';
  const [assetId, costId] = [newId(), newId()];
  const own = { name: 'House', class: 'residential', placedOn: '2024-07-15' };
  await books.do('assets.addAsset', { id: assetId, ...own });
  const cost = { id: costId, assetId, amountCents: 17_600_000, acquiredOn: '2024-07-15' };
  await books.do('assets.recordCost', cost);
  for (const year of years) await books.do('assets.recordDepreciation', { assetId, year });
  const sell = (soldOn: string) => ({ id: newId(), assetId, soldOn, proceedsCents: 18_000_000 });
  const back = (saleId: string, reversedOn: string) => ({
    ...{ id: newId(), saleId, reversedOn, reason: 'Fell through' },
  });
  return { books, assetId, sell, back };
}

/** What stands of each year, in minor units. */
async function ofYears(books: TestPortfolio) {
  const rows = await books.db.selectFrom('depreciation').selectAll().orderBy('year').execute();
  const sums: Record<number, number> = {};
  for (const { year, amountCents } of rows) sums[year] = (sums[year] ?? 0) + amountCents;
  return sums;
}

/** Depreciation so far on the balance sheet of a day, in minor units. */
async function accumulated(books: TestPortfolio, day: string) {
  const rows = await books.db.selectFrom('depreciation').selectAll().where('postedOn', '<=', day).execute();
  const sales = await books.db.selectFrom('assetSale').selectAll().where('soldOn', '<=', day).execute();
  const sum = rows.reduce((cents, { amountCents }) => cents + amountCents, 0);
  return sales.reduce((cents, { depreciatedCents }) => cents - depreciatedCents, sum);
}

const form = async (books: TestPortfolio, year: number) =>
  (await form4562.run(books.db, { from: `${year}-01-01`, to: `${year}-12-31`, basis: 'cash' })).rows;

/** An op by which an older program writes a sale, from one that stands: what takes it back alone, or another sale. */
async function olderSale(
  books: TestPortfolio,
  other?: Readonly<Record<string, string | number>>,
): Promise<Op> {
  const { id, seq: _, ...row } = await books.db.selectFrom('assetSale').selectAll().executeTakeFirstOrThrow();
  const [proceedsCents, costCents, depreciatedCents] = [
    -row.proceedsCents,
    -row.costCents,
    -row.depreciatedCents,
  ];
  const mirror = { proceedsCents, costCents, depreciatedCents, reversesId: id };
  return { kind: 'insert', table: 'assetSale', id: newId(), row: { ...row, ...(other ?? mirror) } };
}

it('a sale ends what was depreciated beyond it: in March 2025, 2.5 of 12 months of that year', async () => {
  const { books, sell } = await home(2024, 2025);
  await books.do('assets.sellAsset', sell('2025-03-10'));
  // 8 months of 6,400.00 are 4,266.67, less the 2,933.33 of 2024; the gain is 180,000.00 − 176,000.00 + 4,266.67.
  expect(await ofYears(books)).toEqual({ 2024: 293_333, 2025: 133_334 });
  const sold = await books.db.selectFrom('assetSale').select('depreciatedCents').executeTakeFirstOrThrow();
  expect(sold.depreciatedCents).toBe(426_667);
  const left: number[] = [];
  for (const day of ['2025-03-09', '2025-03-10', '2025-12-31', '2026-11-30'])
    left.push(await accumulated(books, day));
  expect(left).toEqual([293_333, 0, 0, 0]);
  expect(await form(books, 2025)).toMatchObject([
    { priorCents: 293_333, yearCents: 133_334, isRecorded: true, leftCents: 0, soldOn: '2025-03-10' },
  ]);
  await books.expectSound();
});

it('a sale in an earlier year than is depreciated takes back all years after it, and they stand again with its undoing', async () => {
  const { books, sell, back } = await home(2024, 2025);
  const sale = sell('2024-08-10');
  await books.do('assets.sellAsset', sale);
  // From the middle of July to the middle of August: 6,400.00 ÷ 12.
  expect(await ofYears(books)).toEqual({ 2024: 53_333, 2025: 0 });
  const undo = back(sale.id, '2024-08-10');
  await books.do('assets.reverseSale', undo);
  // Asked twice it is done once: of each year what stood, what took that back, and what stands again; of the sale's own part two.
  await books.do('assets.reverseSale', undo);
  expect(await books.db.selectFrom('depreciation').selectAll().execute()).toHaveLength(8);
  expect(await ofYears(books)).toEqual({ 2024: 293_333, 2025: 640_000 });
  expect(await accumulated(books, '2025-12-30')).toBe(293_333);
  expect(await accumulated(books, '2025-12-31')).toBe(933_333);
  const [asset] = (await listAssets(books.db, books.today)).assets;
  expect(asset?.due).toEqual([]);
  await books.expectSound();
});

it('a sale that fell through in a later year gives back the year that it took, in that year', async () => {
  const { books, sell, back } = await home(2024, 2025);
  const sale = sell('2025-03-10');
  await books.do('assets.sellAsset', sale);
  await books.do('assets.reverseSale', back(sale.id, '2026-02-01'));
  expect(await ofYears(books)).toEqual({ 2024: 293_333, 2025: 640_000 });
  expect(await accumulated(books, '2026-02-01')).toBe(933_333);
  expect(await form(books, 2025)).toMatchObject([
    { priorCents: 293_333, yearCents: 640_000, isRecorded: true },
  ]);
  await books.expectSound();
});

it('a sale that is reversed takes its part of the year with it, and another one has its own', async () => {
  const { books, assetId, sell, back } = await home(2024);
  const sale = sell('2025-10-10');
  await books.do('assets.sellAsset', sale);
  // 15 months of 6,400.00 are 8,000.00: 5,066.67 of 2025.
  expect(await ofYears(books)).toEqual({ 2024: 293_333, 2025: 506_667 });
  const undo = back(sale.id, '2026-02-01');
  await books.do('assets.reverseSale', undo);
  await books.do('assets.reverseSale', undo);
  expect(await ofYears(books)).toEqual({ 2024: 293_333, 2025: 0 });
  // It fell through in 2026, and the part of 2025 is taken back in 2025.
  expect(await accumulated(books, '2025-12-31')).toBe(293_333 - 800_000);
  await books.do('assets.recordDepreciation', { assetId, year: 2025 });
  expect(await ofYears(books)).toEqual({ 2024: 293_333, 2025: 640_000 });
  await books.do('assets.sellAsset', sell('2025-01-15'));
  // 6 months are 3,200.00: 266.67 of 2025.
  expect(await ofYears(books)).toEqual({ 2024: 293_333, 2025: 26_667 });
  await books.expectSound();
});

it('what an older version left of a sale that was reversed is named, and comes right', async () => {
  const { books, assetId, sell } = await home(2024);
  await books.do('assets.sellAsset', sell('2025-10-10'));
  const alone = await olderSale(books);
  await books.putUnjudged([alone]);
  const [problem, ...more] = await findProblems(books.db, registry);
  expect(problem).toContain('A part of a year stands here, from a sale that was reversed.');
  expect(more).toEqual([]);
  const again = await books.try('assets.recordDepreciation', { assetId, year: 2025 });
  expect(JSON.stringify(again)).toContain('Reverse that depreciation first');
  const [asset] = (await listAssets(books.db, books.today)).assets;
  const part = { depreciationId: asset?.lastRecorded?.id, reversedOn: '2025-10-10', reason: 'Left behind' };
  await books.do('assets.reverseDepreciation', { id: newId(), ...part });
  await books.do('assets.recordDepreciation', { assetId, year: 2025 });
  expect(await ofYears(books)).toEqual({ 2024: 293_333, 2025: 640_000 });
  await books.expectSound();
});

it('an older program neither reverses a sale alone nor sells before what is depreciated', async () => {
  const { books, sell } = await home(2024);
  await books.do('assets.sellAsset', sell('2025-10-10'));
  await expect(books.put([await olderSale(books)])).rejects.toThrow('A part of a year stands here');
  const other = await home(2024, 2025);
  const of = { assetId: other.assetId, soldOn: '2025-03-10', depreciatedCents: 933_333 };
  await expect(other.books.put([await olderSale(books, of)])).rejects.toThrow('recorded beyond the day');
});

it('nothing is sold before all of it was bought', async () => {
  const { books, assetId, sell } = await home(2024);
  await books.do('assets.recordCost', { id: newId(), assetId, amountCents: 100, acquiredOn: '2025-05-02' });
  expect(await books.refusal('assets.sellAsset', sell('2025-05-01'))).toBe('not-there-yet');
  await books.do('assets.sellAsset', sell('2025-05-02'));
});

it('its kind and day stay as they are while a year is depreciated by them', async () => {
  const { books, assetId } = await home(2024);
  const moved = { id: assetId, placedOn: '2024-01-15' };
  const refused = await books.try('assets.editAsset', moved);
  expect(refused).toMatchObject({ error: { code: 'already-depreciated', field: 'placedOn' } });
  expect(await books.refusal('assets.editAsset', { id: assetId, class: 'land' })).toBe('already-depreciated');
  await books.do('assets.editAsset', { id: assetId, name: 'Maple', class: 'residential' });
  const [asset] = (await listAssets(books.db, books.today)).assets;
  const year = { depreciationId: asset?.lastRecorded?.id, reversedOn: '2024-12-31', reason: 'Another day' };
  await books.do('assets.reverseDepreciation', { id: newId(), ...year });
  await books.do('assets.editAsset', moved);
  await books.do('assets.recordDepreciation', { assetId, year: 2024 });
  // 11.5 of 12 months of 6,400.00.
  expect(await ofYears(books)).toEqual({ 2024: 613_333 });
});

it('what is bought in a later year counts from then on, and nothing before', async () => {
  const { books, assetId } = await home(2024);
  const roof = { assetId, amountCents: 1_000_000, acquiredOn: '2026-02-15' };
  await books.do('assets.recordCost', { id: newId(), ...roof });
  expect(await form(books, 2025)).toMatchObject([
    { basisCents: 17_600_000, priorCents: 293_333, yearCents: 640_000, leftCents: 16_666_667 },
  ]);
  // Of 10,000.00 ÷ 27.5 = 363.64 a year, 10.5 months: 318.18.
  expect(await form(books, 2026)).toMatchObject([{ basisCents: 18_600_000, yearCents: 671_818 }]);
  const added = { id: newId(), name: 'Roof', class: 'residential', placedOn: '2025-01-31' };
  await books.do('assets.addAsset', added);
  await books.do('assets.recordCost', { ...roof, id: newId(), assetId: added.id });
  const year = { assetId: added.id, year: 2025 };
  expect(await books.refusal('assets.recordDepreciation', year)).toBe('nothing-due');
  const [, asset] = (await listAssets(books.db, books.today)).assets;
  expect(asset).toMatchObject({ due: [], thisYear: { year: 2026, amountCents: 31_818 } });
});
