import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/ids.ts';
import type { Op, Row } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';
import { findDependents, listConflicts, refusalInWords } from './index.ts';

const insert = (table: string, id: string, row: Row): Op => ({ kind: 'insert', table, id, row });
const building = (id: string, name = 'Oak House') =>
  insert('building', id, { name, address: null, archivedOn: null });

describe('a refused change beside the books', () => {
  let portfolio: TestPortfolio;

  beforeEach(async () => {
    portfolio = await TestPortfolio.create();
  });

  const conflictsOf = (...ops: readonly Op[]) =>
    listConflicts(portfolio.db, registry, { command: 'properties.addBuilding', ops, schema: 1 });

  it('is new where nothing stands in its place, with everything that was entered', async () => {
    expect(await conflictsOf(building(newId()))).toMatchObject([
      {
        ...{ state: 'new', what: 'Building', record: { name: 'Oak House', opens: null } },
        fields: [{ label: 'Name', wanted: { text: 'Oak House' }, now: { kind: 'nothing' }, changed: false }],
      },
    ]);
  });

  it('is there already where somebody else did the same', async () => {
    const id = newId();
    await portfolio.do('properties.addBuilding', { id, name: 'Oak House' });
    expect(await conflictsOf(building(id))).toMatchObject([{ state: 'there' }]);
  });

  it('has its place taken where something else stands there, and only what differs is shown', async () => {
    const id = newId();
    await portfolio.do('properties.addBuilding', { id, name: 'Elm Row' });
    expect(await conflictsOf(building(id))).toMatchObject([
      {
        state: 'taken',
        fields: [{ label: 'Name', wanted: { text: 'Oak House' }, now: { text: 'Elm Row' }, changed: true }],
      },
    ]);
  });

  it('is about nothing any more where its record is not in the books', async () => {
    const fields = { name: ['Elm Row', 'Oak House'] } as const;
    const [conflict] = await conflictsOf({ kind: 'set', table: 'building', id: newId(), fields });
    expect(conflict).toMatchObject({
      ...{ state: 'gone', fields: [{ saw: { text: 'Elm Row' }, now: { kind: 'nothing' }, changed: false }] },
    });
  });

  it('of a record that only a later version knows is shown as it was written', async () => {
    const [conflict] = await conflictsOf(insert('spaceship', newId(), { name: 'Enterprise' }));
    expect(conflict).toMatchObject({
      state: 'new',
      what: 'Spaceship',
      fields: [{ wanted: { text: 'Enterprise' } }],
    });
  });
});

describe('what depends on a refused change', () => {
  const unit = (id: string, buildingId: string) => insert('unit', id, { buildingId, name: '1' });
  const set = (id: string, fields: Record<string, [string | null, string | null]>): Op => {
    return { kind: 'set', table: 'lease', id, fields };
  };
  const dependents = (...sets: { id: string; ops: readonly Op[] }[]) =>
    Object.fromEntries(findDependents(sets, registry));

  it('names what it would have added, through any number of steps', () => {
    const [house, flat] = [newId(), newId()];
    expect(
      dependents(
        { id: 'a', ops: [building(house)] },
        { id: 'b', ops: [unit(flat, house)] },
        { id: 'c', ops: [{ kind: 'prose', table: 'unit', id: flat, update: '' }] },
        { id: 'd', ops: [unit(newId(), newId())] },
      ),
    ).toEqual({ b: 'a', c: 'a' });
  });

  it('goes on from a value that it would have set', () => {
    const lease = newId();
    expect(
      dependents(
        { id: 'a', ops: [set(lease, { movedOutOn: [null, '2026-06-30'] })] },
        { id: 'b', ops: [set(lease, { movedOutOn: ['2026-06-30', null] })] },
        { id: 'c', ops: [set(lease, { termEndsOn: [null, '2027-01-31'] })] },
        { id: 'd', ops: [set(newId(), { movedOutOn: ['2026-06-30', null] })] },
      ),
    ).toEqual({ b: 'a' });
  });

  it('stands under the last of those that it needs', () => {
    const [first, second] = [newId(), newId()];
    const both = insert('lateFee', newId(), { leaseId: first, chargeId: second });
    expect(
      dependents(
        { id: 'a', ops: [insert('lease', first, {})] },
        { id: 'b', ops: [insert('charge', second, {})] },
        { id: 'c', ops: [both] },
      ),
    ).toEqual({ c: 'b' });
  });
});

it('a refusal names a field as people do', () => {
  const moveOut = [
    { kind: 'set', table: 'lease', id: newId(), fields: { movedOutOn: [null, '2026-03-31'] } },
  ] as const;
  expect(refusalInWords({ code: 'stale', message: 'x', field: 'movedOutOn' }, moveOut, registry)).toBe(
    'Somebody else changed the move-out first. Compare the two and decide.',
  );
  expect(refusalInWords({ code: 'forbidden', message: 'You may not.' }, moveOut, registry)).toBe(
    'You may not.',
  );
});
