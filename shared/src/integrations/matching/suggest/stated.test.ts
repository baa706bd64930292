import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../../../test/books/books.ts';
import { suggestionsFor } from './test-suggestions.ts';

describe('a line of another program’s file', () => {
  const stated = (statedCategory: string, statedPlace: string | null, given: object = {}) => {
    return { amountCents: -8050, description: 'POS 4411', statedCategory, statedPlace, ...given };
  };

  async function twoBuildings() {
    const books = await TestBooks.open();
    const maple = books.building({ name: 'Maple Court' });
    const north = books.building({ name: 'Maple Court North' });
    const ana = books.lease({
      tenants: ['Ana Ruiz'],
      unitId: books.unit({ buildingId: maple.id, name: '1A' }).id,
    });
    const bo = books.lease({
      tenants: ['Bo Lind'],
      unitId: books.unit({ buildingId: north.id, name: '1A' }).id,
    });
    for (const { id } of [ana, bo]) books.recurring({ leaseId: id, amountCents: 150_000 });
    return { books, maple, north, ana, bo };
  }

  test('is what its category is called, in the building that it names', async () => {
    const { books, maple, north } = await twoBuildings();
    const [here, there] = [
      books.statementLine(stated('Repairs', 'Maple Court')),
      books.statementLine(stated('Landscaping & grounds', 'Maple Court North · Unit 1A')),
    ];
    const [repair] = await suggestionsFor(books, here.id);
    expect(repair).toMatchObject({
      kind: 'expense',
      category: 'repairs',
      buildingId: maple.id,
      isCertain: true,
    });
    expect(repair?.reason).toBe('The file says “Repairs” at Maple Court.');
    const [upkeep] = await suggestionsFor(books, there.id);
    const kept = { category: 'cleaning-and-maintenance', buildingId: north.id, isCertain: false };
    expect(upkeep).toMatchObject(kept);
  });

  test('is what a category was recorded as before, whatever it is called', async () => {
    const { books, maple } = await twoBuildings();
    const past = books.statementLine(stated('Misc 7', null, { postedOn: '2025-12-03' }));
    const paid = { category: 'supplies' as const, paidOn: '2025-12-03', amountCents: 8050 };
    books.expense({ ...paid, buildingId: maple.id, statementLineId: past.id });
    const line = books.statementLine(
      stated('misc 7', 'Maple Court', { amountCents: -1200, description: 'X' }),
    );
    const [best] = await suggestionsFor(books, line.id);
    expect(best).toMatchObject({ kind: 'expense', category: 'supplies', buildingId: maple.id });
    expect(best?.reason).toContain('You recorded that as supplies once before');
  });

  test('is the rent of the unit that it names, not that of a unit called so elsewhere', async () => {
    const { books, ana } = await twoBuildings();
    // Whoever comes next is not who lives there.
    books.lease({ tenants: ['Cy Dunn'], unitId: ana.unitId, startOn: '2026-02-01' });
    const place = ['Rents', 'Maple Court · 1A'] as const;
    const line = books.statementLine(stated(...place, { amountCents: 150_000, description: 'DEPOSIT' }));
    const found = await suggestionsFor(books, line.id);
    const [best, next] = found;
    expect(best).toMatchObject({ kind: 'payment', leaseId: ana.id });
    const placed = found.filter(({ reason }) => reason.includes('The file says “Maple Court · 1A”'));
    expect(placed.map(({ leaseId }) => leaseId)).toEqual([ana.id]);
    expect((best?.confidence ?? 0) - (next?.confidence ?? 0)).toBeGreaterThan(0.2);
  });

  test('is left to a person where the file calls it neither rent nor an expense', async () => {
    const { books } = await twoBuildings();
    const deposit = books.statementLine(
      stated('Security deposits', 'Maple Court · 1A', { amountCents: 150_000, description: 'ANA RUIZ' }),
    );
    const [best] = await suggestionsFor(books, deposit.id);
    expect(best).toMatchObject({ kind: 'payment', confidence: 0.45, isCertain: false });
    expect(best?.reason).toContain('But it says “Security deposits”, which is no rent');
    const draw = books.statementLine(stated('Owner draw', null, { description: 'HOME DEPOT 12' }));
    const [store] = await suggestionsFor(books, draw.id);
    expect(store).toMatchObject({ category: 'supplies', confidence: 0.45 });
    expect(store?.reason).toContain('which is no expense');
  });
});
