import { expect, it } from 'vitest';
import type { Op } from './change-set.ts';
import { type Upcast, upcastOps } from './upcast.ts';

const insert = (table: string): Op => ({ kind: 'insert', table, id: '1', row: {} });
const steps: Upcast[] = [
  { from: 1, turn: (op) => [{ ...op, table: `${op.table}Renamed` }] },
  { from: 2, turn: (op) => [op, insert('addedByThree')] },
];

it('an old op is turned version by version, and one of this version is left as it is', () => {
  const tables = (schema: number) => upcastOps([insert('unit')], schema, steps).map(({ table }) => table);
  expect(tables(1)).toEqual(['unitRenamed', 'addedByThree']);
  expect(tables(2)).toEqual(['unit', 'addedByThree']);
  expect(tables(3)).toEqual(['unit']);
});
