import { describe, expect, it } from 'vitest';
import { Scene } from '../../test/books/scene.ts';
import { brokenSets, insert, match } from '../../test/breaks/broken-sets.ts';
import type { Op } from '../log/index.ts';
import { findProblems, registry } from './index.ts';

const opened = Scene.open();

describe('admission refuses', () => {
  it.each(brokenSets)('%s', async (_, opsOf, code, details = {}) => {
    const scene = await opened;
    const { verdict, problems } = await scene.attempt(await opsOf(scene));
    expect(verdict).toMatchObject({ ok: false, error: { code, details } });
    expect(problems).not.toEqual([]);
  });
});

describe('admission takes', () => {
  it('sound books as a whole', async () => {
    const { books } = await opened;
    expect(await findProblems(books.db, registry)).toEqual([]);
  });

  it.each<[string, (scene: Scene) => Promise<Op[]> | Op[]]>([
    ['what is left of a payment', (scene) => [scene.allocation('credit', 'large', 100_000)]],
    [
      'a payment together with what it settles',
      async (scene) => {
        const paid = await scene.like('payment', 'credit', { amountCents: 50_000 });
        return [paid, scene.allocation('none', 'open', 50_000, { paymentId: paid.id })];
      },
    ],
    [
      'an allocation moved to another charge on a later day',
      (scene) => [
        scene.allocation('applied', 'settled', -150_000, { allocatedOn: '2026-06-02' }),
        scene.allocation('applied', 'large', 150_000, { allocatedOn: '2026-06-02' }),
      ],
    ],
    [
      'one of two entries of a payment taken back, and the other returned',
      async (scene) => {
        const back = { amountCents: -100_000, reversesId: scene.of('twin'), receivedOn: '2026-01-09' };
        return [await scene.takeBack('credit', 'twin'), await scene.like('payment', 'twin', back)];
      },
    ],
    [
      'a lease between two others',
      async (scene) => [
        await scene.like('lease', 'former', {
          startOn: '2026-04-01',
          termEndsOn: '2026-04-30',
          movedOutOn: null,
        }),
      ],
    ],
    [
      'a unit of the same name in another building',
      async (scene) => {
        const building = insert('building', { name: 'Maple Court', address: null, archivedOn: null });
        return [building, await scene.like('unit', '1A', { buildingId: building.id })];
      },
    ],
    [
      'a match that was reopened, made with another line',
      (scene) => [
        {
          ...match(scene, 'line matched', 'matched'),
          id: 'ffffffff-ffff-7fff-bfff-ffffffffffff',
          row: { ...match(scene, 'line matched', 'matched').row, decision: 'reopened', paymentId: null },
        },
        match(scene, 'line waiting', 'matched'),
      ],
    ],
    ['nothing at all', () => []],
  ])('%s', async (_, opsOf) => {
    const scene = await opened;
    const { verdict, problems } = await scene.attempt(await opsOf(scene));
    expect(verdict).toEqual({ ok: true, value: null });
    expect(problems).toEqual([]);
  });
});
