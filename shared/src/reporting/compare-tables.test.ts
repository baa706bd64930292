import { expect, test } from 'vitest';
import type { ReportTable } from '../api/index.ts';
import { compareTables } from './compare-tables.ts';

const column = (title: string, kind: 'text' | 'money') => ({ title, kind, key: null, worth: null });
const table = (rows: [string, number][], keys?: string[]): ReportTable => ({
  columns: [column('Unit', 'text'), column('Open', 'money')],
  rows,
  totals: [null, null],
  ...(keys && { keys }),
});

test('what differs between two tables is said by row: changed, new and gone', () => {
  const before = table([
    ['3B', 150_000],
    ['4A', 0],
    ['5C', 200],
  ]);
  const now = table([
    ['3B', 110_000],
    ['4A', 0],
    ['6D', 700],
  ]);
  const open = (was: number | null, is: number | null) => ({
    title: 'Open',
    kind: 'money',
    before: was,
    now: is,
  });
  expect(compareTables(before, now)).toMatchObject([
    { row: '3B', what: 'changed', cells: [open(150_000, 110_000)] },
    { row: '6D', what: 'new', cells: [open(null, 700)] },
    { row: '5C', what: 'gone', cells: [open(200, null)] },
  ]);
});

test('a row that was renamed is the same one where the report has keys', () => {
  expect(compareTables(table([['3B', 5]], ['lease-1']), table([['3 B', 5]], ['lease-1']))).toMatchObject([
    { row: '3 B', what: 'changed', cells: [{ title: 'Unit', before: '3B', now: '3 B' }] },
  ]);
});

test('rows that read alike are held against each other in their order', () => {
  const twice = table([
    ['3B', 5],
    ['3B', 7],
  ]);
  expect(compareTables(twice, twice)).toEqual([]);
  expect(
    compareTables(
      twice,
      table([
        ['3B', 5],
        ['3B', 8],
      ]),
    ),
  ).toHaveLength(1);
});
