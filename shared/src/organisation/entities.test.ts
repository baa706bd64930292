import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { partsOf } from '../accounting/shares.ts';
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
  await books.do('organisation.recordOwnership', hold('2026-03-01', [maple, 7_500], [oak, 2_500]));
  expect(await on('2026-03-01')).toEqual({ [maple]: 7_500, [oak]: 2_500 });
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

it.each([
  [[6_000, 4_001], 'These shares make 100.01%; that is 0.01% too much.'],
  [[3_333, 6_666], 'These shares make 99.99%; 0.01% is missing.'],
  [[2_500], 'These shares make 25%; 75% is missing.'],
])('shares of %j hundredths of a percent are refused with what is apart', async (percents, words) => {
  const { books, maple, oak, hold } = await heldBooks();
  const shares = percents.map((share, index): [string, number] => [index === 0 ? maple : oak, share]);
  const tried = await books.try('organisation.recordOwnership', hold('2025-07-01', ...shares));
  expect(tried).toMatchObject({ error: { code: 'shares', message: expect.stringContaining(words) } });
});

it('holds thirds exactly, said in parts, and puts them right as any other share', async () => {
  const { books, buildingId, maple, oak, on } = await heldBooks();
  const pine = newId();
  await books.do('organisation.addEntity', { id: pine, name: 'Pine LLC', kind: 'llc' });
  const inParts = (...parts: [entityId: string, parts: number][]) => ({
    ...{ id: newId(), buildingId, fromOn: '2025-07-01' },
    shares: parts.map(([entityId, count]) => ({ id: newId(), entityId, parts: count })),
  });
  const thirds = inParts([maple, 1], [oak, 1], [pine, 1]);
  await books.do('organisation.recordOwnership', thirds);
  expect(await books.do('organisation.recordOwnership', thirds)).toBe(0);
  const shares = holdersOn((await holdings(books.db)).get(buildingId) ?? [], '2025-07-01');
  // By 33.34%, 33.33% and 33.33% the first would have 100.00 too much of 3,000,000.00.
  expect(partsOf(300_000_000, shares).map(([, cents]) => cents)).toEqual(Array(3).fill(100_000_000));
  await books.do('organisation.recordOwnership', inParts([maple, 1], [oak, 2]));
  expect(await on('2025-07-01')).toEqual({ [maple]: 3_333, [oak]: 6_667 });
  // 33.33% is not a third: said in percent it is another share, so both rows give way and both are said anew.
  const inPercent = [
    { id: newId(), entityId: maple, shareBasisPoints: 3_333 },
    { id: newId(), entityId: oak, shareBasisPoints: 6_667 },
  ];
  expect(
    await books.do('organisation.recordOwnership', { ...inParts(), id: newId(), shares: inPercent }),
  ).toBe(4);
  const mixed = [
    { id: newId(), entityId: maple, parts: 1 },
    { id: newId(), entityId: oak, shareBasisPoints: 6_667 },
  ];
  expect(
    await books.try('organisation.recordOwnership', { ...inParts(), id: newId(), shares: mixed }),
  ).toMatchObject({ error: { message: 'Say all shares in percent, or all in parts.' } });
  await books.expectSound();
});

it('holds no more than all of a building, on two devices either', async () => {
  const { books, buildingId, maple, oak, hold } = await heldBooks();
  expect(
    await books.refusal('organisation.recordOwnership', hold('2025-07-01', [maple, 5_000], [maple, 5_000])),
  ).toBe('twice');
  await books.do('organisation.recordOwnership', hold('2025-07-01', [maple, 10_000]));
  // The other device knew nothing of that.
  const rival = { entityId: oak, buildingId, shareBasisPoints: 4_001, fromOn: '2025-07-01' };
  const op = insert(ownership, { id: newId(), ...rival });
  await books.putUnjudged([op]);
  expect(await checkInvariants(books.db, [op])).toMatchObject({ error: { code: 'shares' } });
});
