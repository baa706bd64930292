import { expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import { asset, depreciation } from '../assets/schema.ts';
import { newId } from '../core/ids.ts';
import { earnings } from './earnings.ts';

test('what takes back a cost of the whole portfolio is shared as that was, whatever buildings there are by then', async () => {
  const books = await TestBooks.open();
  const [maple, oak] = [books.building({ name: 'Maple' }).id, books.building({ name: 'Oak' }).id];
  books.unit({ buildingId: maple, name: 'A' });
  books.unit({ buildingId: oak, name: 'B', archivedOn: '2026-02-01' });
  const assetId = newId();
  books.add(asset, { id: assetId, name: 'Mower', class: 'five-year', placedOn: '2026-01-01' });
  const year = { assetId, source: 'year', year: 2026 } as const;
  const made = { id: newId(), ...year, amountCents: 10_000, postedOn: '2026-01-31' };
  books.add(depreciation, made);
  const back = { id: newId(), ...year, amountCents: -10_000, postedOn: '2026-03-01', reversesId: made.id };
  books.add(depreciation, back);
  await books.save();
  const costs = await earnings(books.db, { from: '2026-03-01', to: '2026-12-31', basis: 'cash' });
  expect(costs.map(({ buildingId, cents }) => [buildingId, cents])).toEqual([
    [maple, -5_000],
    [oak, -5_000],
  ]);
});
