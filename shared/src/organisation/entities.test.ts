import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/index.ts';
import { insert } from '../log/index.ts';
import { checkInvariants } from '../portfolio/index.ts';
import { holdersOn, holdings } from './queries.ts';
import { ownership } from './schema.ts';

async function heldBooks() {
  const books = await TestPortfolio.create();
  const buildingId = newId();
  await books.do('properties.addBuilding', { id: buildingId, name: 'Maple Court' });
  const entity = async (name: string) => {
    const id = newId();
    await books.do('organisation.addEntity', { id, name, kind: 'llc' });
    return id;
  };
  const [maple, oak] = [await entity('Maple LLC'), await entity('Oak LLC')];
  const hold = (fromOn: string, ...shares: [entityId: string, shareBasisPoints: number][]) => ({
    ...{ id: newId(), buildingId, fromOn },
    shares: shares.map(([entityId, shareBasisPoints]) => ({ id: newId(), entityId, shareBasisPoints })),
  });
  const on = async (day: string) => {
    const held = holdersOn((await holdings(books.db)).get(buildingId) ?? [], day);
    return Object.fromEntries(held.map(({ entityId, shareBasisPoints }) => [entityId, shareBasisPoints]));
  };
  return { books, buildingId, maple, oak, hold, on };
}

it('holds from a day on what was last said from that day', async () => {
  const { books, maple, oak, hold, on } = await heldBooks();
  await books.do('organisation.recordOwnership', hold('2025-07-01', [maple, 10_000]));
  await books.do('organisation.recordOwnership', hold('2026-03-01', [maple, 5_000], [oak, 5_000]));
  expect(await on('2025-06-30')).toEqual({});
  expect(await on('2026-02-28')).toEqual({ [maple]: 10_000 });
  expect(await on('2026-03-01')).toEqual({ [maple]: 5_000, [oak]: 5_000 });
  // Said again of the same day it is put right, and with nobody it is taken back.
  await books.do('organisation.recordOwnership', hold('2026-03-01', [maple, 5_000], [oak, 2_500]));
  expect(await on('2026-03-01')).toEqual({ [maple]: 5_000, [oak]: 2_500 });
  await books.do('organisation.recordOwnership', hold('2026-03-01'));
  expect(await on('2026-03-01')).toEqual({ [maple]: 10_000 });
  await books.expectSound();
});

it('changes nothing where it is said twice', async () => {
  const { books, maple, hold } = await heldBooks();
  const said = hold('2025-07-01', [maple, 10_000]);
  await books.do('organisation.recordOwnership', said);
  expect(await books.do('organisation.recordOwnership', said)).toBe(0);
});

it('holds no more than all of a building, on two devices either', async () => {
  const { books, buildingId, maple, oak, hold } = await heldBooks();
  expect(
    await books.refusal('organisation.recordOwnership', hold('2025-07-01', [maple, 6_000], [oak, 4_001])),
  ).toBe('shares');
  expect(
    await books.refusal('organisation.recordOwnership', hold('2025-07-01', [maple, 10], [maple, 10])),
  ).toBe('twice');
  await books.do('organisation.recordOwnership', hold('2025-07-01', [maple, 6_000]));
  // The other device knew nothing of that.
  const rival = { entityId: oak, buildingId, shareBasisPoints: 4_001, fromOn: '2025-07-01' };
  const op = insert(ownership, { id: newId(), ...rival });
  await books.putUnjudged([op]);
  expect(await checkInvariants(books.db, [op])).toMatchObject({ error: { code: 'shares' } });
});
